import { job } from "#lib/jobs/job.ts";
import { foldCounts as fold } from "#lib/services/update/fold-counts.ts";

/** Each change of a device's phase leaves a row; a few thousand are summed in no time. */
export const foldCounts = job({ name: "fold-counts", every: "1 minute", run: (caller) => fold(caller, {}) });
