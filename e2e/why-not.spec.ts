import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

test("why not: five kinds of device are told apart, a sentence each", async ({ viewer: page, fleet }) => {
  test.setTimeout(400_000);
  const { release } = await fleet.macRollout();
  const phone = await fleet.device({ platform: "iOS" });
  const aged = await fleet.device({ release: release.id, finding: "not-supported" });
  const done = await fleet.device({ release: release.id, finding: "installed" }, 1, 240_000);

  await open(page, `/releases/${release.id}`);
  await asks(page, phone, "The device runs iOS; this release is for another platform.");
  await asks(page, aged, /Apple does not list .+ among the devices of this release\./);
  await asks(page, done, "The device already runs it.");

  const isSameLine = (version: string) => version.split(".")[0] === release.version.split(".")[0];
  const older = await fleet.anyRelease(
    "macOS",
    ({ decision, version }) => decision === "superseded" && isSameLine(version),
  );
  const ahead = await fleet.device({ release: older.id, finding: "newer" });
  await open(page, `/releases/${older.id}`);
  await asks(page, ahead, /The device runs [\d.]+, which is newer\./);

  // The last that a Mac of before declarations can still be given.
  const lastOffer = await fleet.anyRelease("macOS", ({ version }) => version.startsWith("13."));
  const tooOld = await fleet.device({ release: lastOffer.id, finding: "too-old" });
  await open(page, `/releases/${lastOffer.id}`);
  await asks(
    page,
    tooOld,
    /Its system \(12[\d.]*\) is too old for enforced updates: it must be updated once by hand\./,
  );

  await page.getByLabel("Serial number, name or UDID").fill("no such device");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("No device is called so.")).toBeVisible();
});

/** The sentence is that of the deciding rule, which stands again in the list of all rules. */
async function asks(page: Page, device: { id: string; name: string }, sentence: string | RegExp): Promise<void> {
  await page.getByLabel("Serial number, name or UDID").fill(device.id);
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = page.locator("[aria-live]").filter({ has: page.getByRole("link", { name: device.name }) });
  await expect(answer.getByText("is not reached by this release.")).toBeVisible();
  await expect(answer.getByText(sentence).first()).toBeVisible();
  const rules = answer.getByRole("list", { name: "Rule by rule" });
  await expect(
    rules.getByRole("listitem").filter({ hasText: "Keeps it out" }).filter({ hasText: sentence }),
  ).toBeVisible();
}
