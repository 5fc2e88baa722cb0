import type { places } from "#components/layout/nav.tsx";
import { kept } from "#lib/client/kept.ts";

type PlaceId = (typeof places)[number]["id"];

/** After `g`. Releases take the l of Apple's list: the r is the rollouts'. */
const lettersOfPlaces: Readonly<Record<string, string>> = {
  overview: "o",
  releases: "l",
  rollouts: "r",
  devices: "d",
  groups: "g",
  failures: "f",
  reports: "p",
  activity: "a",
  settings: "s",
};

export function letterOf(place: PlaceId): string | undefined {
  return lettersOfPlaces[place];
}

/** Keys without ⌘ or Ctrl disturb those who speak to their computer: they can be turned off. */
export const singleKeys = kept<boolean>("pomona-single-keys", true, (found) => typeof found === "boolean");
