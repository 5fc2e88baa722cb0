import { declarationTypes } from "#lib/apple/declaration-types.ts";

/** What an enforcement declaration says, without the name and the token under which a device is given it. */
type EnforcementSays = {
  targetVersion: string;
  targetBuild?: string | null;
  deadlineLocal: string;
  detailsUrl?: string | null;
};

export function enforcementPayload({ targetVersion, targetBuild, deadlineLocal, detailsUrl }: EnforcementSays) {
  return {
    Type: declarationTypes.updateEnforcement,
    Payload: {
      TargetOSVersion: targetVersion,
      ...(targetBuild ? { TargetBuildVersion: targetBuild } : {}),
      TargetLocalDateTime: deadlineLocal,
      ...(detailsUrl ? { DetailsURL: detailsUrl } : {}),
    },
  };
}
