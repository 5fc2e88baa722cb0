import { expect, open, test } from "./fixtures.ts";

test("each count of a rollout leads to exactly those devices", async ({ viewer: page, fleet }) => {
  const { id } = await fleet.macRollout();
  await open(page, `/rollouts/${id}`);
  const stand = page.getByRole("region", { name: "Where the devices stand" });
  await expect(stand.getByRole("link").first()).toBeVisible();
  const phases = await stand.getByRole("listitem").locator("span.grow").allTextContents();

  for (const phase of phases) {
    // The fleet moves on between the two looks; then it is looked at again.
    await expect(async () => {
      await page.goto(`/rollouts/${id}`);
      const link = stand.getByRole("link", { name: new RegExp(`: ${phase}$`) });
      if ((await link.count()) === 0) return;
      const count = Number(await link.textContent());
      await link.click();
      await expect(page).toHaveURL(/\/devices\?rollout=/);
      await expect(page.getByRole("status").filter({ hasText: "device" })).toHaveText(
        count === 1 ? "1 device" : `${count} devices`,
        { timeout: 2_000 },
      );
      await expect(page.getByRole("table", { name: "Devices" }).getByRole("row")).toHaveCount(count + 1);
    }).toPass({ timeout: 40_000 });
  }
});

test("each declaration is shown word for word, with who holds it and what they say", async ({
  viewer: page,
  fleet,
}) => {
  const { id, release } = await fleet.macRollout();
  await open(page, `/rollouts/${id}`);
  await page.getByRole("link", { name: "Declarations", exact: true }).click();
  const asked = page.getByRole("region", { name: "Declarations" }).getByRole("listitem").first();
  await expect(asked).toContainText("pomona.update.macos-");
  await asked.getByText("As it is served").click();
  const wording = asked.getByRole("region", { name: "As it is served" });
  await expect(wording).toContainText(`"TargetOSVersion": "${release.version}"`);
  const token = /"ServerToken": "([0-9a-f]{64})"/.exec((await wording.textContent()) ?? "")?.[1] ?? "";

  await asked.getByRole("link", { name: /^\d+ devices?$/ }).click();
  await expect(page).toHaveURL(new RegExp(token));
  const holder = page.getByRole("list", { name: "Devices and what they say" }).getByRole("listitem").first();
  await expect(holder).toContainText(token);
  await holder.getByText("Asked and said").click();
  await expect(holder).toContainText(/It is asked (no longer )?to hold/);
  await expect(holder).toContainText("Its own list last said");
  await page.getByRole("link", { name: "Not let go yet" }).click();
  await expect(page).toHaveURL(/lingering=1/);
});

test("the course of a rollout is drawn against what its gate allows and earlier rollouts let expect", async ({
  viewer: page,
  fleet,
}) => {
  const { id } = await fleet.macRollout();
  await open(page, `/rollouts/${id}`);
  const burnDown = page.getByRole("region", { name: "Burn-down" });
  await expect(burnDown).toContainText(/\d+ devices? remains?\./, { timeout: 60_000 });
  // Whether one is finished depends on the journeys before.
  await expect(burnDown).toContainText(
    /No earlier rollout of these groups is finished, so nothing is expected\.|At this point [\d,]+ to [\d,]+ were to be expected\./,
  );
  await expect(burnDown.locator(".recharts-line-curve")).toHaveCount(1);
  await burnDown.getByText("Show as a table").click();
  await expect(burnDown.getByRole("columnheader", { name: "Remaining" })).toBeVisible();
  const failures = page.getByRole("region", { name: "Failure rate" });
  await expect(failures).toContainText(
    /The gate allows 40%; beyond that it pauses the rollout\.|No gate watches now\./,
  );
  await expect(failures).toContainText(/% of the devices heard from have failed now/);

  await open(page, "/rollouts?tab=all");
  await expect(page.getByRole("columnheader", { name: "Next deadline" })).toBeVisible();
});

test("a rollout is paused, resumed and aborted, each after a question", async ({ operator: page, fleet }) => {
  const { id } = await fleet.approved("visionOS", "Apple TVs and Vision Pros");
  await open(page, `/rollouts/${id}`);
  const heading = page.getByRole("heading", { level: 1 });
  const question = page.getByRole("alertdialog", { name: /this rollout\?$/ });
  await expect(heading).toContainText("Running");

  await page.getByRole("button", { name: "Pause…" }).click();
  await expect(question).toContainText("Nothing new is offered to anybody");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toHaveCount(0);
  await expect(heading).toContainText("Running");

  await page.getByRole("button", { name: "Pause…" }).click();
  await question.getByRole("button", { name: "Pause" }).click();
  await expect(heading).toContainText("Paused");

  await page.getByRole("button", { name: "Resume…" }).click();
  await question.getByRole("button", { name: "Resume" }).click();
  await expect(heading).toContainText("Running");

  await page.getByRole("button", { name: "Abort…" }).click();
  await expect(question).toContainText("This cannot be undone.");
  await expect(question.getByRole("listitem")).toHaveCount(3);
  await question.getByLabel("Remark").fill("The TVs are needed for the open day.");
  await question.getByRole("button", { name: "Abort" }).click();
  await expect(heading).toContainText("Aborted");
  await expect(page.getByRole("button", { name: /^(Pause|Resume|Abort)/ })).toHaveCount(0);
});
