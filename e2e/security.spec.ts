import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { feedFile, raiseFeedStand } from "#lib/testing/security-feed.ts";
import { expect, open, test } from "./fixtures.ts";

const page = "https://support.apple.com/en-us/148170";
const others = Array.from({ length: 12 }, (_, place) => `CVE-2026-${43_700 + place}`);
const attacked = "CVE-2025-65400";

test("an admin switches the security feed on; a viewer reads what a release closes", async ({
  admin,
  viewer,
  operator,
  fleet,
}) => {
  test.slow();
  const release = await fleet.release("macOS");
  const mirror = await raiseFeedStand();
  mirror.files = {
    macos: feedFile({ version: release.version, page, cves: [attacked, ...others], exploited: [attacked] }),
  };
  const card = admin.getByRole("region", { name: "Security feed" });
  const told = viewer.getByRole("region", { name: "Security", exact: true });

  await test.step("while it is off nothing is claimed, and whoever may is led to the switch", async () => {
    await open(admin, "/settings/service");
    await choose(admin, card, "Off: ask nobody");
    await card.getByRole("button", { name: "Save source" }).click();
    await expect(card.getByRole("button", { name: "Check the feed now" })).toHaveCount(0);
    await open(viewer, `/releases/${release.id}`);
    await expect(told).toContainText("The security feed is off");
    await expect(told.getByRole("link")).toHaveCount(0);
    await open(admin, `/releases/${release.id}`);
    await admin.getByRole("link", { name: "Switch it on in the settings" }).click();
    await expect(card).toBeInViewport();
    expect(mirror.asked).toEqual([]);
  });

  await test.step("by keyboard alone: a mirror without TLS elsewhere is refused, one on this machine is read", async () => {
    await chooseByKeyboard(admin, card, "A mirror of it");
    const address = card.getByLabel("Address of the mirror");
    await tabTo(admin, address);
    await admin.keyboard.type("http://mirror.example/feed");
    await admin.keyboard.press("Enter");
    await expect(card.getByRole("alert")).toContainText("begins with https://");
    await address.focus();
    await admin.keyboard.press("ControlOrMeta+a");
    await admin.keyboard.type(mirror.url);
    await admin.keyboard.press("Enter");
    await expect(card).toContainText("Mirror");
    await expect(card.getByRole("listitem").filter({ hasText: "1 release" }).first()).toContainText("Changed");
    await expectOpenToAll(admin);
  });

  await test.step("the viewer, who has not moved, sees what is used in attacks first", async () => {
    await expect(told).toContainText("13 CVEs");
    await expect(told.getByRole("row").nth(1)).toContainText(`${attacked}Exploited`);
    await expect(told.getByRole("row").nth(2)).toContainText("None known");
    await told.getByText("5 more").click();
    await expect(told.getByRole("listitem")).toHaveCount(5);
    await expect(told.getByRole("link", { name: "What Apple says about it" })).toHaveAttribute("href", page);
    await expect(told).toContainText(`From ${mirror.url}, read`);
    await expectOpenToAll(viewer);
  });

  await test.step("the list and the matrix flag it, and lead there", async () => {
    await open(operator, `/releases?view=matrix&platform=macOS`);
    await expect(operator.getByRole("rowheader").filter({ hasText: release.version }).first()).toContainText(
      "1 exploited",
    );
    await open(operator, "/releases?tab=all&platform=macOS");
    const row = operator
      .getByRole("row")
      .filter({ has: operator.locator(`a[href*="${release.id}"]`) })
      .first();
    await expect(row.getByRole("link", { name: "13 CVEs" })).toBeVisible();
    await expectOpenToAll(operator);
    await row.getByRole("link", { name: "1 exploited" }).click();
    await expect(operator).toHaveURL(new RegExp(`/releases/${release.id}#security$`));
    await expect(operator.getByRole("region", { name: "Security", exact: true })).toBeInViewport();
  });

  await test.step("an operator has it asked again; what does not come is told, and the last good copy stays", async () => {
    mirror.files = { macos: 503 };
    await open(operator, "/settings/service");
    const desk = operator.getByRole("region", { name: "Security feed" });
    await expect(desk.getByLabel("Source")).toHaveCount(0);
    await desk.getByRole("button", { name: "Check the feed now" }).click();
    await expect(desk.getByRole("listitem").first()).toContainText("macos: answered 503");
    await expect(told).toContainText("The last look at the feed was of no use");
    await expect(told).toContainText(attacked);
  });

  await test.step("switched off, what it has told is forgotten", async () => {
    await choose(admin, card, "Off: ask nobody");
    await card.getByRole("button", { name: "Save source" }).click();
    await expect(told).toContainText("The security feed is off");
    await expect(told).not.toContainText(attacked);
  });
  await mirror.close();
});

async function choose(who: Page, card: Locator, name: string): Promise<void> {
  await card.getByRole("button", { name: "Source", exact: false }).first().click();
  await who.getByRole("option", { name }).click();
}

async function chooseByKeyboard(who: Page, card: Locator, name: string): Promise<void> {
  await card.getByRole("button", { name: "Source" }).first().focus();
  await who.keyboard.press("Enter");
  const option = who.getByRole("option", { name });
  await expect(option).toBeVisible();
  await who.keyboard.press("End");
  await expect(option).toBeFocused();
  await who.keyboard.press("Enter");
}

async function tabTo(who: Page, wanted: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    await who.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("Not reached by Tab");
}

async function expectOpenToAll(who: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [390, "dark"],
    [1440, "light"],
  ] as const) {
    await who.setViewportSize({ width, height: 900 });
    await who.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page: who }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await who.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  }
}
