import { z } from "zod";
import { rejoinGrace } from "#lib/domain/exemption/exemption.ts";
import { readSettings } from "#lib/io/settings.ts";
import { type ExemptionView, exemptionView, viewedColumns } from "#lib/queries/exemption/view.ts";
import { query } from "#lib/queries/query.ts";

export type DeviceExemptions = {
  /** Asked for or in force. */
  current: ExemptionView | null;
  /** After the present one the device is not forced before then. */
  graceUntil: string | null;
  earlier: ExemptionView[];
};

const LIMIT = 20;

/** The exemption of one device, and those before it, the latest first. */
export const deviceExemptions = query({
  name: "exemption.of-device",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid() }),

  async run({ db, now, caller }, { deviceId }): Promise<DeviceExemptions> {
    const [rows, { time }] = await Promise.all([
      db.exemption.findMany({
        where: { deviceId },
        orderBy: { createdAt: "desc" },
        take: LIMIT,
        select: viewedColumns,
      }),
      readSettings(db),
    ]);
    const views = rows.map((row) => exemptionView(row, caller, now));
    const current = views.find(({ state }) => state === "asked" || state === "active") ?? null;
    const end = current && Temporal.Instant.from(current.expiresAt);
    return {
      current,
      graceUntil: end && rejoinGrace(end, time.absenceHours).toString(),
      earlier: views.filter((view) => view !== current),
    };
  },
});
