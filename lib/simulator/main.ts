import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments, usage } from "#lib/simulator/arguments.ts";
import { castFleet } from "#lib/simulator/fleet/cast.ts";
import { createFleet } from "#lib/simulator/fleet/fleet.ts";
import { describeFleet } from "#lib/simulator/fleet/progress.ts";
import { refreshedCatalogue, scriptedCatalogue } from "#lib/simulator/lookup/catalogue.ts";
import { onStop } from "#lib/simulator/stop.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";
import { createHttp } from "#lib/simulator/transport/http.ts";

const args = understood();
const clock = clockOf(args.clock, args.speed);
const fleet = await createFleet({
  clock,
  server:
    args.mode === "nanomdm"
      ? { mode: args.mode, gateway: args.gateway, bearer: args.bearer }
      : { mode: args.mode, profileUrl: new URL(`/enroll/${encodeURIComponent(args.enrollCode)}`, args.gateway).href },
  seed: args.seed,
  catalogue: args.lookup ? askedCatalogue(args.lookup, args.pki) : scriptedCatalogue(clock),
  stateFile: args.stateFile,
  lostPushes: 0.02,
  complain: (state, cause) => console.error(`${state.spec.name}: ${cause instanceof Error ? cause.stack : cause}`),
  ...(args.mode === "mdm" && { apns: { pki: args.pki, port: args.apnsPort } }),
});
if (fleet.apns) console.log(`Push service ready at ${fleet.apns.url}`);

const fresh = fleet.add(castFleet(args.seed, args.devices));
console.log(`Fleet ready: ${fleet.devices.length} devices, ${fresh.length} of them new`);

let said = "";
const reporter = setInterval(() => {
  const line = describeFleet(fleet.devices);
  if (line !== said) console.log(line);
  said = line;
}, 5_000);

onStop(() => {
  clearInterval(reporter);
  return fleet.stop();
});

function understood() {
  try {
    return readArguments(process.argv.slice(2));
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : cause}\n\n${usage}`);
    return process.exit(2);
  }
}

function askedCatalogue(url: string, pki: string) {
  const http = createHttp({ connections: 1, ca: readFileSync(join(pki, "als-ca.pem"), "utf8") });
  return refreshedCatalogue(async () => JSON.parse((await http.exchange("GET", url)).body.toString()));
}
