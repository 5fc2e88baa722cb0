import { knowsEnforcement } from "#lib/apple/declaration-types.ts";
import { compareReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import type { PreflightFacts } from "#lib/domain/rollout/preflight.ts";
import { fitOfTarget, type Target, type TargetFit, targetOf } from "#lib/domain/rollout/target.ts";

/** One device, with what only a single one can be asked for. */
export type WhyNotFacts = PreflightFacts & {
  isEnrolled: boolean;
  /** Since when nothing has been heard. */
  silentDays: number | null;
  /** The first ring of the rollout in question whose group and slice hold it; undefined where no rollout is in question. */
  ring?: { name: string; isOpen: boolean } | null;
};

export type ReleaseInQuestion = ReleaseFacts & { isWithdrawn: boolean };

export const rules = [
  "enrolled",
  "platform",
  "known",
  "listed",
  "offered",
  "newer",
  "base",
  "build",
  "system",
  "enrollment",
  "exemption",
  "other-rollout",
  "ring",
  "capability",
  "supervision",
  "token",
  "contact",
] as const;
export type Rule = (typeof rules)[number];

/** `unknown`: the device has not said enough. `values` stand in the gaps of the rule's sentence. */
export type RuleVerdict = {
  rule: Rule;
  passes: boolean | "unknown";
  effect: "blocks" | "warns";
  values: Record<string, string>;
};

/** Every rule that stands between a release and a device, each with its verdict, in the order in which they are asked. */
export function whyNot(
  facts: WhyNotFacts,
  release: ReleaseInQuestion,
  today: string,
  target: Target = targetOf(release),
): RuleVerdict[] {
  const fit = fitOfTarget(facts.device, release, target, today);
  const belonging = belongingRules(facts, release);
  const isOther = belonging.some(({ rule, passes }) => rule === "platform" && passes === false);
  // To a device of another platform no other rule means anything.
  const verdicts = isOther
    ? belonging
    : [
        ...belonging,
        ...catalogueRules(facts, release, fit),
        ...(target.build === null ? [] : [buildRule(target.build, fit)]),
        ...standingRules(facts, release),
        ...(facts.ring === undefined ? [] : [ringRule(facts.ring)]),
        ...healthRules(facts),
      ];
  return verdicts.map((verdict) => ({ ...verdict, effect: warningRules.has(verdict.rule) ? "warns" : "blocks" }));
}

/** The first rule that keeps the release from the device for certain. */
export function decidingRule(verdicts: readonly RuleVerdict[]): RuleVerdict | undefined {
  return verdicts.find(({ passes, effect }) => passes === false && effect === "blocks");
}

type Verdict = Omit<RuleVerdict, "effect">;

const warningRules: ReadonlySet<Rule> = new Set(["capability", "supervision", "token", "contact"]);

function belongingRules({ device, isEnrolled }: WhyNotFacts, release: ReleaseFacts): Verdict[] {
  const isSame = device.platform ? device.platform === release.platform : "unknown";
  return [
    { rule: "enrolled", passes: isEnrolled, values: {} },
    { rule: "platform", passes: isSame, values: { platform: device.platform ?? "" } },
  ];
}

function catalogueRules({ device }: WhyNotFacts, release: ReleaseInQuestion, fit: TargetFit): Verdict[] {
  const isUnknown = fit.kind === "unknown" && fit.reason !== "no-build";
  const beforeList = isUnknown || fit.kind === "not-supported";
  const expired = fit.kind === "expired" ? { on: fit.on } : {};
  const based = fit.kind === "needs-base" ? { base: fit.base, runs: fit.runs } : {};
  return [
    { rule: "known", passes: !isUnknown, values: { reason: fit.kind === "unknown" ? fit.reason : "" } },
    { rule: "listed", passes: isUnknown ? "unknown" : fit.kind !== "not-supported", values: identifierOf(fit, device) },
    {
      rule: "offered",
      passes: release.isWithdrawn ? false : beforeList ? "unknown" : fit.kind !== "expired" && fit.kind !== "gone",
      values: { ...expired, how: release.isWithdrawn ? "withdrawn" : fit.kind },
    },
    {
      rule: "newer",
      passes: device.os?.version ? fit.kind !== "installed" && fit.kind !== "ahead" : "unknown",
      values: { runs: device.os?.version ?? "", how: fit.kind === "ahead" ? "ahead" : "installed" },
    },
    {
      rule: "base",
      passes: fit.kind === "unknown" && fit.reason === "no-build" ? "unknown" : fit.kind !== "needs-base",
      values: based,
    },
  ];
}

/** Whoever cannot be asked for the release at all is not judged by its build. */
function buildRule(build: string, fit: TargetFit): Verdict {
  const listed = fit.kind === "other-build" ? fit.listed : build;
  const isJudged = fit.kind === "other-build" || fit.kind === "applicable";
  return { rule: "build", passes: isJudged ? fit.kind === "applicable" : "unknown", values: { build, listed } };
}

function identifierOf(fit: TargetFit, device: WhyNotFacts["device"]): Record<string, string> {
  const identifier = fit.kind === "not-supported" ? fit.identifier : device.softwareUpdateDeviceId;
  return { identifier: identifier ?? device.modelIdentifier ?? "" };
}

function standingRules({ device, held, ...facts }: WhyNotFacts, release: ReleaseFacts): Verdict[] {
  const version = device.os?.version;
  return [
    {
      rule: "system",
      passes: version ? knowsEnforcement(release.platform, version) : "unknown",
      values: { runs: version ?? "" },
    },
    { rule: "enrollment", passes: !facts.isUserEnrolled, values: {} },
    { rule: "exemption", passes: !facts.isExempt, values: {} },
    {
      rule: "other-rollout",
      passes: !held || compareReleases(release, held) > 0,
      values: held ? { held: held.extra ? `${held.version} (${held.extra})` : held.version } : {},
    },
  ];
}

/** A ring that has not opened keeps nothing from the device for good; one that does not hold it does. */
function ringRule(ring: { name: string; isOpen: boolean } | null): Verdict {
  if (!ring) return { rule: "ring", passes: false, values: {} };
  return { rule: "ring", passes: ring.isOpen || "unknown", values: { ring: ring.name } };
}

function healthRules({ device, ...facts }: WhyNotFacts): Verdict[] {
  const isMac = device.platform === "macOS";
  return [
    { rule: "capability", passes: facts.canEnforce ?? "unknown", values: {} },
    { rule: "supervision", passes: !isMac || (facts.isSupervised ?? "unknown"), values: { mac: String(isMac) } },
    {
      rule: "token",
      passes: tokenVerdict(isMac, facts),
      values: { needed: String(isMac && facts.isAppleSilicon !== false) },
    },
    {
      rule: "contact",
      passes: facts.silentDays === null ? "unknown" : !facts.isSilent,
      values: { days: String(facts.silentDays ?? "") },
    },
  ];
}

function tokenVerdict(isMac: boolean, { isAppleSilicon, token }: Omit<WhyNotFacts, "device">): boolean | "unknown" {
  if (!isMac || isAppleSilicon === false || token === "held") return true;
  return isAppleSilicon === null || token === "elsewhere" ? "unknown" : false;
}
