import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Arguments, readArguments, usage } from "#lib/simulator/arguments.ts";
import { castFleet } from "#lib/simulator/fleet/cast.ts";
import { createComplaints } from "#lib/simulator/fleet/complaints.ts";
import { createFleet } from "#lib/simulator/fleet/fleet.ts";
import { describeFleet } from "#lib/simulator/fleet/progress.ts";
import { type Catalogue, refreshedCatalogue, scriptedCatalogue } from "#lib/simulator/lookup/catalogue.ts";
import { onStop } from "#lib/simulator/stop.ts";
import { type Clock, HOUR } from "#lib/simulator/time/clock.ts";
import { clockOf } from "#lib/simulator/time/clock-arguments.ts";
import { createHttp } from "#lib/simulator/transport/http.ts";

/** A fleet of simulated devices, together with the push service that wakes them. */
await main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
});

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    console.log(usage);
    return;
  }
  const args = readArguments(process.argv.slice(2));
  const clock = clockOf(args.clock, args.speed);
  const fleet = await createFleet({
    clock,
    server: serverOf(args),
    seed: args.seed,
    catalogue: catalogueOf(args, clock),
    stateFile: args.stateFile,
    lostPushes: 0.02,
    complain: createComplaints(console.error),
    ...(args.mode === "mdm" && { apns: { pki: args.pki, port: args.apnsPort } }),
  });
  if (fleet.apns) console.log(`Push service ready at ${fleet.apns.url}`);

  const sinceHour = Math.min(0, (clock.now() - clock.presentMs) / HOUR);
  const fresh = fleet.add(castFleet(args.seed, args.devices, sinceHour));
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
}

function serverOf({ mode, gateway, bearer, enrollCode }: Arguments) {
  if (mode === "nanomdm") return { mode, gateway, bearer };
  return { mode, profileUrl: new URL(`/enroll/${encodeURIComponent(enrollCode)}`, gateway).href };
}

function catalogueOf({ lookup, pki }: Arguments, clock: Clock): Catalogue {
  if (!lookup) return scriptedCatalogue(clock);
  const http = createHttp({ connections: 1, ca: readFileSync(join(pki, "als-ca.pem"), "utf8") });
  return refreshedCatalogue(async () => JSON.parse((await http.exchange("GET", lookup)).body.toString()));
}
