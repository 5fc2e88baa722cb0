import { type Browser, chromium, type Page } from "@playwright/test";
import { type ExportMeasure, measureExport } from "#lib/bench/console/export.ts";
import { type Vitals, vitalsOf, watch } from "#lib/bench/console/vitals.ts";
import { start, stop } from "#lib/bench/processes.ts";
import { consoleFlags } from "#lib/supervisor/node-flags.ts";
import { answers, freePort } from "#lib/supervisor/ready.ts";
import { findBrowser } from "#lib/testing/browser.ts";

export type Visit = Vitals & { path: string };
export type ConsoleMeasure = { visits: Visit[]; export: ExportMeasure };

type Ids = { deviceId: string; groupId: string; releaseId: string; rolloutId: string };

const TIMES = 3;
const PASSWORD = "a-bench-is-not-a-secret";
const server = "../node_modules/next/dist/bin/next";

/** What whoever works at the console waits for, in a real browser on the same machine; and what its largest file costs the server. */
export async function measureConsole(env: Record<string, string>, ids: Ids): Promise<ConsoleMeasure> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const house = {
    ...{ ...env, NODE_ENV: "production", NODE_OPTIONS: consoleFlags.join(" ") },
    ...{ POMONA_URL: url, PORT: String(port) },
  };
  const web = start(server, ["start", "-p", String(port), "-H", "127.0.0.1"], house);
  const browser = await launched();
  try {
    await answers(`http://127.0.0.1:${port}/api/readyz`);
    const page = await owner(browser, url);
    const visits: Visit[] = [];
    for (const path of pathsOf(ids)) visits.push({ path, ...(await usual(page, path)) });
    return { visits, export: await measureExport(page, web) };
  } finally {
    await browser.close();
    await stop(web);
  }
}

function pathsOf({ deviceId, groupId, releaseId, rolloutId }: Ids): string[] {
  return [
    ...["/", "/releases?tab=all", "/releases?view=matrix", `/releases/${releaseId}`],
    ...["/rollouts", `/rollouts/${rolloutId}`, `/rollouts/new?release=${releaseId}`],
    ...["/devices", `/devices/${deviceId}`, "/groups", `/groups/${groupId}`],
    ...["/failures", "/exemptions", "/reports?report=compliance", "/activity", "/settings"],
  ];
}

/** The middle of a few visits, after one that makes the server load the page's code. */
async function usual(page: Page, path: string): Promise<Vitals> {
  await vitalsOf(page, path);
  const found: Vitals[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) found.push(await vitalsOf(page, path));
  const middle = (pick: (vitals: Vitals) => number) => found.map(pick).sort((a, b) => a - b)[TIMES >> 1] ?? 0;
  return {
    answerMs: middle(({ answerMs }) => answerMs),
    paintMs: middle(({ paintMs }) => paintMs),
    interactionMs: middle(({ interactionMs }) => interactionMs),
  };
}

async function owner(browser: Browser, baseURL: string): Promise<Page> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  await watch(page);
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await page.getByLabel("Name").fill("Bench");
  await page.getByLabel("E-mail").fill("bench@orchard.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make account and sign in" }).click();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  return page;
}

async function launched(): Promise<Browser> {
  const executablePath = await findBrowser();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
  return chromium.launch({ args, ...(executablePath ? { executablePath } : {}) });
}
