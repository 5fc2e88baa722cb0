import type { Applicability } from "#lib/domain/catalog/applicability.ts";
import type { ReleaseKey } from "#lib/domain/catalog/entry.ts";
import type { Fit } from "#lib/domain/catalog/fit.ts";

/** A sentence before it is put into a language: its code and what stands in its gaps. */
export type Explanation = { code: keyof typeof sentences; values: Record<string, string> };

/** Why the device is where it is in Apple's list. */
export function explain(applicability: Applicability): Explanation {
  switch (applicability.kind) {
    case "unknown":
      return { code: applicability.reason, values: { identifier: applicability.identifier ?? "" } };
    case "newer":
      return { code: "newer", values: { releases: applicability.perTrack.map(newestOf).join(", ") } };
    case "up-to-date":
      return { code: "up-to-date", values: { runs: applicability.runs } };
    case "not-supported":
      return {
        code: "no-longer-offered",
        values: { identifier: applicability.identifier, lastVersion: applicability.lastVersion },
      };
  }
}

/** Why this release does or does not fit this device. */
export function explainFit(fit: Fit, release: ReleaseKey): Explanation {
  const name = nameOf(release);
  switch (fit.kind) {
    case "unknown":
      return { code: fit.reason, values: { release: name } };
    case "not-supported":
      return { code: "not-supported", values: { release: name, identifier: fit.identifier } };
    case "installed":
    case "gone":
      return { code: fit.kind, values: { release: name } };
    case "ahead":
      return { code: "ahead", values: { release: name, runs: fit.runs } };
    case "expired":
      return { code: "expired", values: { release: name, on: fit.on } };
    case "needs-base":
      return { code: "needs-base", values: { release: name, base: fit.base, runs: fit.runs } };
    case "applicable":
      return { code: applicableCode(fit), values: { release: name } };
  }
}

/** "macOS 26.3.1 (a)": as Apple shows it. */
export function nameOf({ platform, version, extra }: ReleaseKey): string {
  return extra ? `${platform} ${version} (${extra})` : `${platform} ${version}`;
}

export function sayInEnglish({ code, values }: Explanation): string {
  return sentences[code].replaceAll(/\{(\w+)\}/g, (_, gap: string) => values[gap] ?? "");
}

const sentences = {
  "no-identifier": "The device has not said which model it is, so it cannot be looked up in Apple's list.",
  "mac-without-board":
    "Apple lists Macs by their board, and this Mac has not reported its own (softwareupdate.device-id, from macOS 15 on).",
  "no-version": "The device has not said which version it runs.",
  "no-build":
    "A Background Security Improvement goes onto one build only, and the device has not said which build it runs.",
  "not-listed": "Apple's list has never held {identifier}, so nothing can be said about this device.",
  newer: "Apple offers this device {releases}.",
  "up-to-date": "Apple offers this device nothing newer than {runs}.",
  "no-longer-offered": "Apple offers {identifier} nothing any more; the last version listed for it was {lastVersion}.",
  "not-supported": "Apple does not list {identifier} among the devices of {release}.",
  installed: "The device already runs {release}.",
  ahead: "The device runs {runs}, which is newer than {release}.",
  expired: "Apple signed {release} for this device until {on}; it can no longer be installed.",
  gone: "Apple no longer lists {release} for this device.",
  "needs-base": "{release} goes onto build {base} only; the device runs {runs}.",
  applicable: "{release} is offered to this device.",
  "applicable-managed": "{release} is no longer offered to everybody, but a management service may still ask for it.",
  "applicable-respin": "Apple has put a new build of {release} in place of the one that the device runs.",
};

function applicableCode(fit: Extract<Fit, { kind: "applicable" }>): Explanation["code"] {
  if (fit.isRespin) return "applicable-respin";
  return fit.isPublic ? "applicable" : "applicable-managed";
}

function newestOf({ releases }: { releases: ReleaseKey[] }): string {
  return releases
    .slice(0, 1)
    .map((release) => nameOf(release))
    .join("");
}
