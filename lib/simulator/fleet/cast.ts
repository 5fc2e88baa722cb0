import { compareVersions, majorOf } from "#lib/apple/os-version.ts";
import type { Behavior, DeviceKind, DeviceSpec, InstallHabit, Model, Os } from "#lib/simulator/device/spec.ts";
import { agedMac, models, virtualMachine } from "#lib/simulator/fleet/models.ts";
import { nameFor } from "#lib/simulator/fleet/names.ts";
import { families, knownReleases } from "#lib/simulator/lookup/script.ts";
import { type Chance, draw, happens, pick, pickWeighted, seedOf, uuid } from "#lib/simulator/time/random.ts";

/**
 * A believable fleet. The same seed casts the same devices, and a larger fleet begins with the smaller one. It was set up at `sinceHour`
 * of the releases' script and runs what Apple had offered by then.
 */
export function castFleet(seed: number, count: number, sinceHour = 0): DeviceSpec[] {
  return Array.from({ length: count }, (_, index) => castDevice(seed, index, { sinceHour }));
}

export type Wish = Partial<Pick<DeviceSpec, "name" | "timeZone" | "os" | "behavior" | "installs">> & {
  kind?: DeviceKind;
  sinceHour?: number;
};

/** One device, with what a test wants to be certain of; its wishes leave everything else as it would be. */
export function castDevice(seed: number, index: number, wish: Wish = {}): DeviceSpec {
  const streamFor = (part: string) => ({ random: seedOf(seed, index, part) });
  const manner = wish.behavior ?? behaviorFor(streamFor("behavior"), index);
  const model = modelFor(streamFor("model"), manner, wish.kind);
  const name = wish.name ?? nameFor(streamFor("name"), model.kind, index);
  const behavior = manner === "steady" && name.startsWith(FULL_CART) ? "low-space" : manner;
  return {
    name,
    serial: serialFor(streamFor("serial")),
    udid: udidFor(streamFor("udid"), model.kind),
    model,
    timeZone: wish.timeZone ?? pickWeighted(streamFor("zone"), zones),
    os: wish.os ?? installedOs(streamFor("system"), model, behavior, wish.sinceHour),
    behavior,
    installs: wish.installs ?? pickWeighted(streamFor("habit"), habits),
  };
}

/** Nine of ten end well whatever they do on the way. */
const behaviors: readonly (readonly [Behavior, number])[] = [
  ["steady", 660],
  ["asleep-at-night", 90],
  ["fails-first", 55],
  ["low-space", 35],
  ["reports-twice", 50],
  ["not-now", 40],
  ["re-enrolls", 15],
  ["away-for-days", 20],
  ["loses-pushes", 10],
  ["no-declarations", 12],
  ["nameless-machine", 13],
];

/** A cart of iPads that classes have filled with films: a ring that fails together, as rings do. */
const FULL_CART = "iPad Cart 2-";

/** The first few show everything once, so that a small fleet is worth watching too. */
function behaviorFor(stream: Chance, index: number): Behavior {
  const drawn = pickWeighted(stream, behaviors);
  const shown = index % 4 === 3 ? behaviors[(index - 3) / 4 + 1] : undefined;
  return shown && index < 44 ? shown[0] : drawn;
}

const habits: readonly (readonly [InstallHabit, number])[] = [
  ["at-deadline", 58],
  ["early", 30],
  ["tonight", 12],
];

const zones: readonly (readonly [string, number])[] = [
  ["Europe/Paris", 52],
  ["Europe/London", 20],
  ["Europe/Zurich", 10],
  ["America/New_York", 9],
  ["America/Toronto", 4],
  ["America/Los_Angeles", 2],
  ["Asia/Tokyo", 3],
];

function modelFor(stream: Chance, behavior: Behavior, kind: DeviceKind | undefined): Model {
  if (behavior === "no-declarations") return agedMac;
  if (behavior === "nameless-machine") return virtualMachine;
  const wanted = kind ? models.filter(([model]) => model.kind === kind) : models;
  return pickWeighted(stream, wanted);
}

/** Something that Apple once offered to this model: mostly of the newest major line, rarely the very newest there. */
function installedOs(stream: Chance, { deviceId }: Model, behavior: Behavior, sinceHour = 0): Os {
  const offered = knownReleases
    .filter((release) => release.fromHour < sinceHour && !release.extra && families[release.family]?.includes(deviceId))
    .filter(({ version }) => behavior === "no-declarations" || compareVersions(version, "13.9") > 0)
    .sort((a, b) => compareVersions(b.version, a.version));
  const majors = [...new Set(offered.map(({ version }) => majorOf(version)))];
  const [newest = 0, former = newest] = behavior === "no-declarations" ? majors.toReversed() : majors;
  const major = happens(stream, 0.86) || behavior === "no-declarations" ? newest : former;
  const { version, build } = pick(
    stream,
    offered.filter((release) => majorOf(release.version) === major),
  );
  return { version, build };
}

function udidFor(stream: Chance, kind: DeviceKind): string {
  const text = uuid(stream);
  return kind === "mac" ? text : `00008${text.slice(0, 3)}-${text.replaceAll("-", "").slice(8, 24)}`;
}

function serialFor(stream: Chance): string {
  const letters = "CDFGHJKLMNPQRTVWXY0123456789";
  return Array.from({ length: 10 }, () => letters[Math.floor(draw(stream) * letters.length)]).join("");
}
