import { job } from "#lib/jobs/job.ts";
import { grantGraces as grant } from "#lib/services/deadline/grant-grace.ts";

/** Soon after somebody is back: a device that hears of a past deadline restarts within the hour. */
export const grantGraces = job({ name: "grant-graces", every: "1 minute", run: grant });
