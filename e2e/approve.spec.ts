import { expect, open, test } from "./fixtures.ts";
import { allowFailures, decide, setTimes, startPlan } from "./planning.ts";

test("one person proposes, another approves, and iPhones move until the first has let go", async ({
  operator,
  approver,
  fleet,
}) => {
  test.setTimeout(240_000);
  const release = await fleet.release("iOS");
  await startPlan(operator, release);
  const who = operator.getByRole("region", { name: "Who" });
  await expect(who.getByRole("link", { name: /devices? (is|are) offered it$/ }).first()).toBeVisible();
  const ask = operator.getByRole("button", { name: "Ask for approval" });

  await test.step("a deadline that has passed wants the number of devices to be typed", async () => {
    await setTimes(operator, -48);
    const number = operator.getByLabel(/^Type \d+$/);
    await expect(number).toBeVisible();
    await expect(ask).toBeDisabled();
    await number.fill("0");
    await expect(ask).toBeDisabled();
    const label = await operator.getByText(/^Type \d+$/).textContent();
    await number.fill(label?.replace("Type ", "") ?? "");
    await expect(ask).toBeEnabled();
  });

  await test.step("first and last clock are named before anything is saved", async () => {
    await setTimes(operator, 3);
    await allowFailures(operator);
    await expect(operator.getByLabel(/^Type \d+$/)).toHaveCount(0);
    await expect(operator.getByText(/on each device’s own clock: first .* last /).first()).toBeVisible();
    await expect(ask).toBeEnabled();
  });

  await operator.getByLabel("Remark").fill("Tried on the staff phones.");
  await ask.click();
  await expect(operator).toHaveURL(/\/rollouts\/[0-9a-f-]{36}$/);
  const heading = operator.getByRole("heading", { level: 1 });
  await expect(heading).toContainText(`iOS ${release.version}`);
  await expect(heading).toContainText("Waiting for approval");
  await expect(operator.getByRole("button", { name: "Approve…" })).toHaveCount(0);

  await open(approver, new URL(operator.url()).pathname);
  await decide(approver, "Approve", "Go.");
  await expect(approver.getByRole("heading", { level: 1 })).toContainText("Running");
  await approver.getByRole("link", { name: "Approval", exact: true }).click();
  const record = approver.getByRole("region", { name: "Approval record" });
  await expect(record).toContainText("Alice Renard");
  await expect(record).toContainText("Go.");

  await test.step("the devices move before one’s eyes", async () => {
    await approver.evaluate(() => Object.assign(window, { neverReloaded: true }));
    const stand = approver.getByRole("region", { name: "Where the devices stand" });
    await expect(
      stand.getByRole("link", { name: /: (Waiting|Downloading|Prepared|Installing|Done|Removed)$/ }).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expect(stand.getByRole("link", { name: /: Removed$/ })).toBeVisible({ timeout: 120_000 });
    expect(await approver.evaluate(() => "neverReloaded" in window)).toBe(true);
  });
});
