import fc from "fast-check";
import { expect, test } from "vitest";
import { parseStatusReport, type StatusReport } from "#lib/apple/status-report.ts";

test("names are paths; known dictionaries stay whole", () => {
  const { items } = read({
    StatusItems: {
      device: { "operating-system": { version: "26.1", supplemental: { "build-version": "25B78a" } } },
      softwareupdate: { "install-state": "prepared", "failure-reason": { count: 0 } },
    },
  });
  expect(Object.fromEntries(items)).toEqual({
    "device.operating-system.version": "26.1",
    "device.operating-system.supplemental.build-version": "25B78a",
    "softwareupdate.install-state": "prepared",
    "softwareupdate.failure-reason": { count: 0 },
  });
});

test("an unknown name is kept as it came", () => {
  const { items } = read({ StatusItems: { management: { "push-token": "x" }, future: { deep: { thing: [1, 2] } } } });
  expect(Object.fromEntries(items)).toEqual({ "management.push-token": "x", "future.deep.thing": [1, 2] });
});

test.for([
  ["at the top", { FullReport: true, StatusItems: {} }, true],
  ["inside the items", { StatusItems: { FullReport: true } }, true],
  ["absent", { StatusItems: {} }, false],
  ["of the wrong type", { FullReport: "yes", StatusItems: { FullReport: 1 } }, false],
] as const)("FullReport %s", ([, body, full]) => {
  expect(read(body).fullReport).toBe(full);
});

const entry = { identifier: "pomona.update.macos-26", "server-token": "t", active: true, valid: "invalid" };

test("the device's own list of declarations, with its reasons", () => {
  const reasons = [{ code: "Error.ConfigurationIsInvalid", details: { Error: "older" } }, { nothing: 1 }];
  const report = read(declarations({ configurations: [{ ...entry, reasons }] }));
  expect(report.declarations?.configurations).toEqual([
    {
      identifier: "pomona.update.macos-26",
      serverToken: "t",
      active: true,
      valid: "invalid",
      reasons: [{ code: "Error.ConfigurationIsInvalid", details: { Error: "older" } }],
    },
  ]);
});

test.for([
  ["present and empty means none", { activations: [], assets: [], configurations: [], management: [] }, true],
  ["an empty dictionary means none", {}, true],
  ["a list of the wrong type says nothing", { configurations: "none" }, false],
  ["an entry that cannot be read says nothing", { configurations: [{ identifier: "a" }] }, false],
  ["a number says nothing", 5, false],
  ["null says nothing", null, false],
] as const)("declarations: %s", ([, value, known]) => {
  expect(read(declarations(value)).declarations !== undefined).toBe(known);
});

test("capabilities name the status items and declarations that can be asked for", () => {
  const capabilities = {
    "supported-versions": ["1.0.0"],
    "supported-payloads": {
      declarations: { configurations: ["com.apple.configuration.management.test"], activations: "?" },
      "status-items": ["device.model.family", 7],
    },
  };
  expect(read({ StatusItems: { management: { "client-capabilities": capabilities } } }).capabilities).toEqual({
    statusItems: ["device.model.family"],
    declarations: ["com.apple.configuration.management.test"],
  });
});

test("removed elements of an array are told apart from those that stay", () => {
  const report = read({ StatusItems: { mdm: { app: [{ identifier: "a" }, { identifier: "b", _removed: true }] } } });
  expect(report.items.get("mdm.app")).toEqual([{ identifier: "a" }]);
  expect(report.removed).toEqual([{ item: "mdm.app", identifier: "b" }]);
});

test("errors are kept, with Apple's capitals", () => {
  const report = read({
    StatusItems: {},
    Errors: [{ StatusItem: "x.y", Reasons: [{ Code: "C", Description: "d" }] }, 4],
  });
  expect(report.errors).toEqual([{ statusItem: "x.y", reasons: [{ code: "C", description: "d" }] }]);
});

test.for(["", "no", "[1]", "null", "5", '{"StatusItems":'])("%j is no report", (body) => {
  expect(parseStatusReport(body)).toHaveProperty("error");
});

test("every field of the wrong type is harmless", () => {
  const wrong = {
    FullReport: {},
    Errors: "x",
    StatusItems: {
      device: "Mac",
      softwareupdate: { "install-state": 3, "failure-reason": "bad", "pending-version": [null] },
      management: { declarations: "all", "client-capabilities": [] },
    },
  };
  const report = read(wrong);
  expect(report).toMatchObject({ fullReport: false, removed: [], errors: [] });
  expect(report.declarations ?? report.capabilities).toBeUndefined();
  expect(report.items.get("softwareupdate.failure-reason")).toBe("bad");
});

test("what PostgreSQL cannot store is repaired, nothing else", () => {
  const deep = JSON.parse(`${'{"a":['.repeat(2000)}1${"]}".repeat(2000)}`);
  const { items } = read({ StatusItems: { odd: "a\0b\ud800", deep, ["__proto__"]: 1 } });
  expect(items.get("odd")).toBe("a\ufffdb\ufffd");
  expect(JSON.stringify([...items]).length).toBeLessThan(500);
});

test("any JSON at all is either a report or an error", () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, value) => {
      expect(parseStatusReport(text)).toBeDefined();
      expect(read({ StatusItems: value, Errors: value, FullReport: value })).toBeDefined();
    }),
  );
});

function declarations(value: unknown) {
  return { StatusItems: { management: { declarations: value } } };
}

function read(body: unknown): StatusReport {
  const parsed = parseStatusReport(Buffer.from(JSON.stringify(body)));
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed.report;
}
