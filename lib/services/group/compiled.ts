import { type GroupFacts, matcherOf } from "#lib/domain/fleet/group-rule.ts";
import { groupRule } from "#lib/domain/fleet/rule-schema.ts";
import type { Tx } from "#lib/io/db.ts";

export type CompiledGroup = { id: string; holds: (device: GroupFacts) => boolean };

const known = new Map<string, CompiledGroup>();
const MOST_KNOWN = 2_000;

/**
 * Every group, or one, with its rule compiled. Reading a list of thousands of serial numbers again for each device would cost more
 * than all else, so a rule is read once for each version of its row.
 */
export async function compiledGroups(tx: Tx, groupId?: string): Promise<CompiledGroup[]> {
  const versions = await tx.$queryRaw<{ id: string; version: string }[]>`
    SELECT id, concat_ws(' ', id, xmin, ctid) AS version FROM "group"
    WHERE ${groupId ?? null}::uuid IS NULL OR id = ${groupId ?? null}::uuid ORDER BY id`;
  const unread = versions.filter(({ version }) => !known.has(version)).map(({ id }) => id);
  const rules = unread.length > 0 ? await tx.group.findMany({ where: { id: { in: unread } } }) : [];
  const read = new Map(rules.map(({ id, rule }) => [id, { id, holds: matcherOf(groupRule.parse(rule)) }]));
  if (known.size + read.size > MOST_KNOWN) known.clear();
  return versions.flatMap(({ id, version }) => {
    const group = read.get(id) ?? known.get(version);
    if (group) known.set(version, group);
    return group ?? [];
  });
}
