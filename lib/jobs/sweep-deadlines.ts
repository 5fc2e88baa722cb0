import { job } from "#lib/jobs/job.ts";
import { concludeDueUpdates } from "#lib/services/update/conclude.ts";

export const sweepDeadlines = job({ name: "sweep-deadlines", every: "1 minute", run: concludeDueUpdates });
