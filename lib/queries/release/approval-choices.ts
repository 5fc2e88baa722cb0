import { z } from "zod";
import type { ZoneCount } from "#lib/domain/deadline/wave.ts";
import type { Db } from "#lib/io/db.ts";
import { Prisma } from "#lib/io/generated/prisma/client.ts";
import { QueryError, query } from "#lib/queries/query.ts";
import { recent } from "#lib/queries/recent.ts";
import { catalogue } from "#lib/queries/release/catalogue.ts";
import { countFits, type Kin } from "#lib/queries/release/composition.ts";

export type ApprovalChoices = { groups: GroupChoice[] };

export type GroupChoice = {
  id: string;
  name: string;
  devices: number;
  applicable: number;
  /** For the first and the last instant of a local deadline. */
  zones: ZoneCount[];
};

/** The groups that a release can be approved for, with whom it would reach there and in which time zones they are. */
export const approvalChoices = query({
  name: "release.approval-choices",
  scope: "fleet:read",
  input: z.object({ releaseId: z.uuid() }),

  async run({ db, now }, { releaseId }): Promise<ApprovalChoices> {
    const [facts, groups, members] = await Promise.all([
      catalogue(db),
      db.group.findMany({ select: { id: true, name: true }, orderBy: { name: "asc" } }),
      recent("members by group", () => membersByGroup(db)),
    ]);
    const release = facts.get(releaseId);
    if (!release) throw new QueryError("not-found", `There is no release ${releaseId}`);

    const today = now.toString().slice(0, 10);
    const choices = groups.map(({ id, name }) => {
      const kin = members.get(id) ?? [];
      return {
        id,
        name,
        devices: kin.reduce((sum, { devices }) => sum + devices, 0),
        applicable: countFits(kin, release, today).applicable,
        zones: zonesOf(kin),
      };
    });
    return { groups: choices.sort((a, b) => b.applicable - a.applicable || a.name.localeCompare(b.name)) };
  },
});

type Member = Kin & { zone: string | null };

/** Each group's enrolled members by kin and zone. The built-in groups take theirs from the fleet without a join. */
async function membersByGroup(db: Db): Promise<Map<string, Member[]>> {
  const groups = await db.group.findMany({ select: { id: true, rule: true } });
  const fleet = await members(db, Prisma.sql`true`);
  const listed = await Promise.all(
    groups.map(async ({ id, rule }): Promise<[string, Member[]]> => {
      const parsed = ruleKind.safeParse(rule).data;
      if (parsed?.kind === "all") return [id, fleet];
      if (parsed?.kind === "platform") {
        return [id, fleet.filter(({ platform }) => platform !== null && parsed.platforms.includes(platform))];
      }
      return [
        id,
        await members(db, Prisma.sql`id IN (SELECT device_id FROM group_member WHERE group_id = ${id}::uuid)`),
      ];
    }),
  );
  return new Map(listed);
}

const ruleKind = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("platform"), platforms: z.array(z.string()) }),
]);

async function members(db: Db, condition: Prisma.Sql): Promise<Member[]> {
  return await db.$queryRaw<Member[]>`
    SELECT platform, software_update_device_id AS "softwareUpdateDeviceId", model_identifier AS "modelIdentifier",
      os_version AS "osVersion", os_build AS "osBuild", os_supplemental_build AS "osSupplementalBuild",
      os_extra AS "osExtra", time_zone AS zone, count(*)::int AS devices
    FROM device WHERE state = 'enrolled' AND ${condition} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
}

function zonesOf(kin: readonly Member[]): ZoneCount[] {
  const counts = new Map<string | null, number>();
  for (const { zone, devices } of kin) counts.set(zone, (counts.get(zone) ?? 0) + devices);
  return [...counts].map(([zone, devices]) => ({ zone, devices }));
}
