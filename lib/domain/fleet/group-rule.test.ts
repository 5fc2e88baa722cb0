import { expect, test } from "vitest";
import { type GroupRule, matches } from "#lib/domain/fleet/group-rule.ts";

const mac = { platform: "macOS", serialNumber: "C02XK1" };

test.for<[string, GroupRule, Partial<typeof mac> | { platform: null } | { serialNumber: null }, boolean]>([
  ["everybody is in the group of all", { kind: "all" }, {}, true],
  ["a device that has said nothing yet, too", { kind: "all" }, { platform: null, serialNumber: null }, true],
  ["a platform's group holds its devices", { kind: "platform", platforms: ["iPadOS", "macOS"] }, {}, true],
  ["and no others", { kind: "platform", platforms: ["iPadOS"] }, {}, false],
  ["a platform not yet known is in none", { kind: "platform", platforms: ["macOS"] }, { platform: null }, false],
  ["a static group goes by serial number", { kind: "static", serials: ["C02XK1"] }, {}, true],
  ["case and blanks mean nothing", { kind: "static", serials: [" c02xk1 "] }, {}, true],
  ["a device without serial number is in none", { kind: "static", serials: ["C02XK1"] }, { serialNumber: null }, false],
  ["an empty list holds nobody", { kind: "static", serials: [] }, {}, false],
])("%s", ([, rule, facts, member]) => {
  expect(matches(rule, { ...mac, ...facts })).toBe(member);
});
