import { majorOf } from "#lib/apple/os-version.ts";
import { compareReleases } from "#lib/domain/catalog/release.ts";

/** unmatched: nothing that was approved concerns the device, or it has not said what it is. */
export const currencies = ["current", "behind", "unmatched"] as const;
export type Currency = (typeof currencies)[number];

/** One approved release as it stands to one device. */
export type Approved = { id: string; version: string; extra: string; stand: "reached" | "missing" | "none" };

/**
 * Whether a device runs an approved current version: the newest approved one of its own major line, and where nothing is approved
 * in that line, the newest of all that concern it.
 */
export function currencyOf(
  runs: string | null,
  approved: readonly Approved[],
): { currency: Currency; releaseId: string | null } {
  const newestFirst = approved.filter(({ stand }) => stand !== "none").sort((a, b) => compareReleases(b, a));
  const own = newestFirst.find(({ version }) => runs !== null && majorOf(version) === majorOf(runs));
  const target = own ?? newestFirst[0];
  if (!target) return { currency: "unmatched", releaseId: null };
  return { currency: target.stand === "reached" ? "current" : "behind", releaseId: target.id };
}

export type Tally = { current: number; behind: number; unmatched: number; exempt: number; silent: number };

export type Level = { percent: number; days: number };

/** The headline. Who is exempt or silent stands outside the divisor; whoever nothing is approved for stands in it. */
export function headline({ current, behind, unmatched }: Tally, { percent }: Level) {
  const of = current + behind + unmatched;
  const wanted = Math.ceil((of * percent) / 100);
  return { of, share: of > 0 ? current / of : null, gap: Math.max(0, wanted - current) };
}

/** The first day on which the service level is to be met; undefined while nobody is behind. */
export function dueOn(targets: readonly { approvedAt: string; behind: number }[], { days }: Level): string | undefined {
  return targets
    .filter(({ behind }) => behind > 0)
    .map(({ approvedAt }) => Temporal.PlainDate.from(approvedAt.slice(0, 10)).add({ days }).toString())
    .sort()[0];
}

/** Longer unheard, a device says nothing about the fleet of today. */
export const silentDays = 14;
