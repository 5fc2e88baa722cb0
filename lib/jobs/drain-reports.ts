import { job } from "#lib/jobs/job.ts";
import { ingestStatus } from "#lib/services/update/ingest-status.ts";

/** Often enough that a screen follows its devices. */
export const drainReports = job({ name: "drain-reports", every: "1 second", run: ingestStatus });
