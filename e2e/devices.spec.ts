import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

test("filter, order and search stand in the address and survive a reload", async ({ viewer: page, fleet }) => {
  const wanted = await fleet.device({ platform: "iOS", sort: "name" }, 5);
  await open(page, "/devices");

  const facet = page.getByRole("group", { name: "Platform" }).getByRole("button", { name: /^iOS/ });
  // The fleet may still be enrolling: what the facet says is what is asked for at the same time.
  const isTrue = async () => (await facet.textContent()) === `iOS${(await fleet.devices({ platform: "iOS" })).total}`;
  await expect.poll(isTrue).toBe(true);
  await facet.click();
  await expect(page).toHaveURL(/platform=iOS/);
  await choose(page, "Sort by", "Longest unheard first");
  await expect(page).toHaveURL(/sort=report/);
  await page.getByRole("combobox", { name: "Search" }).fill(wanted.serialNumber);
  await expect(page).toHaveURL(new RegExp(`query=${wanted.serialNumber}`));
  await expectOnly(page, wanted.name);

  await page.reload();
  await expectOnly(page, wanted.name);
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue(wanted.serialNumber);
  await expect(facet).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "Sort by" })).toContainText("Longest unheard first");

  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(/\/devices$/);
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue("");
});

test("a filter that nobody fits says so and offers the way back", async ({ viewer: page }) => {
  await open(page, "/devices?q=no-such-device");
  await expect(page.getByText("No device matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).last().click();
  await expect(page.getByRole("table", { name: "Devices" })).toBeVisible();
});

test("a query is written with the keys alone, and its suggestions are the fleet's own", async ({
  viewer: page,
  fleet,
}) => {
  await open(page, "/devices");
  const box = page.getByRole("combobox", { name: "Search" });
  await box.focus();
  await page.keyboard.type("gro");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/^group:/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("lab");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue('group:"Lab Macs" ');
  await page.keyboard.type("-exempt");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/query=group%3A%22Lab\+Macs%22\+-exempt/);
  await expectCount(page, async () => (await fleet.devices({ query: 'group:"Lab Macs" -exempt' })).total);
});

test("what is asked for in a row, quicker than the page answers, is asked for together", async ({
  viewer: page,
  fleet,
}) => {
  const wanted = await fleet.device({ platform: "macOS" }, 5);
  await open(page, "/devices");
  const facet = page.getByRole("group", { name: "Platform" }).getByRole("button", { name: /^macOS/ });
  await expect(facet).toBeVisible();
  await page.getByRole("combobox", { name: "Search" }).fill(wanted.serialNumber);
  await facet.click();
  await expect(page).toHaveURL((address) => {
    const asked = address.searchParams;
    return asked.get("query") === wanted.serialNumber && asked.get("platform") === "macOS";
  });
  await expectOnly(page, wanted.name);
});

test("a query that cannot be read says where, and lists nobody", async ({ viewer: page }) => {
  await open(page, "/devices?query=os:<26.6+phase:faild");
  const box = page.getByRole("combobox", { name: "Search" });
  await expect(box).toHaveAttribute("aria-invalid", "true");
  await expect(box).toHaveAccessibleDescription(/“faild” is no phase\. At character 16\./);
  await expect(page.getByText("This search cannot be read")).toBeVisible();
  await box.fill("phase:failed");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/query=phase%3Afailed$/);
  await expect(box).toHaveAttribute("aria-invalid", "false");
});

test("what is chosen beside the list is part of the query, and taken back there", async ({ viewer: page, fleet }) => {
  await fleet.device({ platform: "macOS" }, 5);
  await open(page, "/devices");
  const facet = page
    .getByRole("group", { name: "Major version" })
    .getByRole("button", { name: /^macOS/ })
    .first();
  await facet.click();
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue(/^track:"macOS \d+"$/);
  await expect(facet).toHaveAttribute("aria-pressed", "true");
  await expectCount(page, async () => Number((await facet.textContent())?.replace(/^macOS \d\d/, "")));
  await facet.click();
  await expect(page).toHaveURL(/\/devices$/);
  await expect(page.getByRole("combobox", { name: "Search" })).toHaveValue("");
});

test("columns are added, stand in the address and are there again", async ({ viewer: page, fleet }) => {
  await fleet.device({ query: 'group:"Lab Macs"' });
  await open(page, "/devices?query=group%3A%22Lab+Macs%22");
  const table = page.getByRole("table", { name: "Devices" });
  await expect(table.getByRole("columnheader", { name: "Groups" })).toHaveCount(0);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Groups" }).click();
  await page.getByRole("menuitemcheckbox", { name: "UDID" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/columns=groups%2Cudid$/);
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Groups" })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "UDID" })).toBeVisible();
  await expect(table.getByRole("link", { name: "Lab Macs" }).first()).toBeVisible();
});

test("a long list has pages, and each has an address", async ({ viewer: page, fleet }) => {
  await fleet.device({}, 51);
  await open(page, "/devices");
  const rows = page.getByRole("table", { name: "Devices" }).getByRole("rowheader");
  await expect(rows).toHaveCount(50);
  const first = await rows.first().textContent();

  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(rows.first()).not.toHaveText(first ?? "");
  const second = await rows.first().textContent();
  await page.reload();
  await expect(rows.first()).toHaveText(second ?? "");

  await page.getByRole("link", { name: "First page" }).click();
  await expect(rows.first()).toHaveText(first ?? "");
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** How many there are, which may still change while the fleet is at work. */
async function expectCount(page: Page, ask: () => Promise<number>): Promise<void> {
  const isSaid = async () => {
    const total = await ask();
    return page.getByText(total === 1 ? "1 device" : `${total} devices`, { exact: true }).isVisible();
  };
  await expect.poll(isSaid).toBe(true);
}

async function expectOnly(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("table", { name: "Devices" }).getByRole("rowheader")).toHaveCount(1);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
}
