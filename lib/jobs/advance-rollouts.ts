import { job } from "#lib/jobs/job.ts";
import { advanceRollouts as advance } from "#lib/services/rollout/advance.ts";

/** Offers come due by the clock, and devices join groups whose rings are open. */
export const advanceRollouts = job({ name: "advance-rollouts", every: "1 minute", run: advance });
