import { expect, open, test } from "./fixtures.ts";

const PHASES = ["Matching", "Declaration", "Download", "Notification", "Installation", "Confirmation", "Removal"];

test("a device tells its way through the seven phases, down to the report as it was sent", async ({
  viewer: page,
  fleet,
}) => {
  const { id: rollout } = await fleet.macRollout();
  const device = await fleet.device({ rollout, phase: "removed" });
  await open(page, `/devices/${device.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(device.name);

  const phases = page.getByRole("region", { name: "The seven phases" }).getByRole("listitem");
  await expect(phases).toHaveCount(7);
  for (const [place, name] of PHASES.entries()) await expect(phases.nth(place)).toContainText(`${place + 1} ${name}`);
  await expect(phases.nth(6).locator("time")).toBeVisible();

  const events = page.getByRole("region", { name: "Timeline" }).getByRole("listitem");
  await expect(
    events.filter({ hasText: "Version confirmed: done" }).filter({ hasText: "Device" }).first(),
  ).toBeVisible();
  await expect(events.filter({ hasText: "Pushed" }).filter({ hasText: "APNs" }).first()).toBeVisible();
  await expect(events.filter({ hasText: "Declared" }).filter({ hasText: "Server" }).first()).toBeVisible();

  const done = events.filter({ hasText: "Version confirmed: done" }).first();
  await done.getByText("Details", { exact: true }).click();
  const report = done.getByRole("region", { name: "The device’s report" });
  await expect(report).toContainText('"StatusItems"');
  await expect(report).toContainText('"operating-system"');

  await page.getByRole("region", { name: "Updates" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/rollouts\//);
});
