import type { Page } from "@playwright/test";
import { expect, open, serviceNow, test } from "./fixtures.ts";

const scopeButton = (page: Page, name: RegExp) => page.getByRole("banner").getByRole("button", { name });

test("a platform and a group narrow every page, and go along from page to page", async ({ viewer: page, fleet }) => {
  await fleet.approved("macOS", "Macs");
  await open(page, "/");
  await scopeButton(page, /^Platform: All platforms/).click();
  await page.getByRole("menuitemradio", { name: "macOS" }).click();
  await expect(page).toHaveURL("/?scopePlatform=macOS");
  const platforms = page.getByRole("region", { name: "Where updates stand now" });
  await expect(platforms.getByRole("heading", { level: 3 })).toHaveText(["macOS"]);

  const rail = page.getByRole("navigation", { name: "Main" });
  await rail.getByRole("link", { name: "Rollouts" }).click();
  await expect(page).toHaveURL("/rollouts?scopePlatform=macOS");
  await page
    .getByRole("rowheader")
    .getByRole("link", { name: /^macOS/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+\?scopePlatform=macOS$/);
  await expect(scopeButton(page, /^Platform/)).toHaveCount(0);
  await rail.getByRole("link", { name: "Devices" }).click();
  await expect(page).toHaveURL("/devices?scopePlatform=macOS");
  const { total } = await fleet.devices({ platform: "macOS" });
  await expect(page.getByRole("status").filter({ hasText: /\d devices?$/ })).toContainText(String(total));

  await scopeButton(page, /^Group: All groups/).click();
  const group = page.getByRole("menuitemradio").nth(1);
  const name = await group.textContent();
  await group.click();
  await expect(page).toHaveURL(/scopeGroup=/);
  await expect(scopeButton(page, /^Group/)).toContainText(name ?? "");
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await expect(page).toHaveURL(/\/failures\?scopePlatform=macOS&scopeGroup=/);
});

test("on a phone one button holds both, and nothing sticks out", async ({ viewer: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/");
  await scopeButton(page, /^Scope: Whole fleet/).click();
  const platforms = page.getByRole("menu").getByRole("group", { name: "Platform" });
  await platforms.getByRole("menuitemradio", { name: "iOS", exact: true }).click();
  await expect(page).toHaveURL("/?scopePlatform=iOS");
  await expect(scopeButton(page, /^Scope: iOS/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a day that is over is said aloud, and there is a way back to now", async ({ viewer: page }) => {
  await open(page, "/?scopePlatform=macOS");
  const day = new Date((await serviceNow(page)) - 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByRole("button", { name: "As of: Now" }).click();
  await page.getByRole("dialog", { name: "Look at another day" }).getByLabel("As of").fill(day);
  await expect(page).toHaveURL(`/?scopePlatform=macOS&asOf=${day}`);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status").filter({ hasText: /^As of .*live updates rest/i })).toBeVisible();
  await expect(page.getByRole("region", { name: "Compliance" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Exposure" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Running rollouts" })).toHaveCount(0);

  await page.getByRole("link", { name: "By group" }).click();
  await expect(page).toHaveURL(`/reports?scopePlatform=macOS&asOf=${day}`);
  await page.getByRole("button", { name: "Back to now" }).click();
  await expect(page).toHaveURL("/reports?scopePlatform=macOS");
  await expect(page.getByRole("button", { name: "As of: Now" })).toBeVisible();
});

test("the bell tells how many things need the reader, and each leads on", async ({ approver: page, fleet }) => {
  await fleet.macRollout();
  await open(page, "/?attention=all");
  const shown = page.getByRole("region", { name: "Needs you" }).getByRole("listitem");
  await expect(shown.first()).toBeVisible();
  await open(page, "/groups");
  const bell = page.getByRole("banner").getByRole("button", { name: /needs? you$/ });
  await bell.click();
  const list = page.getByRole("dialog", { name: "Needs you" });
  // What lies beneath an open list is hidden from everybody who cannot see it.
  const told = page.getByRole("banner").getByRole("button", { name: /needs? you$/, includeHidden: true });
  await expect(async () => {
    const items = await list.getByRole("listitem").count();
    expect(await told.getAttribute("aria-label")).toMatch(new RegExp(`^${items} things? need`));
  }).toPass();
  await list.getByRole("link").first().click();
  await expect(list).toHaveCount(0);
  await expect(page).not.toHaveURL(/\/groups$/);
});
