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
