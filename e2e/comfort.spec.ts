import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";
import { flawsOf } from "./look/flaws.ts";
import { visit } from "./look/visit.ts";

/** A desk's 1,440 px in the hands of somebody who has made everything twice as large. */
const ZOOMED = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };

test("whoever asks for less motion sees none", async ({ admin: page, fleet }) => {
  const { id } = await fleet.macRollout();
  await page.emulateMedia({ reducedMotion: "reduce" });
  // Noted from the first moment on, skeletons included.
  await page.addInitScript(() => {
    const moved: string[] = [];
    for (const kind of ["animationstart", "transitionrun"]) {
      document.addEventListener(kind, ({ target }) => moved.push(`${kind} ${(target as Element).className}`), true);
    }
    Object.assign(globalThis, { moved });
  });
  for (const path of ["/", "/releases", `/rollouts/${id}`, "/devices", "/reports"]) {
    await open(page, path);
    await page.getByRole("button", { name: /^Account of/ }).hover();
    await page.getByRole("button", { name: /^Account of/ }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await movedIn(page), path).toEqual([]);
  }
});

test("everything can be read and reached at 200 %", async ({ browser, keys, fleet, baseURL }) => {
  test.slow();
  const { id, release } = await fleet.macRollout();
  const { id: device } = await fleet.device({ rollout: id });
  const page = await browser.newPage({ baseURL: baseURL ?? "", storageState: await keys("admin"), ...ZOOMED });
  const details = [`/releases/${release.id}`, `/rollouts/${id}`, `/devices/${device}`, `/reports/rollouts/${id}`];
  const lists = [
    "/",
    "/releases",
    "/rollouts",
    "/devices",
    "/groups",
    "/failures",
    "/reports",
    "/activity",
    "/settings",
  ];
  const flaws: string[] = [];
  for (const path of [...lists, ...details]) {
    const found = [...(await visit(page, path)), ...(await flawsOf(page))];
    flaws.push(...found.map((flaw) => `${path} ${flaw}`));
  }
  expect(flaws).toEqual([]);
  await page.close();
});

function movedIn(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as { moved?: string[] }).moved ?? []);
}
