import type { Slice } from "#lib/domain/rollout/rollout-plan.ts";

/** Whom a ring means, without when. */
export type RingReach = { groupId: string; slice: Slice };

/** Rings in their order as an address carries them: `GROUP:0-500,GROUP:500-10000`. */
export function formatRings(rings: readonly RingReach[]): string {
  return rings.map(({ groupId, slice }) => `${groupId}:${slice.from}-${slice.to}`).join(",");
}

/** Undefined where it is none. */
export function parseRings(text: string): RingReach[] | undefined {
  const parts = text === "" ? [] : text.split(",");
  const rings = parts.flatMap((part) => parseRing(part) ?? []);
  return rings.length === parts.length ? rings : undefined;
}

function parseRing(part: string): RingReach | undefined {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,5})-(\d{1,5})$/.exec(part);
  const [groupId, from, to] = [match?.[1], Number(match?.[2]), Number(match?.[3])];
  if (!groupId || from > to || to > 10_000) return undefined;
  return { groupId, slice: { from, to } };
}
