import { job } from "#lib/jobs/job.ts";
import { seekSilentDevices } from "#lib/services/enrollment/nanomdm/seek-silent.ts";

/** Finds who has enrolled with NanoMDM again unheard. */
export const seekSilent = job({ name: "seek-silent", every: "1 hour", run: (caller) => seekSilentDevices(caller, {}) });
