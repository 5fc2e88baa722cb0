import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";

test("a freeze moves a date, for as long as it stands in the calendar", async ({ approver: page }) => {
  await open(page, "/settings/freezes");
  await page.getByRole("button", { name: "Add a freeze" }).click();
  const dialog = page.getByRole("alertdialog", { name: "A new freeze" });
  await dialog.getByLabel("Name").fill("Exam week");
  await dialog.getByLabel("First day").fill("2027-06-07");
  await dialog.getByLabel("Last day").fill("2027-06-06");
  await expect(dialog.getByText("It cannot end before it begins.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByLabel("Last day").fill("2027-06-11");
  await dialog.getByRole("button", { name: "Save" }).click();
  const row = page.getByRole("row", { name: /Exam week/ });
  await expect(row).toContainText("Moves");

  const probe = page.getByRole("region", { name: "What would become of a deadline?" });
  await probe.getByLabel("Day", { exact: true }).fill("2027-06-04");
  await expect(probe).toContainText("This date is free.");
  await probe.getByLabel("Day", { exact: true }).fill("2027-06-08");
  // Behind the exams lies a weekend.
  await expect(probe).toContainText("Moves to Mon 14 Jun, 18:30");
  await expect(probe).toContainText("Exam week, day of the week");

  await row.getByRole("button", { name: "Remove Exam week" }).click();
  await expect(row).toHaveCount(0);
  await expect(probe).toContainText("This date is free.");
});

test("a calendar is shown before it is imported, with what it leaves out", async ({ approver: page }) => {
  await open(page, "/settings/freezes");
  await page.getByRole("button", { name: "Import…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Import a calendar" });
  await choose(dialog.getByLabel("Calendar file"), "not a calendar");
  await expect(dialog.getByText("This is not an iCalendar file.")).toBeVisible();

  await choose(
    dialog.getByLabel("Calendar file"),
    calendar(
      ["SUMMARY:Summer closing", "DTSTART;VALUE=DATE:20270719", "DTEND;VALUE=DATE:20270816"],
      ["SUMMARY:Long ago", "DTSTART;VALUE=DATE:20200101"],
    ),
  );
  await expect(dialog.getByText("One freeze", { exact: true })).toBeVisible();
  await dialog.getByText("One event is left out").click();
  await expect(dialog.getByText("Long ago")).toBeVisible();
  await dialog.getByRole("button", { name: "Add one freeze" }).click();
  await expect(page.getByRole("row", { name: /Summer closing/ })).toContainText("Sun, 15 Aug 2027");
  await page.getByRole("button", { name: "Remove Summer closing" }).click();
});

test("anybody reads of an update in their own language, without signing in", async ({
  admin,
  browser,
  fleet,
  baseURL,
}) => {
  await open(admin, "/settings");
  const contact = admin.getByRole("region", { name: "Contact" });
  await contact.getByLabel("Who").fill("Help desk");
  await contact.getByLabel("Telephone").fill("+33 1 23 45 67 89");
  await contact.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Contact saved")).toBeVisible();

  const { id, release } = await fleet.macRollout();
  const context = await browser.newContext({ baseURL: baseURL ?? "", locale: "fr-FR", timezoneId: "Europe/Paris" });
  const page = await context.newPage();
  await page.goto(`/update/${id}`);
  await expect(page.locator("html")).toHaveAttribute("lang", /^fr/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`macOS ${release.version}`);
  await expect(page.getByText("Réglages Système › Général")).toBeVisible();
  await expect(page.getByRole("link", { name: "+33 1 23 45 67 89" })).toHaveAttribute("href", "tel:+33123456789");
  await expectNoFleet(page);

  for (const path of [`/update/${UNKNOWN}`, "/update/1"]) {
    expect((await page.goto(path))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Il n’y a pas de mise à jour ici" })).toBeVisible();
  }
  await context.close();
});

test("where a Mac is, a person says, and it is shown as assumed", async ({ operator: page, fleet }) => {
  const { id: rollout } = await fleet.macRollout();
  const device = await fleet.device({ rollout });
  await open(page, `/devices/${device.id}`);
  const card = page.getByRole("region", { name: "What its user sees" });
  await card.getByRole("button", { name: "Set time zone…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Where is this device?" });
  await dialog.getByRole("combobox", { name: "Time zone" }).fill("Toronto");
  await page.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card).toContainText("Set by a person for this device");
  await expect(card.getByText("Assumed", { exact: true })).toBeVisible();
});

/** Of devices, people and groups the page says nothing. */
async function expectNoFleet(page: Page): Promise<void> {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered is read.
  const text = await page.evaluate(() => document.body.innerText);
  expect(text).not.toMatch(/Macs|Ada Morel|Alice Renard|Ring/);
}

function choose(input: ReturnType<Page["getByLabel"]>, text: string): Promise<void> {
  return input.setInputFiles({ name: "calendar.ics", mimeType: "text/calendar", buffer: Buffer.from(text) });
}

function calendar(...events: string[][]): string {
  const written = events.map((lines, at) => ["BEGIN:VEVENT", `UID:${at}`, ...lines, "END:VEVENT"].join("\r\n"));
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...written, "END:VCALENDAR"].join("\r\n");
}
