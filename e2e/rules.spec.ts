import type { Page } from "@playwright/test";
import { expect, open, serviceNow, test } from "./fixtures.ts";

const HOUR_MS = 3_600_000;
/** A minute and a half of the demo's fast clock: time to agree on the slowest machine. */
const EXEMPT_HOURS = 12;
const ZONE = "Europe/Paris";

test("an exemption is asked for, approved by a second person, and ends by itself: the device rejoins", async ({
  operator,
  approver,
  fleet,
}) => {
  test.setTimeout(360_000);
  const { id: rollout } = await fleet.approved("iPadOS", "iPhones and iPads");
  const device = await fleet.device({ rollout, phase: "remaining", platform: "iPadOS", sort: "since" });

  await test.step("asked", async () => {
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
    await expect(card.getByRole("button", { name: "Take back…" })).toBeVisible();
  });

  await test.step("approved", async () => {
    await open(approver, "/exemptions");
    const row = approver.getByRole("row").filter({ hasText: device.name });
    await expect(row).toContainText("Runs the school play tonight");
    await row.getByRole("button", { name: "Approve…" }).click();
    const question = approver.getByRole("alertdialog", { name: "Approve this exemption?" });
    await question.getByLabel("Remark").fill("The show must go on");
    await question.getByRole("button", { name: "Approve" }).click();
    await expect(row).toHaveCount(0);
    await open(approver, `/devices/${device.id}`);
    await expect(approver.getByRole("heading", { level: 1 })).toContainText("Exempt");
    await expect(approver.getByRole("region", { name: "Exemption" })).toContainText("The show must go on");
    await expect(approver.getByRole("region", { name: "Updates" })).toContainText("the device was exempted");
  });

  await test.step("ended by itself", async () => {
    const card = approver.getByRole("region", { name: "Exemption" });
    await expect(card).toContainText("This device is not exempt.", { timeout: 150_000 });
    await card.getByText("Earlier").click();
    await expect(card).toContainText("Came to its end");
    await expect(approver.getByRole("heading", { level: 1 })).not.toContainText("Exempt");
    const declared = approver.getByRole("region", { name: "Timeline" }).getByText("Declared", { exact: true });
    await expect(declared).toHaveCount(2);
    await open(approver, "/exemptions?tab=ended");
    await expect(approver.getByRole("row").filter({ hasText: device.name })).toContainText("Expired");
  });
});

test("a policy proposes what Apple has posted, and an approver finds it waiting", async ({
  admin,
  approver,
  fleet,
}) => {
  test.setTimeout(180_000);
  const release = await fleet.release("visionOS");
  await open(admin, "/settings/policies");
  await admin.getByRole("link", { name: "New policy" }).first().click();
  await expect(admin.getByRole("heading", { name: "New policy" })).toBeVisible();
  await admin.getByRole("textbox", { name: "Name" }).fill("Headsets");
  await choose(admin, /Group$/, /^Apple TVs and Vision Pros/);
  await choose(admin, /Platform$/, "visionOS");
  await choose(admin, /Which releases$/, "Every release");
  await admin.getByRole("checkbox", { name: "Propose: Major" }).check();

  const preview = admin.getByRole("region", { name: "What it would propose now" });
  await expect(preview).toContainText("It was known before, and the policy does not catch up.");
  await admin.getByRole("checkbox", { name: "Propose also what Apple posted before" }).check();
  await expect(
    preview
      .getByRole("listitem")
      .filter({ hasText: `visionOS ${release.version}` })
      .first(),
  ).toContainText("forced");
  await expect(admin.getByRole("region", { name: "In words" })).toContainText(
    "propose it to Apple TVs and Vision Pros",
  );
  await admin.getByRole("button", { name: "Save policy" }).click();

  const policy = admin.getByRole("region", { name: "Headsets" });
  const proposal = policy.getByRole("listitem").filter({ hasText: `visionOS ${release.version}` });
  await expect(proposal).toContainText("Waiting for approval", { timeout: 60_000 });

  await open(approver, "/settings/policies");
  await approver
    .getByRole("region", { name: "Headsets" })
    .getByRole("link", { name: `visionOS ${release.version}` })
    .click();
  await expect(approver).toHaveURL(/\/rollouts\//);
  await expect(approver.getByRole("heading", { level: 1 })).toContainText("Waiting for approval");

  await open(approver, "/settings/policies");
  await approver.getByRole("region", { name: "Headsets" }).getByRole("button", { name: "Turn off" }).click();
  await expect(approver.getByRole("region", { name: "Headsets" }).getByText("Off", { exact: true })).toBeVisible();
});

test("a viewer reads policies and exemptions, and no button would refuse", async ({ viewer: page, fleet }) => {
  const { id } = await fleet.device({ platform: "iOS" });
  await open(page, "/settings/policies");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: /New policy|Edit/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Turn o/ })).toHaveCount(0);
  await open(page, "/settings/policies/new");
  await expect(page.getByText("To write policies you need the role Approver.")).toBeVisible();
  await open(page, "/exemptions?tab=ended");
  await expect(page.getByRole("button", { name: /Approve|Refuse|End…/ })).toHaveCount(0);
  await open(page, `/devices/${id}`);
  await expect(page.getByRole("region", { name: "Exemption" })).toContainText("you need the role Operator");
});

async function choose(page: Page, select: RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: select }).first().click();
  await page.getByRole("option", { name: option }).click();
}

async function setEnd(page: Page, ms: number): Promise<void> {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(ZONE).toPlainDateTime();
  await page.getByLabel("Until").fill(local.toPlainDate().toString());
  await page.getByLabel(`At, ${ZONE}`).fill(local.toPlainTime().toString({ smallestUnit: "minute" }));
}
