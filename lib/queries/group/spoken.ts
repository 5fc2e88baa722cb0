import type { Db } from "#lib/io/db.ts";
import type { Spoken } from "#lib/queries/group/where.ts";
import { recent } from "#lib/queries/recent.ts";

export type ModelKind = { identifier: string | null; name: string | null; platform: string | null; devices: number };

/** The models of the enrolled fleet, the most frequent first. */
export function modelKinds(db: Db): Promise<ModelKind[]> {
  return recent("model kinds", async () => {
    return await db.$queryRaw<ModelKind[]>`
      SELECT model_identifier AS identifier, model_name AS name, platform, count(*)::int AS devices
      FROM device WHERE state = 'enrolled' GROUP BY 1, 2, 3 ORDER BY devices DESC, 1, 2`;
  });
}

/** One step along the index a version, however large the fleet. */
export async function osVersions(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ version: string }[]>`
    WITH RECURSIVE step AS (
      (SELECT min(os_version) AS version FROM device)
      UNION ALL
      SELECT (SELECT min(os_version) FROM device WHERE os_version > step.version) FROM step WHERE version IS NOT NULL)
    SELECT version FROM step WHERE version IS NOT NULL`;
  return rows.map(({ version }) => version);
}

export async function spokenOf(db: Db): Promise<Spoken> {
  const [kinds, versions] = await Promise.all([modelKinds(db), osVersions(db)]);
  const models = new Set(kinds.flatMap(({ identifier, name }) => [identifier, name].filter((one) => one !== null)));
  return { models: [...models], versions };
}
