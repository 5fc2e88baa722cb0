/** What a person can do to many devices at once. */
export const bulkActs = ["sync", "retry", "withdraw", "pick", "exempt", "tag"] as const;
export type BulkAct = (typeof bulkActs)[number];

/** An act is one transaction: more devices are not taken on at once. */
export const MOST_AT_ONCE = 5_000;

const MOST_UNTYPED = 50;

const destructive: ReadonlySet<BulkAct> = new Set(["retry", "withdraw", "exempt"]);

/** Nobody does such a thing to so many by a slip: their number is typed. */
export function needsTyping(act: BulkAct, devices: number): boolean {
  return destructive.has(act) && devices > MOST_UNTYPED;
}

export type BulkFault =
  | { fault: "nobody" }
  | { fault: "too-many"; devices: number }
  | { fault: "unconfirmed"; devices: number }
  | { fault: "changed"; devices: number; confirmed: number };

/**
 * What forbids an act on so many devices. `confirmed` is the number that a person has seen, or typed: whoever names one means no other;
 * what takes something away is not done without.
 */
export function bulkFault(act: BulkAct, devices: number, confirmed: number | undefined): BulkFault | undefined {
  if (devices === 0) return { fault: "nobody" };
  if (devices > MOST_AT_ONCE) return { fault: "too-many", devices };
  if (confirmed === undefined) return destructive.has(act) ? { fault: "unconfirmed", devices } : undefined;
  return confirmed === devices ? undefined : { fault: "changed", devices, confirmed };
}
