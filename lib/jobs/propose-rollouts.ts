import { job } from "#lib/jobs/job.ts";
import { proposeRollouts as propose } from "#lib/services/policy/propose.ts";

/** A changed catalogue and a changed policy send it; devices that join a group make a release needed without either. */
export const proposeRollouts = job({ name: "propose-rollouts", every: "15 minutes", run: propose });
