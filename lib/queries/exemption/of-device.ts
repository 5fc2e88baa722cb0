import { z } from "zod";
import { type ExemptionView, exemptionView, viewedColumns } from "#lib/queries/exemption/view.ts";
import { query } from "#lib/queries/query.ts";

export type DeviceExemptions = {
  /** Asked for or in force. */
  current: ExemptionView | null;
  earlier: ExemptionView[];
};

const LIMIT = 20;

/** The exemption of one device, and those before it, the latest first. */
export const deviceExemptions = query({
  name: "exemption.of-device",
  scope: "fleet:read",
  input: z.object({ deviceId: z.uuid() }),

  async run({ db, now, caller }, { deviceId }): Promise<DeviceExemptions> {
    const rows = await db.exemption.findMany({
      where: { deviceId },
      orderBy: { createdAt: "desc" },
      take: LIMIT,
      select: viewedColumns,
    });
    const views = rows.map((row) => exemptionView(row, caller, now));
    const current = views.find(({ state }) => state === "asked" || state === "active") ?? null;
    return { current, earlier: views.filter((view) => view !== current) };
  },
});
