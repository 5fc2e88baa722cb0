import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";
import type { Device, Fleet } from "./fleet.ts";

test("why not: five kinds of device, a sentence each", async ({ viewer: page, fleet }) => {
  test.slow();
  const mac = await fleet.macRollout();
  const release = mac.release.id;
  await open(page, `/releases/${release}`);

  const phone = await fleet.device({ platform: "iOS" });
  await asks(page, phone.serialNumber, "The device runs iOS; this release is for another platform.");
  const nameless = await fleet.device({ release, finding: "unknown-device" });
  await asks(page, nameless.serialNumber || nameless.id, /has not reported its own|has not said/);
  const aged = await firstOf(fleet, release, ["too-old", "not-supported"]);
  await asks(page, aged.serialNumber, /too old for enforced updates|does not list .+ among the devices/);
  const done = await fleet.device({ release, finding: "installed" });
  await asks(page, done.serialNumber, "The device already runs it.");

  const older = await fleet.olderRelease(mac.release);
  const asked = await fleet.device({ release: older.id, finding: "held-to-newer" });
  await open(page, `/releases/${older.id}`);
  await asks(page, asked.serialNumber, `A rollout already asks it for ${mac.release.version}`);

  await page.getByLabel("Serial number, name or UDID").fill("no such device");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("No device is called so.")).toBeVisible();
});

test("a count of the preflight leads to exactly those devices", async ({ viewer: page, fleet }) => {
  const { release } = await fleet.macRollout();
  await open(page, `/releases/${release.id}`);
  const link = page
    .getByRole("region", { name: "Preflight" })
    .getByRole("link", { name: /^Show \d+ device/ })
    .first();
  const count = Number(/\d+/.exec((await link.getAttribute("aria-label")) ?? "")?.[0]);
  await link.click();
  await expect(page.getByRole("status")).toHaveText(count === 1 ? "1 device" : `${count} devices`);
});

test("a failed device is told again, and tells its new attempt", async ({ operator: page, viewer, fleet }) => {
  test.slow();
  const failed = await fleet.device({ family: "space" });
  await open(viewer, "/failures?family=space");
  await expect(viewer.getByRole("region", { name: "In the devices’ own words" })).toContainText("free space");
  await expect(viewer.getByRole("button", { name: /^Try again/ })).toHaveCount(0);

  await open(page, "/failures?family=space");
  await expect(page.getByRole("button", { name: /^Try again/ })).toBeDisabled();
  await page.getByRole("checkbox", { name: `Choose ${failed.name}` }).check();
  await page.getByRole("button", { name: "Try again (1)" }).click();
  await expect(page.getByText("Declared anew to 1 device")).toBeVisible();

  await open(page, `/devices/${failed.id}`);
  const events = page.getByRole("region", { name: "Timeline" }).getByRole("listitem");
  await expect(events.filter({ hasText: "Declared anew" }).filter({ hasText: "Person" }).first()).toBeVisible();
  await expect(events.filter({ hasText: "Declaration fetched" }).first()).toBeVisible();
});

async function asks(page: Page, search: string, answer: string | RegExp): Promise<void> {
  await page.getByLabel("Serial number, name or UDID").fill(search);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const verdict = page.getByRole("region", { name: "Why not this device?" });
  await expect(verdict.getByText("is not reached by this release.")).toBeVisible();
  await expect(verdict.getByText(answer).first()).toBeVisible();
}

async function firstOf(fleet: Fleet, release: string, findings: string[]): Promise<Device> {
  for (const finding of findings) {
    const { devices } = await fleet.devices({ release, finding });
    if (devices[0]) return devices[0];
  }
  throw new Error(`Nobody has any of ${findings}`);
}
