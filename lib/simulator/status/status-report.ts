import { createHash } from "node:crypto";
import type { Channel, DeviceState } from "#lib/simulator/device/state.ts";
import { capabilitiesOf, saysFullReport } from "#lib/simulator/status/capabilities.ts";
import { subscribedItems } from "#lib/simulator/status/declarations.ts";
import { statusValues } from "#lib/simulator/status/status-values.ts";
import { happens } from "#lib/simulator/time/random.ts";

/**
 * Writes the next report and notes what it says as said. Nothing when nothing has changed.
 * A report leaves out what the server has already been told, a full one does not.
 */
export function composeReport(state: DeviceState, channel: Channel, full: boolean): string | undefined {
  const values = statusValues(state);
  const supported = new Set(capabilitiesOf(state)["supported-payloads"]["status-items"]);
  const subscribed = [...new Set(subscribedItems(state))];
  const names = [...implicit, ...subscribed.filter((name) => supported.has(name) && !implicit.includes(name))];

  const prints = new Map(names.flatMap((name) => (name in values ? [[name, fingerprint(values[name])] as const] : [])));
  const told = full
    ? [...prints.keys()]
    : [...prints].flatMap(([name, p]) => (channel.reported[name] === p ? [] : name));
  const refused = subscribed.filter((name) => !supported.has(name));
  const newlyRefused = refused.filter((name) => full || channel.reported[name] !== REFUSED);
  if (told.length === 0 && newlyRefused.length === 0) return undefined;

  channel.reported = { ...Object.fromEntries(prints), ...Object.fromEntries(refused.map((name) => [name, REFUSED])) };
  const report = {
    StatusItems: nested(told.map((name) => [name, values[name]])),
    Errors: newlyRefused.map((StatusItem) => ({ StatusItem, Reasons: [{ Code: "Error.UnsupportedStatusItem" }] })),
    ...(full && saysFullReport(state) && { FullReport: true }),
  };
  return happens(state, 0.1) ? spacious(report) : JSON.stringify(report);
}

/** Reported whoever asks for them. */
const implicit: readonly string[] = ["management.client-capabilities", "management.declarations"];

const REFUSED = "refused";

/** `softwareupdate.install-state` becomes an object in an object. */
function nested(items: (readonly [string, unknown])[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, value] of items) {
    const path = name.split(".");
    const last = path.pop() ?? name;
    let branch = root;
    for (const key of path) {
      branch[key] ??= {};
      branch = branch[key] as Record<string, unknown>;
    }
    branch[last] = value;
  }
  return root;
}

function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 10);
}

/** Foundation's pretty printing, which real devices send now and then. */
function spacious(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replaceAll(/^(\s*"[^"]+"): /gm, "$1 : ")
    .replaceAll(": []", ": [\n\n  ]");
}
