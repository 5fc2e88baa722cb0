import { job } from "#lib/jobs/job.ts";
import { refreshSecurity as refreshWhenDue } from "#lib/services/security/refresh.ts";

/** Looks often, asks the security feed once a day, and nobody while it is off. */
export const refreshSecurity = job({ name: "refresh-security", every: "15 minutes", run: refreshWhenDue });
