import { parseArgs } from "node:util";
import { startLookupService } from "#lib/simulator/lookup/server.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    pki: { type: "string", default: ".data/pki" },
    speed: { type: "string", default: "1" },
    "clock-anchor": { type: "string" },
  },
});

const service = await startLookupService({
  pki: values.pki,
  port: Number(values.port),
  clock: clockOf(values.speed, values["clock-anchor"]),
});
console.log(`Lookup service ready at ${service.url}`);

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => service.stop().then(() => process.exit(0)));
