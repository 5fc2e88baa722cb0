import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";
import type { Fleet } from "./fleet.ts";

/** What may be asked for before a page can be used, in kB compressed. What opens on demand, or lies further down, follows after. */
const KILOBYTES = 200;
const SCRIPT = /(?:<script(?![^>]*\bnomodule\b)[^>]*\bsrc="|\\")(\/_next\/static\/chunks\/[^"\\]+\.js)/gi;
const APP = join(import.meta.dirname, "../app");

test("no page asks for more JavaScript than its budget before it can be used", async ({ admin: page, fleet }) => {
  test.slow();
  const found = await foundIn(page, fleet);
  const heavy: string[] = [];
  for (const route of routes()) {
    const weight = await kilobytesOf(page, addressOf(route, found));
    if (weight > KILOBYTES) heavy.push(`${route} ${weight}`);
  }
  expect(heavy, "pages over their budget, in kB compressed").toEqual([]);
});

test("a browser that does not know Temporal yet is given it, and shows each page as its server has drawn it", async ({
  admin: page,
  fleet,
}) => {
  test.slow();
  const found = await foundIn(page, fleet);
  await page.addInitScript("delete globalThis.Temporal");
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(`${page.url()} ${message}`));
  for (const route of routes().filter((one) => !/^\/(sign-in|update)\b/.test(one)))
    await open(page, addressOf(route, found));
  expect(await page.evaluate("typeof Temporal.Now.instant")).toBe("function");
  expect(faults).toEqual([]);
});

/** Every page there is, as the folders of `app` name it. */
function routes(): string[] {
  const pages = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("page.tsx"));
  return pages.map((path) => {
    const named = path.split("/").filter((part) => !part.startsWith("("));
    return `/${named.slice(0, -1).join("/")}`;
  });
}

type Found = Record<"deviceId" | "groupId" | "policyId" | "releaseId" | "rolloutId", string>;

function addressOf(route: string, found: Found): string {
  const address = route.replace(/\[(\w+)\]/g, (_, name: keyof Found) => found[name]);
  return route === "/rollouts/new" ? `${address}?release=${found.releaseId}` : address;
}

/** One of each for the pages that show one. Where the demo has none, or it can no longer be edited, its list or its page answers. */
async function foundIn(page: Page, fleet: Fleet): Promise<Found> {
  const { id: rolloutId, release } = await fleet.macRollout();
  const { id: deviceId } = await fleet.device({ platform: "macOS" });
  const { groups } = await (await page.request.get("/api/groups")).json();
  const { policies } = await (await page.request.get("/api/policies")).json();
  return {
    ...{ rolloutId, deviceId, releaseId: release.id },
    groupId: groups[0]?.id ?? "",
    policyId: policies[0]?.id ?? "",
  };
}

async function kilobytesOf(page: Page, path: string): Promise<number> {
  let bytes = 0;
  for (const source of await scriptsOf(page, path)) {
    bytes += gzipSync(await (await page.request.get(source)).body()).length;
  }
  return Math.round(bytes / 1_000);
}

/** Named by the served page, as scripts or in what it tells React to fetch at once; browsers that understand modules skip the others. */
async function scriptsOf(page: Page, path: string): Promise<string[]> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  const sources = [...(await answer.text()).matchAll(SCRIPT)].flatMap(([, source]) => source ?? []);
  expect(sources, path).not.toEqual([]);
  return [...new Set(sources)];
}
