import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Condition, FactCondition, OsComparison } from "#lib/domain/fleet/condition.ts";
import { type ConditionFacts, truthOf } from "#lib/domain/fleet/condition-matcher.ts";
import { closeDatabase, db } from "#lib/io/db.ts";
import { deviceList } from "#lib/queries/device/list.ts";
import { groupChoices } from "#lib/queries/group/choices.ts";
import { groupDetail } from "#lib/queries/group/detail.ts";
import { groupDraft } from "#lib/queries/group/draft.ts";
import { groupList } from "#lib/queries/group/list.ts";
import { groupOverlaps } from "#lib/queries/group/overlaps.ts";
import { groupPreview } from "#lib/queries/group/preview.ts";
import { plantDevices, plantGroup, viewer } from "#lib/testing/orchard.ts";

const MODELS = [
  ["Mac14,2", "MacBook Air (M2, 2022)"],
  ["iPad13,18", "iPad (10th generation)"],
  ["iPhone14,5", null],
  [null, "Vision Pro"],
  [null, null],
] as const;
const PLATFORMS = ["macOS", "iPadOS", "iOS", null];
const VERSIONS = ["18.7.10", "18.7.9", "26.5", "26.5.0", "26.10", null];
const NAMES = ["Lab-Mac 1", "LÉA’s iPad", "100%_(x)", ""];

let fleet: (ConditionFacts & { id: string })[];
let macs: string[];

beforeAll(async () => {
  const ids = await plantDevices(240);
  for (const [n, id] of ids.entries()) {
    const [modelIdentifier, modelName] = MODELS[n % MODELS.length] ?? [null, null];
    await db.device.update({
      where: { id },
      data: {
        ...{ modelIdentifier, modelName, platform: PLATFORMS[n % 4] ?? null, osVersion: VERSIONS[n % 6] ?? null },
        ...{ name: NAMES[(n >> 1) % 4] ?? "", tags: n % 7 === 0 ? ["exam", "ward 3"] : n % 5 === 0 ? ["exam"] : [] },
        ...{ enrollmentType: n % 9 === 0 ? "user" : "device", isSupervised: [true, false, null][n % 3] ?? null },
      },
    });
  }
  await plantDevices(3, { state: "unenrolled" });
  await plantDevices(2, { state: "pending" });
  fleet = await db.device.findMany({ where: { state: "enrolled" } });
  macs = fleet.filter(({ platform }) => platform === "macOS").map(({ id }) => id);
});

afterAll(closeDatabase);

const fact: fc.Arbitrary<FactCondition> = fc.oneof(
  fc.record({ fact: fc.constant("platform" as const), in: fc.subarray(["macOS", "iOS", "tvOS"], { minLength: 1 }) }),
  fc.record({ fact: fc.constant("model" as const), in: fc.subarray(["Mac14,2", "Vision Pro", "X"], { minLength: 1 }) }),
  fc.record({ fact: fc.constant("model" as const), contains: fc.constantFrom("(m2", "IPAD", "a", "z") }),
  fc.record({
    fact: fc.constant("os" as const),
    is: fc.constantFrom<OsComparison>("<", "<=", "=", ">=", ">"),
    version: fc.constantFrom("18.7.10", "26.5", "26", "3"),
  }),
  fc.record({ fact: fc.constant("tag" as const), has: fc.constantFrom("exam", "ward 3", "vip") }),
  fc.record({ fact: fc.constant("name" as const), contains: fc.constantFrom("léa", "%_(", "LAB", ".", "’s") }),
  fc.record({
    fact: fc.constant("enrollment" as const),
    in: fc.subarray(["device" as const, "user" as const], { minLength: 1 }),
  }),
  fc.record({ fact: fc.constant("supervised" as const), is: fc.boolean() }),
  fc.record({ fact: fc.constant("slice" as const), from: fc.nat(4_999), to: fc.integer({ min: 5_000, max: 10_000 }) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fact,
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));

test("what the database counts is what the rule holds, and what it does not know neither does", async () => {
  await fc.assert(
    fc.asyncProperty(condition, async (where) => {
      const truths = fleet.map(truthOf(where));
      const { devices, total, unknown, added, removed } = await groupPreview(viewer, { rule: { kind: "rule", where } });
      expect({ devices, unknown }).toEqual({
        devices: truths.filter((truth) => truth === true).length,
        unknown: truths.filter((truth) => truth === undefined).length,
      });
      expect({ total, added, removed }).toEqual({ total: 240, added: devices, removed: 0 });
    }),
    { numRuns: 150 },
  );
});

test("against the saved group: who would come and who would go, who else holds them, and a few by name", async () => {
  const groupId = await plantGroup(macs.slice(0, 10));
  const other = await plantGroup(macs.slice(5, 9));
  const rule = { kind: "platform" as const, platforms: ["macOS"] };
  const preview = await groupPreview(viewer, { rule, groupId });
  expect(preview).toMatchObject({ devices: macs.length, added: macs.length - 10, removed: 0, warning: null });
  expect((await groupOverlaps(viewer, { rule, groupId })).overlaps).toMatchObject([{ id: other, devices: 4 }]);
  expect(preview.sample).toHaveLength(5);
  for (const { id } of preview.sample) expect(macs).toContain(id);

  const away = await groupPreview(viewer, { rule: { kind: "platform", platforms: ["tvOS"] }, groupId });
  expect(away).toMatchObject({ devices: 0, added: 0, removed: 10, warning: "nobody", sample: [] });
  const whole = await groupPreview(viewer, { rule: { kind: "rule", where: { fact: "slice", from: 0, to: 10_000 } } });
  expect(whole.warning).toBe("everybody");
});

test("a list: numbers that nobody has are told, in their order", async () => {
  const { serialNumber } = await db.device.findFirstOrThrow({ where: { state: "enrolled" } });
  const serials = ["nobody", serialNumber?.toLowerCase() ?? "", "Neither"];
  const preview = await groupPreview(viewer, { rule: { kind: "static", serials } });
  expect(preview).toMatchObject({ devices: 1, unknownSerials: { count: 2, serials: ["NOBODY", "NEITHER"] } });
});

test("the list and the group count the enrolled, and the device list shows exactly those", async () => {
  const groupId = await plantGroup(fleet.slice(0, 20).map(({ id }) => id));
  const [gone = ""] = await plantDevices(1, { state: "unenrolled" });
  await db.groupMember.create({ data: { groupId, deviceId: gone } });
  await db.group.update({ where: { id: groupId }, data: { timeZone: "Asia/Tokyo", allowsSelfApproval: true } });

  const { groups, total } = await groupList(viewer, {});
  const row = { devices: 20, timeZone: "Asia/Tokyo", allowsSelfApproval: true, rollouts: 0, policies: 0 };
  expect(total).toBe(240);
  expect(groups.find(({ id }) => id === groupId)).toMatchObject({ ...row, rule: { code: "serials" } });
  expect(await groupDetail(viewer, { groupId })).toMatchObject({
    devices: 20,
    total: 240,
    kind: "static",
    rollouts: [],
  });
  expect((await deviceList(viewer, { group: groupId, state: "enrolled" })).total).toBe(20);
  expect((await deviceList(viewer, { group: groupId })).total).toBe(21);
  expect(await groupDraft(viewer, { groupId })).toMatchObject({ groupId, rule: { kind: "static", serials: [] } });
});

test("what a rule can ask for is what the fleet has", async () => {
  const choices = await groupChoices(viewer, {});
  expect(choices.platforms).toEqual(["iOS", "iPadOS", "macOS"]);
  expect(choices.models[0]).toMatchObject({ identifier: expect.any(String), devices: expect.any(Number) });
  expect(choices.tags.map(({ tag }) => tag)).toEqual(["exam", "ward 3"]);
  expect(choices.versions[0]).toBe("26.10");
  expect((await deviceList(viewer, { tag: "Ward 3" })).total).toBe(choices.tags[1]?.devices);
});
