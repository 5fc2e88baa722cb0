import { job } from "#lib/jobs/job.ts";
import { wakeDevices as wake } from "#lib/services/push/wake.ts";

/** Whatever changes a device's set sends this job; pushes that found nobody come due by the clock. */
export const wakeDevices = job({ name: "wake-devices", every: "1 minute", run: wake });
