import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const sources = ["app", "components", "lib", "e2e", "prisma"].flatMap(sourcesIn);
const product = sources.filter(({ path }) => !/\.test\.tsx?$|^lib\/testing\/|^e2e\//.test(path));

test("only the clock, the simulator and the bench ask what time it is", () => {
  const allowed = /^lib\/(supervisor\/history\.ts|io\/clock\.ts|simulator\/|bench\/)/;
  expect(offenders(/new Date\(\)|Date\.now\(\)|Temporal\.Now/, (path) => allowed.test(path))).toEqual([]);
});

test("only io/env reads the environment", () => {
  expect(
    offenders(/process\.env/, (path) => /^(lib\/io\/env\.ts|lib\/launch\.mjs|prisma\/prisma\.config\.ts)$/.test(path)),
  ).toEqual([]);
});

test("the Prisma client is made only in io/db", () => {
  expect(offenders(/new PrismaClient\b/, (path) => path === "lib/io/db.ts")).toEqual([]);
});

test("no any, no enum, no suppressed check", () => {
  expect(
    offenders(/: any\b|\bas any\b|^\s*(export )?enum |@ts-(ignore|expect-error)|biome-ignore/m, () => false),
  ).toEqual([]);
});

test("no file is named after nothing in particular", () => {
  const vague = sources.filter(({ path }) => /(^|\/)(utils?|helpers?|common|types|manager)\.tsx?$/.test(path));
  expect(vague.map(({ path }) => path)).toEqual([]);
});

test("no file tells two stories: 250 lines at the most, 300 for a test", () => {
  const long = sources.filter(
    ({ path, text }) => text.split("\n").length > (/\.test\.tsx?$|^e2e\//.test(path) ? 301 : 251),
  );
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("no folder hides a topic: 12 files at the most, tests aside", () => {
  const counts = new Map<string, number>();
  for (const { path } of product) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 12)).toEqual([]);
});

test("every rule and every word of the wire has a test beside it", () => {
  const untested = product.filter(
    ({ path }) => /^lib\/(apple|domain)\//.test(path) && !existsSync(join(root, path.replace(/\.ts$/, ".test.ts"))),
  );
  expect(untested.map(({ path }) => path)).toEqual([]);
});

test("nobody hands on what others export", () => {
  expect(offenders(/^export (\*|\{[^}]*\}) from /m, () => false)).toEqual([]);
});

function offenders(pattern: RegExp, excused: (path: string) => boolean): string[] {
  return product.filter(({ path, text }) => !excused(path) && pattern.test(text)).map(({ path }) => path);
}

function sourcesIn(folder: string): { path: string; text: string }[] {
  const base = join(root, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !/generated\/|migrations\//.test(name))
    .map((name) => ({ path: join(folder, name), text: readFileSync(join(base, name), "utf8") }));
}
