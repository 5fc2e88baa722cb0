import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

/** What may be asked for before a page can be used, in kB compressed; a ratchet, above the 200 that we want. */
const KILOBYTES = { light: 230, any: 330 };
const LIGHT = ["/", "/groups", "/failures", "/settings/service", "/settings/policies"];
const MODULE_SCRIPT = /<script(?![^>]*\bnomodule\b)[^>]*\bsrc="([^"]+)"/gi;

test("no page asks for more JavaScript than its budget before it can be used", async ({ admin: page, fleet }) => {
  test.slow();
  const { id: rollout, release } = await fleet.macRollout();
  const { id: device } = await fleet.device({ platform: "macOS" });
  const paths = [
    ...LIGHT,
    ...["/releases", "/releases?view=matrix", `/releases/${release.id}`, "/rollouts", `/rollouts/${rollout}`],
    ...[`/rollouts/new?release=${release.id}`, "/devices", `/devices/${device}`, "/groups/new", "/exemptions"],
    ...["/reports", "/activity", "/settings", "/settings/access", "/settings/freezes", `/update/${rollout}`],
  ];
  const heavy: string[] = [];
  for (const path of paths) {
    const weight = await kilobytesOf(page, path);
    if (weight > (LIGHT.includes(path) ? KILOBYTES.light : KILOBYTES.any)) heavy.push(`${path} ${weight}`);
  }
  expect(heavy, "pages over their budget, in kB compressed").toEqual([]);
});

test("a browser that does not know Temporal yet is given it before anything is shown", async ({ viewer: page }) => {
  await page.addInitScript("delete globalThis.Temporal");
  const faults: Error[] = [];
  page.on("pageerror", (fault) => faults.push(fault));
  for (const path of ["/", "/devices", "/settings/freezes"]) await open(page, path);
  expect(await page.evaluate("typeof Temporal.Now.instant")).toBe("function");
  expect(faults).toEqual([]);
});

/** The scripts that the served page names, compressed; browsers that understand modules skip the others. */
async function kilobytesOf(page: Page, path: string): Promise<number> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  const sources = [...(await answer.text()).matchAll(MODULE_SCRIPT)].flatMap(([, source]) => source ?? []);
  expect(sources, path).not.toEqual([]);
  let bytes = 0;
  for (const source of new Set(sources)) bytes += gzipSync(await (await page.request.get(source)).body()).length;
  return Math.round(bytes / 1_000);
}
