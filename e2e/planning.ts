import { expect, type Locator, type Page } from "@playwright/test";
import { open, serviceNow } from "./fixtures.ts";

/** A device that has not told its zone may stand where the day begins. */
const FIRST_ZONE = "+14:00";
const OFFER_ZONE = "Europe/Paris";

/** From a release to its plan, as a person walks. */
export async function startPlan(page: Page, release: { id: string }): Promise<void> {
  await open(page, `/releases/${release.id}`);
  await page.getByRole("link", { name: "Start rollout…" }).click();
  await expect(page.getByRole("heading", { name: "New rollout", level: 1 })).toBeVisible();
  await choose(page, page.getByRole("button", { name: "Devices may be forced" }), "On any day");
}

/** Offered at once, and forced when the first clock on Earth shows a time so many hours from now. */
export async function setTimes(page: Page, hours: number): Promise<void> {
  const now = Temporal.Instant.fromEpochMilliseconds(await serviceNow(page));
  const today = now.toZonedDateTimeISO(OFFER_ZONE).toPlainDate();
  const deadline = now.add({ hours }).toZonedDateTimeISO(FIRST_ZONE).toPlainDateTime();
  const base = Temporal.PlainDate.compare(deadline.toPlainDate(), today) < 0 ? deadline.toPlainDate() : today;
  await page.getByLabel("Base date").fill(base.toString());
  for (const offer of await page.getByLabel("Offer after").all()) await type(offer, "0");
  for (const offer of await page.getByLabel("Offer at").all()) await offer.fill("00:00");
  const days = String(base.until(deadline.toPlainDate()).days);
  for (const field of await page.getByLabel("Deadline after").all()) await type(field, days);
  const time = deadline.toPlainTime().toString({ smallestUnit: "minute" });
  for (const field of await page.getByLabel("Deadline at").all()) await field.fill(time);
}

/** Some devices of the demo fail; a gate that minds would pause a journey that is about something else. */
export async function allowFailures(page: Page): Promise<void> {
  for (const field of await page.getByLabel("Failed at most").all()) await type(field, "100");
}

export async function choose(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  await page.getByRole("option", { name: option }).click();
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

/** A number is taken over when its field is left. */
export async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.blur();
}

/** Opens the question behind a button, says a remark and goes through with it. */
export async function decide(page: Page, button: string, remark: string): Promise<void> {
  await page.getByRole("button", { name: `${button}…`, exact: true }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Remark").fill(remark);
  await question.getByRole("button", { name: /^(Approve|Deny|Pause|Resume|Open|Abort)$/ }).click();
  await expect(question).toHaveCount(0);
}
