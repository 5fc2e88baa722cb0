import { parseArgs } from "node:util";
import { seedOf } from "#lib/simulator/time/random.ts";

export type Arguments = {
  gateway: string;
  devices: number;
  speed: string;
  clock: string | undefined;
  mode: "mdm" | "nanomdm";
  seed: number;
  enrollCode: string;
  pki: string;
  apnsPort: number;
  stateFile: string | undefined;
  lookup: string | undefined;
  bearer: string | undefined;
};

export const usage = `The simulated fleet.
  --gateway URL        the gateway's address, for example http://localhost:3001
  --enroll-code CODE   the code of the enrollment address (mode mdm; orchard)
  --devices N          how many devices (250)
  --speed N            how many times faster than life they live (1)
  --clock R:V:N        instead of --speed: a clock to share, real and virtual milliseconds and the speed
  --mode mdm|nanomdm   whole MDM, or only what NanoMDM hands on (mdm)
  --bearer TOKEN       for mode nanomdm
  --seed S             one seed, one fleet (visitors)
  --pki DIR            where the certificates of the stand-ins are kept (.data/demo)
  --apns-port N        port of the stand-in push service (any)
  --lookup URL         the stand-in lookup service; without it the fleet knows the scripted releases
  --state FILE         where the fleet remembers itself`;

/** Says in one line what is wrong when something is. */
export function readArguments(argv: string[]): Arguments {
  const { values } = parseArgs({ args: argv, options });
  if (values.mode !== "mdm" && values.mode !== "nanomdm") throw new Error("--mode must be mdm or nanomdm");
  if (!values.gateway || !URL.canParse(values.gateway)) throw new Error("--gateway must be the gateway's address");
  return {
    gateway: values.gateway,
    devices: wholeNumber("--devices", values.devices),
    speed: values.speed,
    clock: values.clock,
    mode: values.mode,
    seed: seedOf(values.seed),
    enrollCode: values["enroll-code"],
    pki: values.pki,
    apnsPort: wholeNumber("--apns-port", values["apns-port"]),
    stateFile: values.state,
    lookup: values.lookup,
    bearer: values.bearer,
  };
}

const options = {
  gateway: { type: "string" },
  devices: { type: "string", default: "250" },
  speed: { type: "string", default: "1" },
  clock: { type: "string" },
  mode: { type: "string", default: "mdm" },
  bearer: { type: "string" },
  seed: { type: "string", default: "visitors" },
  "enroll-code": { type: "string", default: "orchard" },
  pki: { type: "string", default: ".data/demo" },
  "apns-port": { type: "string", default: "0" },
  lookup: { type: "string" },
  state: { type: "string" },
} as const;

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${name} must be a whole number, not ${text}`);
  return number;
}
