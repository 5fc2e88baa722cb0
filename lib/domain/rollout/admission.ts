import { knowsEnforcement } from "#lib/apple/declaration-types.ts";
import type { DeviceFacts } from "#lib/domain/catalog/identifier.ts";
import { compareReleases, type ReleaseFacts } from "#lib/domain/catalog/release.ts";
import { fitOfTarget, type Target, type TargetFit } from "#lib/domain/rollout/target.ts";

/** A member of a ring's group, and what another rollout asks of it on the same track. */
export type Candidate = {
  device: DeviceFacts;
  isUserEnrolled: boolean;
  held: { version: string; extra: string } | null;
};

export type Admission =
  | { admitted: true; replaces: boolean }
  | {
      admitted: false;
      reason: Exclude<TargetFit["kind"], "applicable"> | "user-enrolled" | "too-old" | "held-to-newer";
    };

/** Who gets an assignment. Asked for what it already runs, a device answers with an error; so it is not asked. */
export function admit(candidate: Candidate, release: ReleaseFacts, target: Target, today: string): Admission {
  const { device, held } = candidate;
  if (candidate.isUserEnrolled) return { admitted: false, reason: "user-enrolled" };

  const fit = fitOfTarget(device, release, target, today);
  if (fit.kind !== "applicable") return { admitted: false, reason: fit.kind };
  if (!device.os || !knowsEnforcement(release.platform, device.os.version))
    return { admitted: false, reason: "too-old" };

  if (!held) return { admitted: true, replaces: false };
  if (compareReleases(target, held) <= 0) return { admitted: false, reason: "held-to-newer" };
  return { admitted: true, replaces: true };
}
