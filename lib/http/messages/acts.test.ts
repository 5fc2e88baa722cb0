import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { english } from "#lib/http/messages/catalogues.ts";

const services = join(import.meta.dirname, "../../services");
const audited = readdirSync(services, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .flatMap((name) => auditedIn(readFileSync(join(services, name), "utf8")))
  .sort();

test("every act that is kept in the record has words", () => {
  const { did } = english.activity;
  const told = Object.entries(did).flatMap(([topic, acts]) => Object.keys(acts).map((act) => `${topic}.${act}`));
  expect(audited).toContain("rollout.approve");
  expect(audited.filter((name) => !told.includes(name))).toEqual([]);
});

test("every topic of the record has a name", () => {
  const topics = new Set(audited.map((name) => name.split(".")[0] ?? ""));
  expect([...topics].filter((topic) => !(topic in english.activity.topic))).toEqual([]);
});

test("an operation that says null wherever it speaks of the audit is not kept", () => {
  const said = (name: string, audit: string) => `export const one = operation({\n  name: "${name}",\n  ${audit}\n});\n`;
  const file =
    said("a.kept", "audit: { subject }") + said("a.silent", "audit: null") + said("a.both", "audit: null, audit");
  expect(auditedIn(file)).toEqual(["a.kept", "a.both"]);
});

/** The names of the operations in a file, without those that never have anything to audit. */
function auditedIn(file: string): string[] {
  return file
    .split(/\boperation\(\{/)
    .slice(1)
    .flatMap((text) => {
      const name = /^\s*name: "([^"]+)"/.exec(text)?.[1];
      const isSilent = /\baudit: null\b/.test(text) && !/\baudit\b(?!: null\b)/.test(text);
      return name && !isSilent ? [name] : [];
    });
}
