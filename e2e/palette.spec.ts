import { expect, open, test } from "./fixtures.ts";

test("any device, page or act is a few keys away, and what was opened is found again", async ({
  operator: page,
  fleet,
}) => {
  const { id, name, serialNumber } = await fleet.device({ platform: "macOS" });
  await open(page, "/releases");
  const search = page.getByRole("dialog", { name: "Search" });

  await page.keyboard.press("Control+k");
  await expect(search.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type(serialNumber.slice(2));
  await expect(search.getByRole("menuitem", { name })).toBeVisible();
  await expect(search.getByRole("status")).toContainText("result");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/devices/${id}$`));
  await expect(search).toHaveCount(0);

  await page.keyboard.press("/");
  await expect(search.getByRole("group", { name: "Opened last" })).toContainText(name);
  await page.keyboard.type("new gr");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/groups\/new$/);

  await page.keyboard.press("Control+k");
  await expect(search).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(search).toHaveCount(0);
});

test("g and a letter go to a page, a question mark lists the keys, and no key fires into a field", async ({
  viewer: page,
}) => {
  await open(page, "/releases");
  await page.keyboard.type("gd");
  await expect(page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help).toContainText("g s");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);

  await page.getByRole("combobox", { name: "Search" }).focus();
  await page.keyboard.type("gs?/");
  await expect(help).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Devices", level: 1 })).toBeVisible();
});
