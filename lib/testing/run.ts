import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "#lib/testing/browser.ts";

type Named = { status: string; fullName: string };
type Suite = { file: string; specs: { title: string; ok: boolean }[]; suites?: Suite[] };

/** `check`: what needs no database and no browser. `test`: everything. Closes with what failed and a line `N passed, N failed`. */
const isWhole = process.argv[2] === "test";
const reports = await mkdtemp(join(tmpdir(), "pomona-reports-"));
let passed = 0;
let failed = 0;
const failures: string[] = [];

await tool("format and lint", "@biomejs/biome/bin/biome", ["ci", "--error-on-warnings", "."]);
await tool("types", "typescript/bin/tsc", []);
await tool("nothing unused", "knip/bin/knip.js", []);
await vitest("fast");
if (isWhole) {
  await vitest("real");
  await playwright();
}
await rm(reports, { recursive: true, force: true });
for (const name of failures) process.stdout.write(`\nFailed: ${name}`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** A tool counts as one test. */
async function tool(saying: string, path: string, args: readonly string[]): Promise<void> {
  process.stdout.write(`\n== ${saying}\n`);
  const code = await run(path, args);
  count(saying, code, { good: code === 0 ? 1 : 0, bad: [] });
}

async function vitest(project: string): Promise<void> {
  process.stdout.write(`\n== tests: ${project}\n`);
  const file = join(reports, `${project}.json`);
  const outputs = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run("vitest/vitest.mjs", [
    "run",
    "--config",
    "lib/testing/vitest.config.ts",
    "--project",
    project,
    ...outputs,
  ]);
  const report = await readJson<{ numPassedTests: number; testResults: { name: string; assertionResults: Named[] }[] }>(
    file,
  );
  const bad = (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `${name}: ${fullName}`),
  );
  count(`tests: ${project}`, code, { good: report?.numPassedTests ?? 0, bad });
}

async function playwright(): Promise<void> {
  process.stdout.write("\n== tests: browser\n");
  const file = join(reports, "browser.json");
  const browser = await findBrowser();
  const code = await run(
    "@playwright/test/cli.js",
    ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ...(browser ? { POMONA_BROWSER: browser } : {}),
    },
  );
  const report = await readJson<{ stats: { expected: number; flaky: number }; suites: Suite[] }>(file);
  const good = (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0);
  count("tests: browser", code, { good, bad: (report?.suites ?? []).flatMap(unmet) });
}

function unmet({ file, specs, suites = [] }: Suite): string[] {
  return [...specs.filter(({ ok }) => !ok).map(({ title }) => `${file}: ${title}`), ...suites.flatMap(unmet)];
}

/** A step that ended badly without naming a failed test has failed all the same. */
function count(step: string, code: number, { good, bad }: { good: number; bad: readonly string[] }): void {
  const named = code !== 0 && bad.length === 0 ? [step] : bad;
  passed += good;
  failed += named.length;
  failures.push(...named);
}

async function run(path: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [join("node_modules", path), ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, "exit");
  return code ?? 1;
}

async function readJson<Report>(file: string): Promise<Report | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Report);
}
