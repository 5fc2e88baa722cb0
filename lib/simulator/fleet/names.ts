import type { DeviceKind } from "#lib/simulator/device/spec.ts";
import { type Chance, pick } from "#lib/simulator/time/random.ts";

/** As administrators name devices; the number keeps each name its own. */
export function nameFor(stream: Chance, kind: DeviceKind, index: number): string {
  return pick(stream, patterns[kind]).replace("#", String(index + 1).padStart(3, "0"));
}

const patterns: Record<DeviceKind, readonly string[]> = {
  mac: ["Lab-Mac-#", "Office-Mac-#", "Studio-Mac-#", "Library-Mac-#", "Reception-Mac-#", "Teacher-MacBook-#"],
  iphone: ["Field-iPhone-#", "Nurse iPhone #", "On-Call iPhone #", "Driver iPhone #"],
  ipad: ["iPad Ward 3-#", "iPad Ward 7-#", "iPad Classroom 4B-#", "iPad Checkout #", "iPad Cart 2-#"],
  appletv: ["Boardroom TV #", "Lobby Apple TV #", "Classroom TV #"],
  vision: ["Vision Lab #", "Training Vision #"],
};
