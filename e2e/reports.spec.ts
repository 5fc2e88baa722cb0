import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, open, serviceNow, test } from "./fixtures.ts";

test("two dates stand side by side, and the address says which", async ({ viewer: page, fleet }) => {
  await fleet.macRollout();
  await fleet.device({ phase: "removed" });
  await open(page, "/reports");
  const before = new Date((await serviceNow(page)) - 40 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Compared with").fill(before);
  await expect(page).toHaveURL(new RegExp(`against=${before}`));
  const table = page.getByRole("table", { name: "Compliance by group" });
  await expect(table.getByRole("columnheader", { name: "Points" })).toBeVisible();
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Points" })).toBeVisible();
  await expect(page.getByText(/nothing was asked of any device/)).toBeVisible();
});

test("one day that is over is compared with another", async ({ viewer: page, fleet }) => {
  await fleet.macRollout();
  await open(page, "/reports");
  const now = await serviceNow(page);
  const [later, earlier] = [1, 40].map((days) => new Date(now - days * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "As of: Now" }).click();
  await page
    .getByRole("dialog", { name: "Look at another day" })
    .getByLabel("As of")
    .fill(later ?? "");
  await expect(page).toHaveURL(`/reports?asOf=${later}`);
  await page.keyboard.press("Escape");
  await page.getByLabel("Compared with").fill(earlier ?? "");
  await expect(page).toHaveURL(new RegExp(`asOf=${later}&against=${earlier}`));
  await expect(page.getByRole("status").filter({ hasText: /^As of/ })).toBeVisible();
  const table = page.getByRole("table", { name: "Compliance by group" });
  await expect(table.getByRole("columnheader", { name: "Points" })).toBeVisible();
  const days = (await table.getByRole("columnheader").allTextContents()).slice(1, 3);
  expect(new Set(days).size).toBe(2);
});

test("a file has as many rows as the page says", async ({ viewer: page, fleet }) => {
  const { id } = await fleet.macRollout();
  await open(page, "/reports?report=approvals");
  const shown = await page.getByRole("table", { name: "Decisions of the period" }).getByRole("rowheader").count();
  expect(shown).toBeGreaterThan(0);
  expect(await rowsIn(page)).toBe(shown);

  await open(page, "/devices?platform=macOS");
  const { total } = await fleet.devices({ platform: "macOS" });
  expect(await rowsIn(page)).toBe(total);

  await open(page, `/reports/rollouts/${id}`);
  const devices = page.getByRole("table", { name: "Devices", exact: true }).getByRole("rowheader");
  expect(await rowsIn(page)).toBe(await devices.count());
});

test("every report has its picture in words, and its figures", async ({ viewer: page, fleet }) => {
  await fleet.macRollout();
  await fleet.device({ phase: "removed" });
  await open(page, "/reports");
  for (const [name, words] of [
    ["Speed", /began in this period/],
    ["Disruption", /confirmed: \d+ forced/],
    ["Exemptions", /exempt/],
    ["Approvals", /decision/],
  ] as const) {
    await page.getByRole("link", { name, exact: true }).click();
    const report = page.getByRole("region", { name });
    await expect(report.getByText(words).first()).toBeVisible();
    const none = report.getByText("No device was exempt in this period.");
    await expect(report.getByRole("table").or(none)).toBeVisible();
  }
});

/** No value of these files has a line break of its own. */
async function rowsIn(page: Page): Promise<number> {
  const link = page.getByRole("link", { name: "CSV", exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  return lines.length - 2;
}
