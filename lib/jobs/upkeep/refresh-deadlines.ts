import { job } from "#lib/jobs/job.ts";
import { refreshDeadlines as refresh } from "#lib/services/deadline/refresh.ts";

/** Sent when a zone is set; now and then because devices travel. */
export const refreshDeadlines = job({ name: "refresh-deadlines", every: "1 hour", run: refresh });
