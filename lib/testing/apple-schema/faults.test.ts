import { expect, test } from "vitest";
import { parse } from "yaml";
import { faultsIn, type SchemaKey, unknownTo } from "#lib/testing/apple-schema/faults.ts";

const keys: SchemaKey[] = parse(`
- {key: Name, type: <string>, presence: required}
- {key: Mode, type: <string>, presence: optional, rangelist: [BYOD, ADDE]}
- {key: Address, type: <string>, presence: optional, format: '^https://.*$'}
- {key: Days, type: <integer>, presence: optional, range: {min: 1, max: 90}}
- {key: When, type: <date>, presence: optional}
- {key: Local, type: <string>, valuetype: localtime, presence: optional}
- {key: Blob, type: <data>, presence: optional}
- {key: Flag, type: <boolean>, presence: optional, supportedOS: {iOS: {introduced: n/a}, macOS: {introduced: '15.0', removed: '27.0'}}}
- key: Pairs
  type: <array>
  presence: optional
  subkeys:
  - {key: Pair, type: <dictionary>, subkeys: [{key: Id, type: <string>, presence: required}]}
- {key: Queries, type: <array>, presence: optional, subkeys: [{key: Query, type: <string>, subkeys: [{key: UDID}, {key: OSVersion}]}]}
- {key: Free, type: <dictionary>, presence: optional, subkeys: [{key: ANY, type: <integer>, presence: required}]}
`);

test.for<[string, object, string[]]>([
  ["the least that is asked", {}, []],
  ["a key that is required", { Name: undefined }, ["Name: is missing"]],
  ["a key that is not known", { Nmae: "x" }, ["Nmae: is not known"]],
  ["a value that is listed", { Mode: "BYOD" }, []],
  ["a value that is not listed", { Mode: "byod" }, ["Mode: byod is not in the list"]],
  ["a text of the wrong format", { Address: "http://a" }, ["Address: does not look like ^https://.*$"]],
  ["a fraction where a whole number is asked", { Days: 1.5 }, ["Days: is no <integer>"]],
  ["a number out of range", { Days: 91 }, ["Days: 91 is out of range"]],
  ["a date with its zone", { When: "2026-09-01T12:00:00Z" }, []],
  ["a date without a zone", { When: "2026-09-01T12:00:00" }, ["When: is no <date>"]],
  ["a local time", { Local: "2026-09-01T12:00:00" }, []],
  ["a local time with a zone", { Local: "2026-09-01T12:00:00Z" }, ["Local: is no localtime"]],
  ["bytes in base64", { Blob: "aGk=" }, []],
  ["what is no base64", { Blob: "hi!" }, ["Blob: is no <data>"]],
  ["dictionaries in an array", { Pairs: [{ Id: "a" }, {}] }, ["Pairs.1.Id: is missing"]],
  ["an unknown key deep inside", { Pairs: [{ Id: "a", It: 1 }] }, ["Pairs.0.It: is not known"]],
  ["one where an array is asked", { Pairs: { Id: "a" } }, ["Pairs: is no array"]],
  [
    "names that can be asked for",
    { Queries: ["UDID", "Udid"] },
    ["Queries.1: Udid is not a name that can be asked for"],
  ],
  ["a dictionary of any keys", { Free: { a: 1, b: "2" } }, ["Free.b: is no <integer>"]],
  ["null", { Mode: null }, ["Mode: is no <string>"]],
])("%s", ([, change, faults]) => {
  const value = Object.fromEntries(Object.entries({ Name: "n", ...change }).filter(([, inner]) => inner !== undefined));
  expect(faultsIn(value, keys, "json")).toEqual(faults);
});

test("a property list has dates and bytes of its own", () => {
  expect(faultsIn({ Name: "n", When: new Date(0), Blob: Buffer.of(1) }, keys, "plist")).toEqual([]);
  expect(faultsIn({ Name: "n", When: "2026-09-01T12:00:00Z", Blob: "aGk=" }, keys, "plist")).toHaveLength(2);
});

test("what is no dictionary is one fault", () => {
  for (const value of [null, [], "text", Buffer.alloc(0)]) expect(faultsIn(value, keys, "json")).toHaveLength(1);
});

test("a device gets no key that its system does not know", () => {
  const faults = (os: string, version: string) => faultsIn({ Name: "n", Flag: true }, keys, "json", { os, version });
  expect(faults("macOS", "15.0")).toEqual([]);
  expect(faults("macOS", "14.7.1")).toEqual(["Flag: only since macOS 15.0"]);
  expect(faults("macOS", "27.0")).toEqual(["Flag: removed in macOS 27.0"]);
  expect(faults("iOS", "26.0")).toEqual(["Flag: not for iOS"]);
  expect(unknownTo(undefined, { os: "iOS", version: "26.0" })).toBeUndefined();
});
