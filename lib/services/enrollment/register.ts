import { z } from "zod";
import type { Tx } from "#lib/io/db.ts";
import { gather } from "#lib/io/gather.ts";
import { refreshSets } from "#lib/services/declaration/refresh-sets.ts";
import { takeOver } from "#lib/services/enrollment/nanomdm/take-over.ts";
import { enlistDevices } from "#lib/services/group/enlist.ts";
import { operation } from "#lib/services/operation.ts";

const MAX_AT_ONCE = 500;

/**
 * Enrols the devices that NanoMDM has authenticated and that are new here, come back, or were managed by us before. Twice is
 * once.
 */
export const registerDevices = operation({
  name: "enrollment.register",
  scope: "system",
  input: z.object({
    enrollmentIds: z.array(z.string().min(1)).max(MAX_AT_ONCE),
    /** Those of them that are under user enrollment. */
    personalIds: z.array(z.string()).max(MAX_AT_ONCE).default([]),
    /** Those of them that have just enrolled with NanoMDM. Of the others only who is quiet here is taken over. */
    announcedIds: z.array(z.string()).max(MAX_AT_ONCE).default([]),
  }),

  async run(context, { enrollmentIds, personalIds, announcedIds }) {
    const { tx, now } = context;
    const at = new Date(now.epochMilliseconds);
    await takeOver(context, { enrollmentIds, announcedIds });
    const added = await tx.$queryRaw<{ id: string; enrollments: number }[]>`
      INSERT INTO device (enrollment_id, transport, state, enrolled_at, enrollments, status_items)
      SELECT DISTINCT enrollment_id, 'nanomdm', 'enrolled', ${at}::timestamptz, 1, '{}'::text[]
      FROM unnest(${enrollmentIds}::text[]) AS enrollment_id
      ORDER BY enrollment_id
      ON CONFLICT (enrollment_id) DO UPDATE
      SET state = 'enrolled', enrolled_at = excluded.enrolled_at, unenrolled_at = NULL, enrollments = device.enrollments + 1
      WHERE device.transport = 'nanomdm' AND device.state <> 'enrolled'
      RETURNING id, enrollments`;
    const ids = added.map(({ id }) => id);
    await tx.event.createMany({
      data: added.map(({ id: deviceId, enrollments }) => ({
        at,
        kind: enrollments === 1 ? "enrolled" : "re-enrolled",
        source: "device",
        deviceId,
      })),
    });
    await enlistDevices(tx, [...ids, ...(await markPersonal(tx, personalIds))]);
    await refreshSets(tx, await withoutSet(), now);
    return {
      result: { added: ids.length },
      audit: null,
      announce: ids.length > 0 ? [{ topic: "fleet", id: "all" }] : [],
    };

    async function withoutSet(): Promise<string[]> {
      const rows = await tx.device.findMany({
        where: { enrollmentId: { in: enrollmentIds }, sync: null },
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    }
  },
});

/** Answers who was not known as such. */
async function markPersonal(tx: Tx, enrollmentIds: readonly string[]): Promise<string[]> {
  if (enrollmentIds.length === 0) return [];
  const marked = await tx.$queryRaw<{ id: string }[]>`
    UPDATE device SET enrollment_type = 'user'
    WHERE enrollment_id = ANY(${enrollmentIds}::text[]) AND transport = 'nanomdm' AND enrollment_type <> 'user'
    RETURNING id`;
  return marked.map(({ id }) => id);
}

/** One device of a request; many requests share a transaction. */
export const registerDevice = gather<Arrival, undefined>(MAX_AT_ONCE, async (devices) => {
  const idsOf = (some: readonly Arrival[]) => some.map(({ enrollmentId }) => enrollmentId);
  await registerDevices(
    { kind: "system", name: "gateway" },
    {
      enrollmentIds: idsOf(devices),
      personalIds: idsOf(devices.filter(({ isPersonal }) => isPersonal)),
      announcedIds: idsOf(devices.filter(({ isAnnounced }) => isAnnounced)),
    },
  );
  return devices.map(() => undefined);
});

type Arrival = { enrollmentId: string; isPersonal: boolean; isAnnounced?: boolean };
