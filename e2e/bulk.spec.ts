import type { Locator, Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";
import type { Fleet } from "./fleet.ts";

test("everything that a filter finds is exempted with the typed number, told one by one, and taken back", async ({
  operator: page,
  fleet,
}) => {
  const total = await enrolled(fleet);
  await open(page, "/devices?state=enrolled");
  await page.getByRole("checkbox", { name: "Select all devices on this page" }).check();
  const bar = page.getByRole("region", { name: "Selected devices" });
  await expect(bar.getByRole("status")).toHaveText("50 selected");
  await bar.getByRole("button", { name: `Select all ${total} matching` }).click();
  await expect(bar.getByRole("status")).toHaveText(`All ${total} matching are selected`);

  await bar.getByRole("button", { name: "Exempt…" }).click();
  const sheet = page.getByRole("dialog", { name: "Exempt these devices?" });
  await expect(sheet.getByRole("status").first()).toContainText(`${total} devices`);
  await sheet.getByLabel("Reason").fill("The exams of the journey");
  const submit = sheet.getByRole("button", { name: `Ask for ${total} exemptions` });
  await expect(submit).toBeDisabled();
  await sheet.getByLabel(`Type ${total}`).fill(String(total - 1));
  await expect(submit).toBeDisabled();
  await sheet.getByLabel(`Type ${total}`).fill(String(total));
  await submit.click();

  const result = page.getByRole("region", { name: "Result" });
  await expect(result).toBeFocused();
  await expect(result.getByRole("status")).toHaveText(`${total} exemptions are asked for; an approver decides`);
  await expect(bar).toHaveCount(0);
  await result.getByText("Which devices").click();
  await expect(result.getByRole("listitem").last()).toHaveText(`and ${total - 50} more`);
  await expect(result.getByRole("link", { name: "Go to the exemptions" })).toBeVisible();

  await result.getByRole("button", { name: "Undo" }).click();
  await expect(result.getByRole("status")).toHaveText(`Undone for ${total} devices`);
  await open(page, "/exemptions");
  await expect(page.getByText("Nobody asks for an exemption")).toBeVisible();
});

test("by keyboard alone: go to rows, choose a range, tag it, undo, sync a row and open it", async ({
  operator: page,
  fleet,
}) => {
  await fleet.device({}, 5);
  await open(page, "/devices");
  const rows = page.getByRole("table", { name: "Devices" }).getByRole("rowheader");
  await expect(rows.first()).toBeVisible();
  for (const key of ["j", "j", "x", "j", "j"]) await page.keyboard.press(key);
  await expect(rows.nth(3).getByRole("link")).toBeFocused();
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("region", { name: "Selected devices" });
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(bar.getByRole("status")).toHaveText("2 selected");

  await tabTo(page, bar.getByRole("button", { name: "Tags…" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Change the tags of these devices" });
  await tabTo(page, sheet.getByLabel("Add tags"));
  await page.keyboard.type("Journey, by keyboard");
  await expect(sheet.getByRole("button", { name: "Change 2 devices" })).toBeEnabled();
  await page.keyboard.press("Enter");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("status")).toHaveText("The tags of 2 devices have changed");
  await expect.poll(async () => (await fleet.devices({ tag: "journey" })).total).toBe(2);

  await tabTo(page, result.getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  await expect(result.getByRole("status")).toHaveText("Undone for 2 devices");
  await expect.poll(async () => (await fleet.devices({ tag: "journey" })).total).toBe(0);

  await page.keyboard.press("j");
  await page.keyboard.press("s");
  const syncing = page.getByRole("dialog", { name: "Sync these devices now?" });
  await expect(syncing.getByRole("button", { name: "Sync 1 device" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(syncing).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/devices\/[0-9a-f-]{36}$/);
});

test("a choice outlives news and pages, and ends with another question", async ({ operator: page, fleet }) => {
  await fleet.device({}, 51);
  await open(page, "/devices");
  const boxes = page.getByRole("table", { name: "Devices" }).getByRole("row").getByRole("checkbox");
  const count = page.getByRole("region", { name: "Selected devices" }).getByRole("status");
  const place = await boxes.nth(4).boundingBox();
  await boxes.nth(1).check();
  await expect(count).toHaveText("1 selected");
  // Nothing moves away from under the hand.
  expect(await boxes.nth(4).boundingBox()).toEqual(place);
  await boxes.nth(4).click({ modifiers: ["Shift"] });
  await expect(count).toHaveText("4 selected");

  await page.waitForResponse((response) => response.url().includes("/api/devices?"));
  await expect(count).toHaveText("4 selected");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(boxes.nth(1)).not.toBeChecked();
  await boxes.nth(1).check();
  await expect(count).toHaveText("5 selected");

  await open(page, "/devices");
  await boxes.nth(1).check();
  await page
    .getByRole("group", { name: "Platform" })
    .getByRole("button", { name: /^macOS/ })
    .click();
  await expect(page).toHaveURL(/platform=macOS/);
  await expect(count).toHaveCount(0);
});

test("a refusal is said where it was asked; the file and the serial numbers hold the chosen ones", async ({
  operator: page,
  fleet,
}) => {
  const device = await fleet.device({ platform: "tvOS" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `/devices?q=${device.serialNumber}`);
  await page.getByRole("checkbox", { name: `Select ${device.name}` }).check();
  const bar = page.getByRole("region", { name: "Selected devices" });
  await bar.getByRole("button", { name: "Copy serials" }).click();
  await expect(page.getByText("1 serial number copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(device.serialNumber);
  const download = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Export CSV" }).click();
  const file = await (await download).createReadStream();
  const lines = (await Array.fromAsync(file)).join("").trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(device.serialNumber);

  const ask = async () => {
    await bar.getByRole("button", { name: "Exempt…" }).click();
    const sheet = page.getByRole("dialog", { name: "Exempt these devices?" });
    await sheet.getByLabel("Reason").fill("Once is enough");
    await sheet.getByRole("button", { name: "Ask for 1 exemption" }).click();
    return sheet;
  };
  await ask();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("status")).toHaveText("1 exemption is asked for; an approver decides");
  await page.getByRole("checkbox", { name: `Select ${device.name}` }).check();
  const refused = await ask();
  await expect(refused.getByRole("alert")).toContainText("None of these devices is enrolled and without an exemption");
  await page.keyboard.press("Escape");
  await result.getByRole("button", { name: "Undo" }).click();
  await expect(result.getByRole("status")).toHaveText("Undone for 1 device");
});

test("a viewer finds nothing to select, and the keys that go from row to row", async ({ viewer: page, fleet }) => {
  await fleet.device({}, 2);
  await open(page, "/devices");
  const table = page.getByRole("table", { name: "Devices" });
  await expect(table.getByRole("rowheader").first()).toBeVisible();
  await expect(table.getByRole("checkbox")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(table.getByRole("rowheader").nth(1).getByRole("link")).toBeFocused();
  for (const key of ["x", "s", "e"]) await page.keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Selected devices" })).toHaveCount(0);
});

const PATIENCE = 80;

async function tabTo(page: Page, wanted: Locator, key = "Tab"): Promise<void> {
  await expect(wanted).toBeAttached();
  for (let presses = 0; presses < PATIENCE; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

/** More than may be acted on without typing their number, and no more on their way. */
async function enrolled(fleet: Fleet): Promise<number> {
  await fleet.device({ state: "enrolled" }, 60);
  return (await fleet.devices({ state: "enrolled" })).total;
}
