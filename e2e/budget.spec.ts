import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const KILOBYTES = 320;
const MODULE_SCRIPT = /<script(?![^>]*\bnomodule\b)[^>]*\bsrc="([^"]+)"/gi;

test("no page asks for more JavaScript than its budget before it can be used", async ({ approver: page, fleet }) => {
  const { id: release } = await fleet.release("iPadOS");
  const { id: rollout } = await fleet.macRollout();
  const { id: device } = await fleet.device({ platform: "macOS" });
  const paths = [
    ...[
      "/",
      "/releases",
      `/releases/${release}`,
      "/rollouts",
      `/rollouts/${rollout}`,
      `/rollouts/new?release=${release}`,
    ],
    ...["/devices", `/devices/${device}`, "/groups", "/groups/new", "/failures", "/exemptions"],
    ...["/settings", "/settings/freezes", "/settings/policies", `/update/${rollout}`],
  ];
  const weights = new Map<string, number>();
  for (const path of paths) weights.set(path, await kilobytesOf(page, path));
  const heavy = [...weights].filter(([, kilobytes]) => kilobytes > KILOBYTES);
  expect(heavy, "pages over their budget, in kB compressed").toEqual([]);
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
