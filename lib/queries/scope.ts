import { z } from "zod";
import { Prisma } from "#lib/io/generated/prisma/client.ts";

/** The part of the fleet that a reader looks at. It stands beside a page's own filters, and narrows them. */
export const scopeFields = { scopePlatform: z.string().max(40).optional(), scopeGroup: z.uuid().optional() };
export const fleetScope = z.object(scopeFields);
export type FleetScope = z.output<typeof fleetScope>;

/** The conditions on devices `d`; none where the whole fleet is meant. */
export function scopeConditions({ scopePlatform, scopeGroup }: FleetScope): Prisma.Sql[] {
  return [
    ...(scopePlatform ? [Prisma.sql`d.platform = ${scopePlatform}`] : []),
    ...(scopeGroup
      ? [Prisma.sql`d.id IN (SELECT device_id FROM group_member WHERE group_id = ${scopeGroup}::uuid)`]
      : []),
  ];
}

/** As one condition on devices `d`. */
export function inScope(scope: FleetScope): Prisma.Sql {
  const conditions = scopeConditions(scope);
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
}

/** Rollouts of the platform that have a ring for the group. Their figures are those of the whole rollout. */
export function rolloutsInScope({ scopePlatform, scopeGroup }: FleetScope): Prisma.RolloutWhereInput[] {
  return [
    ...(scopePlatform ? [{ release: { platform: scopePlatform } }] : []),
    ...(scopeGroup ? [{ rings: { some: { groupId: scopeGroup } } }] : []),
  ];
}

/** The same, of rollouts `r` and their releases `l`. */
export function rolloutInScope({ scopePlatform, scopeGroup }: FleetScope): Prisma.Sql {
  const platform = scopePlatform ? Prisma.sql`l.platform = ${scopePlatform}` : Prisma.sql`true`;
  if (!scopeGroup) return platform;
  return Prisma.sql`${platform} AND EXISTS (
    SELECT 1 FROM ring WHERE ring.rollout_id = r.id AND ring.group_id = ${scopeGroup}::uuid)`;
}

/** For what is kept by name: the whole fleet has no name. */
export function scopeKey({ scopePlatform = "", scopeGroup = "" }: FleetScope): string {
  return `${scopePlatform} ${scopeGroup}`.trimEnd();
}
