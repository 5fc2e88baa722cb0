import { z } from "zod";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { query } from "#lib/queries/query.ts";

export type RemainingDevice = {
  id: string;
  name: string;
  platform: string | null;
  osVersion: string | null;
  osExtra: string | null;
  phase: DevicePhase;
  phaseSince: string;
  lastReportAt: string | null;
};

export type RolloutRemaining = { devices: RemainingDevice[] };

const LIMIT = 15;

/** Those who need a look come first. */
const order: DevicePhase[] = [
  "failed",
  "past-deadline",
  "silent",
  "declared",
  "withheld",
  "synced",
  "waiting",
  "downloading",
  "prepared",
  "installing",
];

/** The devices that a rollout still waits for, the troubled ones first. */
export const rolloutRemaining = query({
  name: "rollout.remaining",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db }, { rolloutId }): Promise<RolloutRemaining> {
    // Phase by phase along the index, so that a large rollout is not sorted for its first rows.
    const parts = order.map(
      (phase, place) => Prisma.sql`
        (SELECT ${place}::int AS place, device_id, phase, phase_since FROM assignment
         WHERE rollout_id = ${rolloutId}::uuid AND phase = ${phase} LIMIT ${LIMIT})`,
    );
    const rows = await db.$queryRaw<Row[]>`
      SELECT d.id, d.name, d.platform, d.os_version AS "osVersion", d.os_extra AS "osExtra", a.phase,
        a.phase_since AS "phaseSince", s.last_report_at AS "lastReportAt"
      FROM (${Prisma.join(parts, " UNION ALL ")} LIMIT ${LIMIT}) AS a
      JOIN device d ON d.id = a.device_id LEFT JOIN sync s ON s.device_id = d.id
      ORDER BY a.place, a.phase_since`;
    return {
      devices: rows.map((row) => ({
        ...row,
        phaseSince: row.phaseSince.toISOString(),
        lastReportAt: row.lastReportAt?.toISOString() ?? null,
      })),
    };
  },
});

type Row = Omit<RemainingDevice, "phaseSince" | "lastReportAt"> & { phaseSince: Date; lastReportAt: Date | null };
