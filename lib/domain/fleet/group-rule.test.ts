import { expect, test } from "vitest";
import { type GroupFacts, type GroupRule, matches } from "#lib/domain/fleet/group-rule.ts";

const mac: GroupFacts = {
  platform: "macOS",
  serialNumber: "C02XK1",
  modelIdentifier: "Mac14,2",
  modelName: "MacBook Air (M2, 2022)",
  osVersion: "26.5",
  name: "Lab-Mac-001",
  tags: [],
  enrollmentType: "device",
  isSupervised: true,
  bucket: 1_234,
};

test.for<[string, GroupRule, Partial<GroupFacts>, boolean]>([
  ["everybody is in the group of all", { kind: "all" }, {}, true],
  ["a device that has said nothing yet, too", { kind: "all" }, { platform: null, serialNumber: null }, true],
  ["a platform's group holds its devices", { kind: "platform", platforms: ["iPadOS", "macOS"] }, {}, true],
  ["and no others", { kind: "platform", platforms: ["iPadOS"] }, {}, false],
  ["a platform not yet known is in none", { kind: "platform", platforms: ["macOS"] }, { platform: null }, false],
  ["a static group goes by serial number", { kind: "static", serials: ["C02XK1"] }, {}, true],
  ["case and blanks mean nothing", { kind: "static", serials: [" c02xk1 "] }, {}, true],
  ["a device without serial number is in none", { kind: "static", serials: ["C02XK1"] }, { serialNumber: null }, false],
  ["an empty list holds nobody", { kind: "static", serials: [] }, {}, false],
  ["a rule's group holds who meets it", { kind: "rule", where: { fact: "name", contains: "lab" } }, {}, true],
  ["and not who does not", { kind: "rule", where: { not: { fact: "name", contains: "lab" } } }, {}, false],
  [
    "who has not told is in neither group",
    { kind: "rule", where: { fact: "supervised", is: true } },
    { isSupervised: null },
    false,
  ],
  [
    "nor in the opposite one",
    { kind: "rule", where: { not: { fact: "supervised", is: true } } },
    { isSupervised: null },
    false,
  ],
])("%s", ([, rule, facts, member]) => {
  expect(matches(rule, { ...mac, ...facts })).toBe(member);
});
