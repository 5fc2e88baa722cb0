import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

const WIDTHS = [1440, 390];

test("nobody is kept out of the sign-in", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectOpenToAll(page);
});

test("nobody is kept out of the overview", async ({ approver: page, fleet }) => {
  test.slow();
  await fleet.macRollout();
  await open(page, "/?attention=all");
  await expect(page.getByRole("region", { name: "Running rollouts" }).getByRole("listitem").first()).toBeVisible();
  await expectOpenToAll(page);
});

test("nobody is kept out of the bell, the scope and the past", async ({ approver: page }) => {
  test.slow();
  await open(page, "/?scopePlatform=macOS");
  await page.getByRole("banner").getByRole("button", { name: /you$/ }).click();
  await expect(page.getByRole("dialog", { name: "Needs you" })).toBeVisible();
  await expectOpenToAll(page);
  await open(page, "/?asOf=2026-01-01");
  await page.getByRole("button", { name: /^As of: / }).click();
  await expect(page.getByRole("dialog", { name: "Look at another day" })).toBeVisible();
  await expectOpenToAll(page);
});

test("nobody is kept out of the releases", async ({ approver: page, fleet }) => {
  test.slow();
  const { id } = await fleet.release("iPadOS");
  await open(page, "/releases?tab=current");
  await expectOpenToAll(page);
  await open(page, `/releases/${id}`);
  await expect(page.getByRole("link", { name: "Start rollout…" })).toBeVisible();
  await expectOpenToAll(page);
  await open(page, `/rollouts/new?release=${id}`);
  await expect(page.getByRole("link", { name: /offered it$/ }).first()).toBeVisible();
  await expectOpenToAll(page);
});

test("nobody is kept out of the rollouts", async ({ approver: page, fleet }) => {
  test.slow();
  const { id } = await fleet.macRollout();
  await open(page, "/rollouts?tab=all");
  await expectOpenToAll(page);
  await open(page, `/rollouts/${id}`);
  await expect(page.getByRole("link", { name: /^Show \d+ device/ }).first()).toBeVisible();
  await expectOpenToAll(page);
  for (const tab of ["timeline", "declarations", "approval"]) {
    await open(page, `/rollouts/${id}?tab=${tab}`);
    await expect(page.getByRole("region", { name: /^(Timeline|Declarations|Approval record)$/ })).toBeVisible();
    await expectOpenToAll(page);
  }
});

test("nobody is kept out of the devices", async ({ approver: page, fleet }) => {
  test.slow();
  const { id: rollout } = await fleet.macRollout();
  const { id } = await fleet.device({ rollout });
  await open(page, "/devices?platform=iOS&columns=groups,model,push");
  await expect(page.getByRole("group", { name: "Platform" }).getByRole("button", { pressed: true })).toBeVisible();
  await expectOpenToAll(page);
  await open(page, "/devices?query=phase:faild");
  await page.getByRole("combobox", { name: "Search" }).fill("phase:fail");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toBeVisible();
  await expectOpenToAll(page);
  await open(page, `/devices/${id}`);
  await expect(page.getByRole("region", { name: "Timeline" }).getByRole("listitem").first()).toBeVisible();
  await expectOpenToAll(page);
});

test("nobody is kept out of the failures", async ({ approver: page, fleet }) => {
  test.slow();
  // A cart of iPads has no space left; until it has found out, others may have failed for reasons of their own.
  await fleet.approved("iPadOS", "iPhones and iPads");
  await expect(async () => {
    await open(page, "/failures");
    await expect(page.getByRole("checkbox").first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 240_000 });
  await expectOpenToAll(page);
});

test("nobody is kept out of the matrix, the search and the settings", async ({ admin: page }) => {
  test.slow();
  await open(page, "/releases?view=matrix");
  await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
  await expectOpenToAll(page);
  for (const path of ["/releases?view=changes", "/settings/service", "/settings/access"]) {
    await open(page, path);
    await expectOpenToAll(page);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Search" }).getByRole("menuitem").first().waitFor();
  await expectOpenToAll(page);
});

test("nobody is kept out of the reports and the activity", async ({ approver: page, fleet }) => {
  test.slow();
  const { id } = await fleet.macRollout();
  for (const report of ["compliance", "speed", "disruption", "exemptions", "approvals"]) {
    await open(page, `/reports?report=${report}`);
    await expectOpenToAll(page);
  }
  await open(page, `/reports/rollouts/${id}`);
  await expectOpenToAll(page);
  await open(page, "/activity");
  await page
    .getByText(/values?, before and after$/)
    .first()
    .click();
  await expectOpenToAll(page);
});

/** Light and dark, on a desk and on a phone. */
async function expectOpenToAll(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n  ")}`);
      expect(found, `${page.url()} ${width} ${colorScheme}`).toEqual([]);
    }
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isTooWide, `${page.url()} scrolls sideways at ${width}`).toBe(false);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
