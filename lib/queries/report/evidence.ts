import { z } from "zod";
import type { DevicePhase } from "#lib/domain/update/phase.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { batchesOf, type Listing } from "#lib/queries/listing.ts";
import { query } from "#lib/queries/query.ts";
import { type RolloutDetail, rolloutDetail } from "#lib/queries/rollout/detail.ts";

/** What a device of the rollout confirmed, and when. */
export type DeviceEvidence = {
  deviceId: string;
  name: string;
  serialNumber: string | null;
  ring: number;
  phase: DevicePhase;
  offeredAt: string;
  deadlineLocal: string;
  confirmedVersion: string | null;
  confirmedBuild: string | null;
  confirmedAt: string | null;
  removedAt: string | null;
};

export type EvidencePack = { at: string; rollout: RolloutDetail; devices: DeviceEvidence[]; isCut: boolean };

const SHOWN = 500;
const BATCH = 2_000;

/** All that shows what was decided, by whom, and what came of it. The page has the first devices, the file all. */
export const evidencePack = query({
  name: "report.evidence",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now, caller }, { rolloutId }): Promise<EvidencePack> {
    const [rollout, devices] = await Promise.all([
      rolloutDetail(caller, { rolloutId }),
      devicesOf(db, rolloutId, { take: SHOWN }),
    ]);
    return { at: now.toString(), rollout, devices, isCut: rollout.devices > devices.length };
  },
});

export const evidenceExport = query({
  name: "report.evidence.export",
  scope: "fleet:read",
  input: z.object({ rolloutId: z.uuid() }),

  async run({ db, now, caller }, { rolloutId }): Promise<Listing> {
    const rollout = await rolloutDetail(caller, { rolloutId });
    const batches = batchesOf(async (after) => {
      const rows = await devicesOf(db, rolloutId, { take: BATCH, after });
      return { rows, next: rows.length === BATCH ? (rows.at(-1)?.deviceId ?? null) : null };
    });
    const name = `evidence-${rollout.release.platform}-${rollout.release.version}`;
    return { name, columns, about: { at: now.toString(), rollout }, batches };
  },
});

const columns = [
  ...["deviceId", "name", "serialNumber", "ring", "phase", "offeredAt", "deadlineLocal"],
  ...["confirmedVersion", "confirmedBuild", "confirmedAt", "removedAt"],
];

/** In the order of their ids, which is that of the index; the confirmation is the event that made it done. */
function devicesOf(db: Db, rolloutId: string, { take, after }: { take: number; after?: string | undefined }) {
  return db.$queryRaw<DeviceEvidence[]>`
    SELECT a.device_id AS "deviceId", d.name, d.serial_number AS "serialNumber", ring.position + 1 AS ring, a.phase,
      ${instant("a.opened_at")} AS "offeredAt", a.deadline_local AS "deadlineLocal",
      said.detail ->> 'version' AS "confirmedVersion", said.detail ->> 'build' AS "confirmedBuild",
      ${instant("a.done_at")} AS "confirmedAt", ${instant("a.removed_at")} AS "removedAt"
    FROM assignment a JOIN device d ON d.id = a.device_id JOIN ring ON ring.id = a.ring_id
    LEFT JOIN LATERAL (
      SELECT e.detail FROM event e
      WHERE e.device_id = a.device_id AND e.assignment_id = a.id AND e.kind = 'done' ORDER BY e.id DESC LIMIT 1) AS said ON true
    WHERE a.rollout_id = ${rolloutId}::uuid AND (${after ?? null}::uuid IS NULL OR a.device_id > ${after ?? null}::uuid)
    ORDER BY a.device_id LIMIT ${take}`;
}

function instant(column: "a.opened_at" | "a.done_at" | "a.removed_at"): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
