import { knowsEnforcement } from "#lib/apple/declaration-types.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import { compareReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { fitOfTarget, type Target, type TargetFit, targetOf } from "#lib/domain/rollout/target.ts";

/** All that decides whether a device will carry an update out. Devices with equal facts are judged as one. */
export type PreflightFacts = {
  device: DeviceFacts;
  isUserEnrolled: boolean;
  isSupervised: boolean | null;
  isAppleSilicon: boolean | null;
  /** What the device itself lists as supported; null: it has not said. */
  canEnforce: boolean | null;
  /** `elsewhere`: another server, such as NanoMDM, keeps it. */
  token: "held" | "none" | "elsewhere";
  isSilent: boolean;
  isExempt: boolean;
  /** What another rollout asks of it on the same track. */
  held: { version: string; extra: string } | null;
};

export const findings = [
  "unknown-device",
  "not-supported",
  "other-build",
  "installed",
  "newer",
  "user-enrolled",
  "too-old",
  "exempt",
  "held-to-newer",
  "in-another-rollout",
  "capability-missing",
  "unsupervised-mac",
  "no-bootstrap-token",
  "silent",
] as const;
export type Finding = (typeof findings)[number];

/** `blocks`: the rollout will not reach it. `warns`: it will, and may fail or be late. */
export function effectOf(finding: Finding): "blocks" | "warns" {
  return blocking.has(finding) ? "blocks" : "warns";
}

/** Devices report at least daily; a week of nothing is no weekend. */
export const silentAfterDays = 7;

/**
 * What stands against this release, or a build of it that is named, on this device. One that the release is nothing for has that one finding; one that is blocked
 * has no warnings, because nothing will be asked of it.
 */
export function preflightOf(
  facts: PreflightFacts,
  release: ReleaseFacts,
  today: string,
  target: Target = targetOf(release),
): Finding[] {
  const fit = findingOfFit(fitOfTarget(facts.device, release, target, today));
  if (fit) return [fit];
  const blocks = blocksOf(facts, release);
  return blocks.length > 0 ? blocks : warningsOf(facts);
}

function findingOfFit(fit: TargetFit): Finding | undefined {
  switch (fit.kind) {
    case "applicable":
      return undefined;
    case "unknown":
      return "unknown-device";
    case "installed":
      return "installed";
    case "ahead":
      return "newer";
    case "other-build":
      return "other-build";
    case "not-supported":
    case "expired":
    case "gone":
    case "needs-base":
      return "not-supported";
  }
}

function blocksOf({ device, isUserEnrolled, isExempt, held }: PreflightFacts, release: ReleaseFacts): Finding[] {
  const version = device.os?.version ?? "";
  return [
    ...(isUserEnrolled ? (["user-enrolled"] as const) : []),
    ...(knowsEnforcement(release.platform, version) ? [] : (["too-old"] as const)),
    ...(isExempt ? (["exempt"] as const) : []),
    ...(held && compareReleases(release, held) <= 0 ? (["held-to-newer"] as const) : []),
  ];
}

function warningsOf({ device, held, canEnforce, isSupervised, isSilent, ...facts }: PreflightFacts): Finding[] {
  const isMac = device.platform === "macOS";
  const needsToken = isMac && facts.isAppleSilicon === true && facts.token === "none";
  return [
    ...(held ? (["in-another-rollout"] as const) : []),
    ...(canEnforce === false ? (["capability-missing"] as const) : []),
    ...(isMac && isSupervised === false ? (["unsupervised-mac"] as const) : []),
    ...(needsToken ? (["no-bootstrap-token"] as const) : []),
    ...(isSilent ? (["silent"] as const) : []),
  ];
}

const blocking: ReadonlySet<Finding> = new Set([
  "unknown-device",
  "not-supported",
  "other-build",
  "installed",
  "newer",
  "user-enrolled",
  "too-old",
  "exempt",
  "held-to-newer",
]);

export type PreflightCounts = {
  /** All devices that were looked at. */
  total: number;
  /** Those that the rollout will ask something of. */
  reached: number;
  /** Those of them with nothing against them. */
  clear: number;
  /** A device with two findings counts under both. */
  findings: Record<Finding, number>;
};

export function countFindings(
  kinds: Iterable<PreflightFacts & { devices: number }>,
  release: ReleaseFacts,
  today: string,
  target: Target = targetOf(release),
): PreflightCounts {
  const counts = { total: 0, reached: 0, clear: 0, findings: noFindings() };
  for (const kind of kinds) {
    const found = preflightOf(kind, release, today, target);
    counts.total += kind.devices;
    if (!found.some((finding) => blocking.has(finding))) counts.reached += kind.devices;
    if (found.length === 0) counts.clear += kind.devices;
    for (const finding of found) counts.findings[finding] += kind.devices;
  }
  return counts;
}

function noFindings(): Record<Finding, number> {
  return Object.fromEntries(findings.map((finding) => [finding, 0])) as Record<Finding, number>;
}
