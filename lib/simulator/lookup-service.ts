import { parseArgs } from "node:util";
import { startSecurityFeed } from "#lib/simulator/lookup/security-feed.ts";
import { startLookupService } from "#lib/simulator/lookup/server.ts";
import { onStop } from "#lib/simulator/stop.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "feed-port": { type: "string", default: "0" },
    pki: { type: "string", default: ".data/demo" },
    speed: { type: "string", default: "1" },
    clock: { type: "string" },
  },
});

const service = await startLookupService({
  pki: values.pki,
  port: Number(values.port),
  clock: clockOf(values.clock, values.speed),
});
const feed = await startSecurityFeed(Number(values["feed-port"]));
console.log(`Lookup service ready at ${service.url}`);
onStop(async () => {
  await Promise.all([service.stop(), feed.stop()]);
});
