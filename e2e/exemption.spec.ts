import type { Page } from "@playwright/test";
import { expect, open, serviceNow, test } from "./fixtures.ts";
import type { Device, Fleet } from "./fleet.ts";

/** A minute and a half of the demo's fast clock: time to agree on a slow machine. */
const EXEMPT_HOURS = 12;
const HOUR_MS = 3_600_000;

test("an exemption is asked for, approved by a second person and expires: the device is listed again", async ({
  operator,
  approver,
  fleet,
}) => {
  test.setTimeout(600_000);
  const { id: rollout } = await fleet.approved("iPadOS", "iPhones and iPads");
  const device = await patientDevice(operator, fleet, rollout);
  const remaining = { rollout, phase: "remaining", q: device.name };

  await test.step("asked: nothing has changed yet", async () => {
    await open(operator, `/devices/${device.id}`);
    await operator.getByRole("button", { name: "Exempt…" }).click();
    const question = operator.getByRole("alertdialog", { name: "Exempt this device?" });
    await question.getByRole("textbox", { name: "Reason" }).fill("Runs the school play tonight");
    await setEnd(operator, (await serviceNow(operator)) + EXEMPT_HOURS * HOUR_MS);
    await question.getByRole("button", { name: "Ask for the exemption" }).click();
    await expect(question).toHaveCount(0);
    const card = operator.getByRole("region", { name: "Exemption" });
    await expect(card).toContainText("An exemption is asked for.");
    await expect(card.getByRole("button", { name: "Approve…" })).toHaveCount(0);
    expect((await fleet.devices(remaining)).total).toBe(1);
  });

  await test.step("approved: it is taken out of its rollout", async () => {
    await open(approver, "/exemptions");
    const row = approver.getByRole("row").filter({ hasText: device.name });
    await expect(row).toContainText("Runs the school play tonight");
    await row.getByRole("button", { name: "Approve…" }).click();
    const question = approver.getByRole("alertdialog", { name: "Approve this exemption?" });
    await question.getByLabel("Remark").fill("The show must go on");
    await question.getByRole("button", { name: "Approve" }).click();
    await expect(question).toHaveCount(0);
    await open(approver, `/devices/${device.id}`);
    const card = approver.getByRole("region", { name: "Exemption" });
    await expect(card).toContainText("The show must go on");
    await expect(card).toContainText("Nothing is asked of this device until");
    await expect.poll(async () => (await fleet.devices(remaining)).total).toBe(0);
  });

  await test.step("expired by itself: the device is asked and listed again", async () => {
    const card = approver.getByRole("region", { name: "Exemption" });
    await expect(card).toContainText("This device is not exempt.", { timeout: 180_000 });
    await card.getByText(/^Earlier/).click();
    await expect(card).toContainText("Came to its end");
    await expect.poll(async () => (await fleet.devices(remaining)).total, { timeout: 60_000 }).toBe(1);
    await open(approver, "/exemptions?tab=ended");
    // It may have been exempt before; what ended last stands first.
    await expect(approver.getByRole("row").filter({ hasText: device.name }).first()).toContainText("Expired");
    await open(approver, `/devices?${new URLSearchParams(remaining)}`);
    await expect(approver.getByRole("link", { name: device.name })).toBeVisible();
  });
});

async function setEnd(page: Page, ms: number): Promise<void> {
  const time = page.getByLabel(/^At, /);
  const zone = /^At, (\S+)/.exec((await page.getByText(/^At, /).first().textContent()) ?? "")?.[1] ?? "UTC";
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
  await page.getByLabel("Until").fill(local.toPlainDate().toString());
  await time.fill(local.toPlainTime().toString({ smallestUnit: "minute" }));
}

/** One that waits for its deadline, which is far away: whoever installs early or at night has done so within a day. */
async function patientDevice(page: Page, fleet: Fleet, rollout: string): Promise<Device> {
  let patient: Device | undefined;
  await open(page, `/rollouts/${rollout}`);
  await expect(async () => {
    const [longest] = (await fleet.devices({ rollout, phase: "prepared", sort: "since" })).devices;
    const waitedMs = longest ? (await serviceNow(page)) - Date.parse(longest.phaseSince) : 0;
    expect(waitedMs).toBeGreaterThan(26 * HOUR_MS);
    patient = longest;
  }).toPass({ timeout: 360_000 });
  if (!patient) throw new Error("No device is prepared");
  return patient;
}
