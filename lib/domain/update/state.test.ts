import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStatusReport } from "#lib/apple/status-report.ts";
import { applyReport, type DeviceUpdateState, inItsLife, nothingTold, textItem } from "#lib/domain/update/state.ts";

const morning = "2026-11-23T08:00:00.000Z";
const noon = "2026-11-23T12:00:00.000Z";

const failed = { softwareupdate: { "install-state": "failed", "failure-reason": { count: 2, reason: "No space" } } };

test("a dictionary is replaced whole: nothing of the old one survives", () => {
  const state = told([failed, { softwareupdate: { "failure-reason": { count: 0 } } }]);
  expect(state.items["softwareupdate.failure-reason"]).toEqual({ value: { count: 0 }, at: noon });
});

test("what a report does not mention is unchanged, with the time at which it came", () => {
  const state = told([failed, { device: { model: { family: "Mac" } } }]);
  expect(state.items["softwareupdate.install-state"]).toEqual({ value: "failed", at: morning });
  expect(state.items["device.model.family"]).toEqual({ value: "Mac", at: noon });
});

test("a full report replaces everything, but what it repeats keeps its time", () => {
  const full = { softwareupdate: { "install-state": "failed" } };
  const state = told([failed, full], { full: true });
  expect(state.items).toEqual({ "softwareupdate.install-state": { value: "failed", at: morning } });
});

test("the same report again changes nothing at all, even after a trip through the database", () => {
  const once = told([failed]);
  const stored: DeviceUpdateState = JSON.parse(JSON.stringify(once));
  expect(applyReport(stored, read(failed), noon)).toBe(stored);
});

test("the list of declarations is replaced whole; a report without it keeps it", () => {
  const listed = declarations([{ identifier: "a", "server-token": "1", active: true, valid: "valid" }]);
  expect(told([listed, failed]).declarations?.value.configurations).toHaveLength(1);
  expect(told([listed, declarations([])]).declarations).toMatchObject({ value: { configurations: [] }, at: noon });
  expect(told([listed, failed], { full: true }).declarations).toBeUndefined();
});

test("elements of an array come and go one by one", () => {
  const apps = (...elements: object[]) => ({ mdm: { app: elements } });
  const state = told([
    apps({ identifier: "a", v: 1 }, { identifier: "b" }),
    apps({ identifier: "a", v: 2 }, { identifier: "b", _removed: true }),
  ]);
  expect(state.items["mdm.app"]?.value).toEqual([{ identifier: "a", v: 2 }]);
});

test("unknown values are kept word for word", () => {
  const state = told([{ softwareupdate: { "install-state": "verifying" }, future: { thing: [1, { x: null }] } }]);
  expect(textItem(state, "softwareupdate.install-state")).toBe("verifying");
  expect(state.items["future.thing"]?.value).toEqual([1, { x: null }]);
});

test("an error stays until the item is reported after all", () => {
  const error = { StatusItem: "softwareupdate.device-id", Reasons: [{ Code: "Unsupported" }] };
  const refused = applyReport(nothingTold, read({}, { Errors: [error] }), morning);
  expect(refused.errors).toEqual({ "softwareupdate.device-id": { value: [{ code: "Unsupported" }], at: morning } });
  expect(applyReport(refused, read({ softwareupdate: { "device-id": "J316sAP" } }), noon).errors).toEqual({});
});

const os = (values: object) => ({ device: { "operating-system": values } });
const bsi = { "build-version": "25D771280a", "extra-version": "(a)" };

test.for([
  [
    "version and build together",
    [os({ version: "26.3", "build-version": "25D125" })],
    { version: "26.3", build: "25D125" },
  ],
  [
    "a supplement belongs to the version that it came with",
    [os({ version: "26.3.1", "build-version": "25D2128", supplemental: bsi }), os({ version: "26.4" })],
    { version: "26.4" },
  ],
  [
    "another build ends the supplement too",
    [os({ version: "26.3.1", "build-version": "25D2128", supplemental: bsi }), os({ "build-version": "25D2140" })],
    { version: "26.3.1", build: "25D2140" },
  ],
  [
    "a supplement comes on top",
    [os({ version: "26.3.1", "build-version": "25D2128" }), os({ supplemental: bsi })],
    { version: "26.3.1", build: "25D2128", supplementalBuild: "25D771280a", extra: "(a)" },
  ],
  ["a version of the wrong type is none", [os({ version: "26.3" }), os({ version: 27 })], { version: "26.3" }],
  ["nor is one of the wrong form", [os({ version: "26.3" }), os({ version: "9".repeat(9_999) })], { version: "26.3" }],
] as const)("%s", ([, reports, expected]) => {
  expect(told([...reports]).os).toEqual(expected);
});

test("a full report without a version leaves the last one known", () => {
  expect(told([os({ version: "26.3" }), {}], { full: true }).os).toEqual({ version: "26.3" });
});

test("a device that enrols again starts from nothing", () => {
  const first = inItsLife(told([failed]), morning, morning);
  expect(first).toMatchObject({ enrolledAt: morning, items: { "softwareupdate.install-state": { value: "failed" } } });
  const later = applyReport(first, read({ odd: 1 }), noon);
  expect(inItsLife(later, morning, noon)).toBe(later);
  expect(inItsLife(later, noon, noon)).toEqual({ ...nothingTold, enrolledAt: noon });
  expect(inItsLife(later, noon, morning)).toBe(later);
});

test("a device that invents names does not fill the database", () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`name-${i}`, i]));
  expect(Object.keys(told([many]).items).length).toBeLessThanOrEqual(500);
});

test("any report twice is the report once", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (items, full) => {
      const once = applyReport(nothingTold, read(items, { FullReport: full }), morning);
      expect(applyReport(once, read(items, { FullReport: full }), noon)).toBe(once);
    }),
  );
});

function declarations(configurations: object[]) {
  return { management: { declarations: { activations: [], assets: [], configurations, management: [] } } };
}

/** The first in the morning, all others at noon; `full` is about the last. */
function told(reports: object[], { full = false } = {}): DeviceUpdateState {
  return reports.reduce<DeviceUpdateState>((state, items, index) => {
    const isFull = full && index === reports.length - 1;
    return applyReport(state, read(items, { FullReport: isFull }), index === 0 ? morning : noon);
  }, nothingTold);
}

function read(items: object, more: object = {}) {
  const parsed = parseStatusReport(JSON.stringify({ StatusItems: items, Errors: [], ...more }));
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.report;
}

test("a value of more than 64 kB is left out, and that it was is kept", () => {
  const state = told([{ future: { novel: "x".repeat(70_000), line: "y" } }]);
  expect(state.items["future.novel"]?.value).toEqual({ leftOut: { length: 70_000 } });
  expect(textItem(state, "future.line")).toBe("y");
});

test("all that one device tells has room, however often it comes with something long", () => {
  let state = nothingTold;
  for (let index = 0; index < 40; index++) {
    state = applyReport(state, read({ future: { [`item${index}`]: ["z".repeat(60_000)] } }), noon);
  }
  expect(JSON.stringify(state).length).toBeLessThan(600_000);
  expect(state.items["future.item0"]?.value).toEqual(["z".repeat(60_000)]);
});
