import type { Locator, Page } from "@playwright/test";
import { expect, open, PASSWORD, test, untilAlive } from "./fixtures.ts";

test("by keyboard alone: sign in, find a release and reach the plan of its rollout", async ({ page }) => {
  await page.goto("/sign-in");
  await untilAlive(page);
  await tabTo(page, page.getByLabel("E-mail"));
  await page.keyboard.type("approver@demo.test");
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(page.getByText(/^Live\b/).filter({ visible: true })).toHaveCount(1);

  const skip = page.getByRole("link", { name: "Skip to content" });
  await tabTo(page, skip);
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();

  // Whatever other journeys have decided by now, current releases remain.
  await page.goto("/releases?tab=current");
  await expect(page.getByText(/^Live\b/).filter({ visible: true })).toHaveCount(1);
  const link = page.getByRole("table", { name: "Releases" }).getByRole("row").getByRole("link").first();
  await tabTo(page, link);
  expect(await outlineOf(link)).not.toBe("none");
  await page.keyboard.press("Enter");

  await tabTo(page, page.getByRole("link", { name: "Start rollout…" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "New rollout", level: 1 })).toBeVisible();
  const add = page.getByRole("button", { name: "Add a ring" });
  await tabTo(page, add);
  const rings = page.getByRole("region", { name: "Who" }).getByRole("listitem");
  const before = await rings.count();
  await page.keyboard.press("Enter");
  await expect(rings).toHaveCount(before + 1);
});

test("a question holds the focus and gives it back", async ({ operator: page, fleet }) => {
  const { id } = await fleet.approved("visionOS", "Apple TVs and Vision Pros");
  await open(page, `/rollouts/${id}`);
  const abort = page.getByRole("button", { name: "Abort…" });
  await tabTo(page, abort);
  await page.keyboard.press("Enter");

  const question = page.getByRole("alertdialog", { name: /this rollout\?$/ });
  await expect(question).toBeVisible();
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press("Tab");
    await expect(question.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(abort).toBeFocused();
});

const PATIENCE = 80;

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeAttached();
  for (let presses = 0; presses < PATIENCE; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

function outlineOf(locator: Locator): Promise<string> {
  return locator.evaluate((element) => getComputedStyle(element).outlineStyle);
}
