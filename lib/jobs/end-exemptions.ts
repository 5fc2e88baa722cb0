import { job } from "#lib/jobs/job.ts";
import { endExpiredExemptions } from "#lib/services/exemption/expire.ts";

export const endExemptions = job({ name: "end-exemptions", every: "1 minute", run: endExpiredExemptions });
