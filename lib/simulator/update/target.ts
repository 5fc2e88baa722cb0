import type { Declaration } from "#lib/apple/declaration-types.ts";
import { declarationTypes } from "#lib/apple/declaration-types.ts";
import { compareVersions, hasReached } from "#lib/apple/os-version.ts";
import type { Os } from "#lib/simulator/device/spec.ts";
import { instantOf } from "#lib/simulator/time/local-time.ts";

/** What an enforcement declaration asks of this device. */
export type Target = {
  declaration: { identifier: string; serverToken: string };
  version: string;
  build?: string;
  targetLocalDateTime: string;
  deadline: number;
};

/** The earliest deadline first, of two at once the higher; what the device already runs, or what is older, asks for nothing. */
export function chooseTarget(active: readonly Declaration[], os: Os, timeZone: string): Target | undefined {
  return active
    .flatMap((declaration) => targetOf(declaration, timeZone) ?? [])
    .filter((target) => !isReached(target, os))
    .sort((a, b) => a.deadline - b.deadline || compareVersions(b.version, a.version))[0];
}

export function targetOf(declaration: Declaration, timeZone: string): Target | undefined {
  if (declaration.Type !== declarationTypes.updateEnforcement) return undefined;
  const { TargetOSVersion: version, TargetBuildVersion: build, TargetLocalDateTime: local } = declaration.Payload;
  if (typeof version !== "string" || !/^\d+(\.\d+)*$/.test(version) || typeof local !== "string") return undefined;
  const deadline = instantOf(local, timeZone);
  if (deadline === undefined) return undefined;

  return {
    declaration: { identifier: declaration.Identifier, serverToken: declaration.ServerToken },
    version,
    ...(typeof build === "string" && { build }),
    targetLocalDateTime: local,
    deadline,
  };
}

export function isReached(target: Target, os: Os): boolean {
  return hasReached(os, { version: target.version, ...(target.build && { build: target.build }) });
}
