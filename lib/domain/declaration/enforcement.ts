import type { Declaration } from "#lib/apple/declaration-types.ts";
import { isTargetLocalDateTime } from "#lib/domain/deadline/target-local-date-time.ts";
import { enforcementPayload } from "#lib/domain/declaration/enforcement-payload.ts";
import { sign } from "#lib/domain/declaration/signing.ts";

/** What one open assignment asks of a device. */
export type Enforcement = {
  track: string;
  targetVersion: string;
  /** Left out unless asked for: most iOS releases have two builds, and naming the wrong one finds no update. */
  targetBuild?: string | null;
  /** Each device's own clock. */
  deadlineLocal: string;
  detailsUrl?: string | null;
  /** How often it was declared anew. */
  attempt?: number;
};

export type Refusal = { track: string; reason: "version" | "build" | "deadline" | "details-url" };

/** Apple refuses unknown and malformed keys on the device, hours later; here they are refused at once. */
export function enforcementDeclaration(enforcement: Enforcement): { declaration: Declaration } | { refusal: Refusal } {
  const reason = refusalOf(enforcement);
  if (reason) return { refusal: { track: enforcement.track, reason } };

  const Identifier = enforcementIdentifier(enforcement.track);
  return { declaration: sign({ Identifier, ...enforcementPayload(enforcement) }, enforcement.attempt ?? 0) };
}

/** One per device and track: a new target takes the place of the old one under the same name. */
export function enforcementIdentifier(track: string): string {
  return `pomona.update.${trackSlug(track)}`;
}

/** `macOS 26` as `macos-26`: NanoMDM reads identifiers as URL references, and Apple allows 64 octets. */
export function trackSlug(track: string): string {
  const slug = track.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return slug.slice(0, maxSlugLength).replaceAll(/^-|-$/g, "");
}

const maxSlugLength = 64 - "pomona.update.".length - ".activation".length;

function refusalOf({
  targetVersion,
  targetBuild,
  deadlineLocal,
  detailsUrl,
}: Enforcement): Refusal["reason"] | undefined {
  if (!/^\d+(\.\d+)*$/.test(targetVersion)) return "version";
  if (targetBuild && !/^\d+[A-Z]+\d+[a-z]*$/.test(targetBuild)) return "build";
  if (!isTargetLocalDateTime(deadlineLocal)) return "deadline";
  if (detailsUrl && !isWebAddress(detailsUrl)) return "details-url";
  return undefined;
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}
