import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

test("what one person has asked for and shared, another opens and sees the same devices", async ({
  operator,
  viewer,
  fleet,
}) => {
  test.slow();
  await fleet.device({ platform: "macOS" }, 5);
  await open(operator, "/devices");
  await operator.getByRole("combobox", { name: "Search" }).fill('group:"Lab Macs" os:>=15');
  await operator.keyboard.press("Enter");
  await expect(operator).toHaveURL(/query=/);

  await operator.getByRole("button", { name: "Views" }).click();
  const views = operator.getByRole("dialog", { name: "Views" });
  await views.getByRole("textbox", { name: "Save current as" }).fill("Macs of the lab");
  await views.getByRole("checkbox", { name: "Share with everybody" }).check();
  await views.getByRole("button", { name: "Save", exact: true }).click();
  await expect(operator.getByRole("button", { name: "View: Macs of the lab" })).toBeVisible();
  const seen = await namesOn(operator);
  expect(seen.length).toBeGreaterThan(0);

  await open(viewer, "/devices");
  await viewer.getByRole("button", { name: "Views" }).click();
  await viewer.getByRole("link", { name: /Macs of the lab/ }).click();
  await expect(viewer.getByRole("button", { name: "View: Macs of the lab" })).toBeVisible();
  await expect.poll(() => namesOn(viewer)).toEqual(seen);

  // By its address alone, as it would be sent in a message.
  await open(viewer, new URL(operator.url()).pathname + new URL(operator.url()).search);
  await expect.poll(() => namesOn(viewer)).toEqual(seen);
  await viewer.getByRole("button", { name: "View: Macs of the lab" }).click();
  await expect(viewer.getByRole("button", { name: "Remove the view Macs of the lab" })).toHaveCount(0);

  await operator.getByRole("button", { name: "View: Macs of the lab" }).click();
  await views.getByRole("textbox", { name: "Save current as" }).fill("Macs of the lab");
  await expect(views.getByRole("checkbox", { name: "Share with everybody" })).toBeChecked();
  await views.getByRole("button", { name: "Remove the view Macs of the lab" }).click();
  const question = views.getByRole("group", { name: /^Remove Macs of the lab for everybody/ });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Remove" }).click();
  await expect(views.getByRole("link", { name: /Macs of the lab/ })).toHaveCount(0);
  await expect(views.getByRole("list", { name: "Views" })).toBeFocused();
});

test("a viewer keeps a view, which nobody else sees, and removes it", async ({ viewer, admin }) => {
  await open(viewer, "/devices?platform=iOS&sort=report");
  await viewer.getByRole("button", { name: "Views" }).click();
  const views = viewer.getByRole("dialog", { name: "Views" });
  await expect(views.getByRole("checkbox")).toHaveCount(0);
  await views.getByRole("textbox", { name: "Save current as" }).fill("Silent phones");
  await viewer.keyboard.press("Enter");
  await expect(viewer.getByRole("button", { name: "View: Silent phones" })).toBeVisible();

  await open(admin, "/devices");
  await admin.getByRole("button", { name: "Views" }).click();
  await expect(admin.getByRole("dialog", { name: "Views" })).toBeVisible();
  await expect(admin.getByRole("link", { name: /Silent phones/ })).toHaveCount(0);

  await viewer.getByRole("button", { name: "View: Silent phones" }).click();
  await viewer.getByRole("button", { name: "Remove the view Silent phones" }).click();
  await expect(viewer.getByRole("link", { name: /Silent phones/ })).toHaveCount(0);
});

async function namesOn(page: Page): Promise<string[]> {
  return page.getByRole("table", { name: "Devices" }).getByRole("rowheader").getByRole("link").allTextContents();
}
