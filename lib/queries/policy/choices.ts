import { z } from "zod";
import { query } from "#lib/queries/query.ts";

export type PolicyChoices = {
  groups: { id: string; name: string; devices: number }[];
  /** With the major lines of which something is still offered, the newest first. */
  platforms: { platform: string; tracks: string[] }[];
};

/** What a policy can be about. */
export const policyChoices = query({
  name: "policy.choices",
  scope: "fleet:read",
  input: z.object({}),

  async run({ db }): Promise<PolicyChoices> {
    const [groups, tracks] = await Promise.all([
      db.$queryRaw<PolicyChoices["groups"]>`
        SELECT g.id, g.name, count(d.id)::int AS devices
        FROM "group" g
        LEFT JOIN group_member m ON m.group_id = g.id
        LEFT JOIN device d ON d.id = m.device_id AND d.state = 'enrolled'
        GROUP BY g.id ORDER BY g.name`,
      db.release.findMany({
        where: { isPublic: true, supersededAt: null, withdrawnAt: null },
        distinct: ["track"],
        select: { platform: true, track: true },
      }),
    ]);
    const byPlatform = Map.groupBy(tracks, ({ platform }) => platform);
    return {
      groups,
      platforms: [...byPlatform]
        .map(([platform, lines]) => ({ platform, tracks: lines.map(({ track }) => track).sort(newestFirst) }))
        .sort((a, b) => a.platform.localeCompare(b.platform)),
    };
  },
});

function newestFirst(a: string, b: string): number {
  return b.localeCompare(a, "en", { numeric: true });
}
