import { job } from "#lib/jobs/job.ts";
import { learnDwell as learn } from "#lib/services/update/learn-dwell.ts";

/** Looks often, so that a new fleet's first rollout teaches soon; learns once a day. */
export const learnDwell = job({ name: "learn-dwell", every: "1 hour", run: (caller) => learn(caller, {}) });
