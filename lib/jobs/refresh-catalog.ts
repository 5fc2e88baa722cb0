import { job } from "#lib/jobs/job.ts";
import { refreshCatalog as refreshWhenDue } from "#lib/services/catalog/refresh.ts";

/** Looks often, asks Apple once a day. */
export const refreshCatalog = job({ name: "refresh-catalog", every: "15 minutes", run: refreshWhenDue });
