import { type FailureFamily, familyOf, type Trouble } from "#lib/domain/failure/family.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/**
 * Devices in trouble as `device_id`, `trouble` and `reason`, the text that they gave: failed, silent, or refusing what was declared
 * last. Of one rollout, or of all that is asked of devices now.
 */
export function troubled(rolloutId: string | undefined): Prisma.Sql {
  const concerned = rolloutId ? Prisma.sql`a.rollout_id = ${rolloutId}::uuid` : Prisma.sql`a.closed_at IS NULL`;
  return Prisma.sql`
    SELECT a.device_id, 'failed' AS trouble,
      u.state -> 'items' -> 'softwareupdate.failure-reason' -> 'value' ->> 'reason' AS reason
    FROM assignment a LEFT JOIN update_state u ON u.device_id = a.device_id
    WHERE a.phase = 'failed' AND ${concerned}
    UNION ALL
    SELECT a.device_id, 'silent', NULL FROM assignment a WHERE a.phase = 'silent' AND ${concerned}
    UNION ALL
    SELECT a.device_id, 'invalid', (SELECT string_agg(concat_ws(': ', r ->> 'code', r ->> 'description'), ' ')
      FROM jsonb_array_elements(CASE WHEN jsonb_typeof(e.detail -> 'reasons') = 'array' THEN e.detail -> 'reasons' ELSE '[]' END) AS r)
    FROM (SELECT DISTINCT ON (assignment_id) assignment_id, id, detail FROM event
      WHERE kind = 'invalid' ORDER BY assignment_id, id DESC) AS e
    JOIN assignment a ON a.id = e.assignment_id
    WHERE a.phase IN ('declared', 'synced', 'past-deadline') AND ${concerned} AND NOT EXISTS (
      SELECT 1 FROM event later WHERE later.device_id = a.device_id AND later.assignment_id = a.id
        AND later.id > e.id AND later.kind IN ('active', 'redeclared'))`;
}

type Named = { trouble: Trouble; reason: string | null };

/** The condition on devices `d` whose trouble belongs to a family, and who gave exactly this text where one is asked for. */
export async function inFamily(
  db: Db,
  { family, reason, rollout }: { family: FailureFamily; reason?: string | undefined; rollout?: string | undefined },
): Promise<Prisma.Sql> {
  const all = await db.$queryRaw<Named[]>`SELECT DISTINCT trouble, reason FROM (${troubled(rollout)}) AS t`;
  const named = all.filter(
    (found) => familyOf(found.trouble, found.reason) === family && (reason === undefined || found.reason === reason),
  );
  const troubles = named.map(({ trouble }) => trouble);
  const reasons = named.map((found) => found.reason ?? "");
  return Prisma.sql`d.id IN (SELECT t.device_id FROM (${troubled(rollout)}) AS t
    WHERE (t.trouble, coalesce(t.reason, '')) IN (SELECT * FROM unnest(${troubles}::text[], ${reasons}::text[])))`;
}
