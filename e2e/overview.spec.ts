import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

const ANSWERS = ["Service level", "Needs you", "Running rollouts", "Where updates stand now"];

test("after signing in, the overview answers its four questions", async ({ approver: page, fleet }) => {
  await fleet.macRollout();
  // The staff's own may be over by now.
  await fleet.approved("macOS", "Macs");
  await open(page, "/");
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link").first()).toHaveText("Overview");
  for (const name of ANSWERS) await expect(page.getByRole("region", { name })).toBeVisible();
  await expect(page.getByRole("region", { name: "Service level" })).toContainText(
    /\d% of \d+ devices? (is|are) on an approved current version\./,
  );
  await expect(page.getByRole("region", { name: "Running rollouts" })).toContainText(/Done [\d.]+% of \d+%/);
  await page
    .getByRole("link", { name: /^Open macOS/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/);
});

test("each count leads to exactly those devices", async ({ viewer: page, fleet }) => {
  test.slow();
  await fleet.macRollout();
  await open(page, "/");
  const counts = page.locator("main").getByRole("link", { name: /^Show \d+ devices?/ });
  await expect(counts.first()).toBeVisible();
  const addresses = await Promise.all((await counts.all()).map((link) => link.getAttribute("href")));
  for (const address of new Set(addresses)) await expectSame(page, address ?? "");
});

test("what needs the reader comes with the page itself", async ({ approver: page }) => {
  const card = page.getByRole("region", { name: "Needs you" });
  const said = card.getByRole("listitem").or(card.getByText("Nothing needs you")).first();
  // The fleet lives on between the two: what is said may be new.
  await expect(async () => {
    await open(page, "/");
    const drawn = await (await page.request.get("/")).text();
    expect(drawn.replace(/<!--.*?-->|<[^>]+>/g, "")).toContain(await said.textContent());
  }).toPass();
});

test("the charts tell in words and figures what they draw", async ({ viewer: page }) => {
  await open(page, "/");
  for (const name of ["Versions over 30 days", "Exposure", "Deadlines, next 14 days"]) {
    const card = page.getByRole("region", { name });
    await card.getByText("Show as a table").click();
    await expect(card.getByRole("table").getByRole("row").nth(1)).toBeVisible();
  }
});

test("a viewer is led to nothing that refuses", async ({ viewer: page }) => {
  await open(page, "/?attention=all");
  await expect(page.getByRole("region", { name: "Needs you" })).toBeVisible();
  await expect(page.getByText(/asks for approval/)).toHaveCount(0);
  await expect(page.locator("main").getByRole("button")).toHaveCount(0);
});

test("an admin sets the service level, and the headline is held against it", async ({ admin: page }) => {
  await open(page, "/settings");
  const form = page.getByRole("region", { name: "Service level" });
  const percent = form.getByLabel("Devices, in percent");
  await percent.fill("88");
  await percent.blur();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Service level saved")).toBeVisible();
  await open(page, "/");
  await expect(page.getByRole("region", { name: "Service level" })).toContainText("Target 88%");
});

/** The fleet moves on between the two looks; then it is looked at again. A count that has become nothing has no link. */
async function expectSame(page: Page, address: string): Promise<void> {
  await expect(async () => {
    await page.goto("/");
    await expect(page.getByRole("region", { name: "Service level" })).toBeVisible();
    const link = page.locator("main").locator(`a[href="${address}"][aria-label^="Show"]`).first();
    if ((await link.count()) === 0) return;
    const count = (await link.textContent())?.replace(/\D/g, "");
    await link.click();
    await expect(page).toHaveURL(/\/devices\?/);
    await expect(page.getByRole("status").filter({ hasText: "device" })).toHaveText(
      count === "1" ? "1 device" : `${count} devices`,
      { timeout: 3_000 },
    );
  }).toPass({ timeout: 60_000 });
}
