import { expect, test } from "vitest";
import { isAssumed, zoneOf } from "#lib/domain/deadline/zone.ts";

const all = { reported: "Asia/Tokyo", set: "Europe/Paris", group: "Europe/London", organization: "America/New_York" };

test.for([
  ["what the device reports comes first", {}, { zone: "Asia/Tokyo", source: "reported" }],
  ["then what a person has set for it", { reported: null }, { zone: "Europe/Paris", source: "device" }],
  ["then its group's", { reported: null, set: null }, { zone: "Europe/London", source: "group" }],
  [
    "then the organization's",
    { reported: null, set: null, group: null },
    { zone: "America/New_York", source: "organization" },
  ],
  [
    "else nobody knows",
    { reported: null, set: null, group: null, organization: null },
    { zone: null, source: "unknown" },
  ],
  [
    "a name that no machine knows claims nothing",
    { reported: "Mars/Olympus" },
    { zone: "Europe/Paris", source: "device" },
  ],
  ["nor does an empty one", { reported: "", set: "" }, { zone: "Europe/London", source: "group" }],
] as const)("%s", ([, claims, zone]) => {
  expect(zoneOf({ ...all, ...claims })).toEqual(zone);
});

test("only a reported zone is not assumed", () => {
  expect(isAssumed(zoneOf(all))).toBe(false);
  expect(isAssumed(zoneOf({ group: "Europe/London" }))).toBe(true);
  expect(isAssumed(zoneOf({}))).toBe(false);
});
