import type { PlanBook } from "#components/plan/plan-book.ts";
import { forcedOnArrival, strikes } from "#lib/domain/deadline/forced.ts";

/** Why a plan cannot be saved or asked about yet, or what its author should know. `ring` is the place of the ring meant. */
export type PlanFault = {
  kind:
    | "withdrawn"
    | "no-rings"
    | "incomplete"
    | "blocked"
    | "late-offer"
    | "no-address"
    | "nobody"
    | "out-of-order"
    | "superseded";
  ring?: number;
};

export type PlanFaults = {
  blockers: PlanFault[];
  warnings: PlanFault[];
  /** So many devices restart within the hour after they are told. */
  forced: number;
};

export function faultsOf(book: PlanBook, now: Temporal.Instant): PlanFaults {
  const { plan, choices, reaches } = book;
  const ringFaults = plan.rings.map((_, place) => faultOfRing(book, place, now));
  const blockers: PlanFault[] = [
    ...(choices.release.withdrawnAt ? [{ kind: "withdrawn" } as const] : []),
    ...(plan.rings.length === 0 ? [{ kind: "no-rings" } as const] : []),
    ...(typeof plan.details === "object" && !isWebAddress(plan.details.url) ? [{ kind: "no-address" } as const] : []),
    ...ringFaults.flatMap(({ blocker }) => blocker ?? []),
  ];
  const warnings: PlanFault[] = [
    ...(choices.release.supersededAt && !choices.release.withdrawnAt ? [{ kind: "superseded" } as const] : []),
    ...reaches.flatMap(({ applicable }, ring): PlanFault[] => (applicable === 0 ? [{ kind: "nobody", ring }] : [])),
    ...plan.rings.flatMap((_, ring): PlanFault[] =>
      isBeforeItsElder(book, ring) ? [{ kind: "out-of-order", ring }] : [],
    ),
  ];
  return { blockers, warnings, forced: ringFaults.reduce((sum, { forced }) => sum + forced, 0) };
}

function faultOfRing(
  { dates, reaches }: PlanBook,
  ring: number,
  now: Temporal.Instant,
): { blocker?: PlanFault; forced: number } {
  const found = dates[ring];
  if (!found) return { blocker: { kind: "incomplete", ring }, forced: 0 };
  if ("blocked" in found.deadline) return { blocker: { kind: "blocked", ring }, forced: 0 };

  const zones = reaches[ring]?.zones ?? [];
  const { local } = found.deadline;
  const { first } = strikes(local, zones);
  const arrival = Temporal.Instant.compare(found.offerAt, now) > 0 ? found.offerAt : now;
  // A deadline that has passed already is a slip or a wish; one before its own offer is only a slip.
  if (Temporal.Instant.compare(first, now) > 0 && Temporal.Instant.compare(found.offerAt, first) >= 0) {
    return { blocker: { kind: "late-offer", ring }, forced: 0 };
  }
  return { forced: forcedOnArrival(local, arrival, zones) };
}

function isBeforeItsElder({ dates }: PlanBook, ring: number): boolean {
  const [elder, mine] = [dates[ring - 1], dates[ring]];
  return elder !== undefined && mine !== undefined && Temporal.Instant.compare(mine.offerAt, elder.offerAt) < 0;
}

function isWebAddress(text: string): boolean {
  const parsed = URL.parse(text);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname !== "";
}
