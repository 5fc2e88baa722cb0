import { z } from "zod";
import type { Db } from "#lib/io/db.ts";
import { modelKinds, osVersions } from "#lib/queries/group/spoken.ts";
import { query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";

export type GroupChoices = {
  platforms: string[];
  models: { identifier: string; name: string | null; devices: number }[];
  versions: string[];
  tags: { tag: string; devices: number }[];
};

/** What the fleet has that a rule can ask for. */
export const groupChoices = query({
  name: "group.choices",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db }): Promise<GroupChoices> {
    const [kinds, versions, tags] = await Promise.all([modelKinds(db), osVersions(db), knownTags(db)]);
    const platforms = new Set(kinds.flatMap(({ platform }) => platform ?? []));
    return {
      platforms: [...platforms].sort(),
      models: kinds.flatMap(({ identifier, name, devices }) => (identifier ? { identifier, name, devices } : [])),
      versions: versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true })),
      tags,
    };
  },
});

/** Every tag in use, with the enrolled devices that carry it. */
export function knownTags(db: Db): Promise<GroupChoices["tags"]> {
  return recent("known tags", async () => {
    return await db.$queryRaw<GroupChoices["tags"]>`
      SELECT tag, count(*)::int AS devices FROM device, unnest(tags) AS tag
      WHERE state = 'enrolled' GROUP BY tag ORDER BY tag`;
  });
}
