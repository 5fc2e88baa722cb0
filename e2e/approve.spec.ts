import type { Page } from "@playwright/test";
import { expect, open, serviceNow, test } from "./fixtures.ts";

const HOUR_MS = 3_600_000;
/** A device that has not told its zone may stand where the day begins. */
const FIRST_ZONE = "+14:00";

test("an approval carries a release to iPhones until the first has let go of it", async ({ approver: page, fleet }) => {
  test.setTimeout(180_000);
  const release = await fleet.release("iOS");

  await open(page, "/releases");
  await page.getByRole("link", { name: `iOS ${release.version}`, exact: true }).click();
  const fits = page.getByRole("region", { name: "Fits on this fleet" });
  await expect(fits.getByRole("link", { name: /^Show \d+ devices?: Applicable$/ })).toBeVisible();

  const form = page.getByRole("region", { name: "Approve for a group" });
  await form.getByRole("button", { name: "Group" }).click();
  await page.getByRole("option", { name: "iPhones and iPads" }).click();
  await expect(form.getByRole("button", { name: "Group" })).toContainText("iPhones and iPads");

  await test.step("a deadline that has passed wants to be confirmed", async () => {
    await setDeadline(page, (await serviceNow(page)) - 48 * HOUR_MS);
    await expect(form.getByText("This time has already passed on some devices.")).toBeVisible();
    const approve = form.getByRole("button", { name: /^Approve/ });
    await expect(approve).toBeDisabled();
    await form.getByRole("checkbox", { name: /I know/ }).check();
    await expect(approve).toBeEnabled();
    await form.getByRole("checkbox", { name: /I know/ }).uncheck();
    await expect(approve).toBeDisabled();
  });

  await test.step("first and last clock are named before anything is saved", async () => {
    await setDeadline(page, (await serviceNow(page)) + 2 * HOUR_MS);
    await expect(form.getByText("on each device’s own clock")).toBeVisible();
    const [first, last] = await form
      .locator("dl time")
      .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute("datetime") ?? "")));
    expect(first).toBeGreaterThan(await serviceNow(page));
    expect(last).toBeGreaterThanOrEqual(first ?? 0);
  });

  await form.getByLabel("Remark").fill("Tried on the staff phones.");
  await form.getByRole("button", { name: /^Approve for \d+ devices?$/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/[0-9a-f-]+$/);
  await expect(page.getByText("Approved. The rollout has begun.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`iOS ${release.version}`);
  const record = page.getByRole("region", { name: "Approval record" });
  await expect(record).toContainText("Alice Renard");
  await expect(record).toContainText("Tried on the staff phones.");

  await test.step("the devices move before one’s eyes", async () => {
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    const stand = page.getByRole("region", { name: "Where the devices stand" });
    await expect(
      stand.getByRole("link", { name: /: (Waiting|Downloading|Prepared|Installing)$/ }).first(),
    ).toBeVisible();
    await expect(stand.getByRole("link", { name: /: Removed$/ })).toBeVisible({ timeout: 120_000 });
    expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
  });
});

/** As the first device's clock will show it. */
async function setDeadline(page: Page, ms: number): Promise<void> {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(FIRST_ZONE).toPlainDateTime();
  await page.getByLabel("Deadline date").fill(local.toPlainDate().toString());
  await page.getByLabel("Deadline time").fill(local.toPlainTime().toString({ smallestUnit: "minute" }));
}
