/** What a ring takes: the members of its group whose bucket lies in its slice. */
export type RingReach = { ringId: string; position: number; groupId: string; sliceFrom: number; sliceTo: number };

export type RingDevice = { groupIds: ReadonlySet<string>; bucket: number };

/** `because`: it is the only ring that holds the device, or the first of several; `alsoIn` are the later ones. */
export type RingOf = { ringId: string; because: "only-ring" | "first-of-several"; alsoIn: string[] };

/** Which ring takes a device: the first by position whose group and slice hold it. Undefined where none does. */
export function ringOf({ groupIds, bucket }: RingDevice, rings: readonly RingReach[]): RingOf | undefined {
  const holding = rings
    .filter(({ groupId, sliceFrom, sliceTo }) => groupIds.has(groupId) && bucket >= sliceFrom && bucket < sliceTo)
    .sort((a, b) => a.position - b.position);
  const [first, ...later] = holding;
  if (!first) return undefined;
  return {
    ringId: first.ringId,
    because: later.length > 0 ? "first-of-several" : "only-ring",
    alsoIn: later.map(({ ringId }) => ringId),
  };
}
