import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_QUERY_LENGTH, readQuery } from "#lib/domain/device-query/read.ts";
import { phaseWords, queryKeys } from "#lib/domain/device-query/value.ts";

test("everything that a query can ask at once", () => {
  const text = 'phase:failed os:<26.6 -group:"Lab Macs" TAG:exam -exempt supervised trolley "token"';
  expect(readQuery(text)).toMatchObject({
    faults: [],
    terms: [
      { ask: { key: "phase", phase: "failed" }, isNegated: false, from: 0, to: 12 },
      { ask: { key: "os", is: "<", version: "26.6" }, isNegated: false },
      { ask: { key: "group", text: "Lab Macs" }, isNegated: true },
      { ask: { key: "tag", text: "exam" }, isNegated: false },
      { ask: { key: "exempt", is: "yes" }, isNegated: true },
      { ask: { key: "supervised", is: "yes" }, isNegated: false },
      { ask: { key: "text", text: "trolley" }, isNegated: false },
      { ask: { key: "text", text: "token" }, isNegated: false },
    ],
  });
});

test.for([
  ["phase:faild", "no-phase", "faild"],
  ["x -phase:", "no-value", "phase:"],
  ["colour:red", "unknown-key", "colour:"],
  ['name:"Lab', "unclosed-quote", '"Lab'],
  ["os:<26.x tag:a", "no-version", "<26.x"],
  ["a\u0000b", "odd-character", "a\u0000b"],
] as const)("%j is told where it is wrong", ([text, code, part]) => {
  const from = text.indexOf(part);
  expect(readQuery(text).faults).toEqual([{ code, part, from, to: from + part.length }]);
});

test("what is too long is not read at all", () => {
  const { terms, faults } = readQuery("a ".repeat(MAX_QUERY_LENGTH));
  expect(terms).toEqual([]);
  expect(faults.map(({ code, from }) => [code, from])).toEqual([["too-long", MAX_QUERY_LENGTH]]);
});

const units = fc.array(fc.nat(0xffff), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes));
const anything = fc.string({ unit: fc.constantFrom(...'abos:-"\\ <>.26\t\u0000é'), maxLength: 80 });

test("any text is read, and every term and fault has its place in it", () => {
  fc.assert(
    fc.property(fc.oneof(anything, units), (text) => {
      const { terms, faults } = readQuery(text);
      const places = [...terms, ...faults].sort((a, b) => a.from - b.from);
      expect(places.every(({ from, to }) => from >= 0 && from < to && to <= text.length)).toBe(true);
      expect(places.every(({ to }, place) => to <= (places[place + 1]?.from ?? text.length))).toBe(true);
      expect(faults.every(({ part, from, to }) => text.slice(from, to) === part)).toBe(true);
      expect(places.length === 0).toBe(text.trim() === "");
    }),
  );
});

const good = fc.oneof(
  fc.constantFrom(...phaseWords).map((phase) => `phase:${phase}`),
  fc
    .tuple(fc.constantFrom("", "<", "<=", "=", ">", ">="), fc.nat(30), fc.nat(20))
    .map(([is, a, b]) => `os:${is}${a}.${b}`),
  fc.constantFrom("exempt", "-exempt", "token:no", "lab", 'group:"a b"', "-tag:x", "deadline:past", "report:>7d"),
);

test("terms mean the same alone and together, in any order", () => {
  fc.assert(
    fc.property(fc.array(good, { maxLength: 8 }), (texts) => {
      const meant = (text: string) => readQuery(text).terms.map(({ ask, isNegated }) => ({ ask, isNegated }));
      expect(meant(texts.join("  "))).toEqual(texts.flatMap(meant));
      expect(readQuery(texts.join(" ")).faults).toEqual([]);
    }),
  );
});

test("a minus turns a term round and changes nothing else", () => {
  fc.assert(
    fc.property(good, (text) => {
      fc.pre(!text.startsWith("-"));
      const [plain] = readQuery(text).terms;
      const [turned] = readQuery(`-${text}`).terms;
      expect(turned).toMatchObject({ ask: plain?.ask, isNegated: true });
    }),
  );
});

test("keys are known in any case", () => {
  const codes = queryKeys.map((key) => readQuery(`${key.toUpperCase()}:`).faults.map(({ code }) => code));
  expect(codes).toEqual(queryKeys.map(() => ["no-value"]));
});
