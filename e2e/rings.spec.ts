import { expect, open, test } from "./fixtures.ts";
import { allowFailures, choose, decide, setTimes, startPlan, type } from "./planning.ts";

test("the author is refused, a second person approves, and the gate holds the next ring back until a person opens it", async ({
  admin,
  approver,
  fleet,
}) => {
  test.setTimeout(240_000);
  const release = await fleet.release("tvOS");
  await startPlan(admin, release);

  await test.step("two rings: a part of the group first, then the rest", async () => {
    const who = admin.getByRole("region", { name: "Who" });
    await choose(admin, who.getByRole("button", { name: /Share$/ }).first(), "A part of it");
    await type(who.getByLabel("To"), "60");
    await who.getByRole("button", { name: "Add a ring" }).click();
    await expect(who.getByRole("listitem")).toHaveCount(2);
    await expect(who.getByText(/\d+ already in/)).toBeVisible();
    await who
      .getByRole("button", { name: /^Move .* down$/ })
      .first()
      .click();
    await expect(who.getByRole("status")).toContainText("is now ring 2 of 2");
    await who
      .getByRole("button", { name: /^Move .* up$/ })
      .last()
      .click();
    await setTimes(admin, 24 * 20);
    await allowFailures(admin);
  });

  await admin.getByRole("button", { name: "Ask for approval" }).click();
  await expect(admin).toHaveURL(/\/rollouts\/[0-9a-f-]{36}$/);
  await expect(admin.getByText("You have written this plan. Another person must approve it.")).toBeVisible();
  await expect(admin.getByRole("button", { name: "Approve…" })).toHaveCount(0);

  const path = new URL(admin.url()).pathname;
  await open(approver, path);
  await decide(approver, "Approve", "Both rings are small.");
  const lane = approver.getByRole("region", { name: "Rings" });
  const [first, second] = [lane.getByRole("article").first(), lane.getByRole("article").last()];
  const heading = approver.getByRole("heading", { level: 1 });

  await test.step("the first ring opens, its gate holds, the second stays withheld", async () => {
    await expect(heading).toContainText("Running");
    await expect(first).toContainText("Open");
    await expect(first).toContainText(/\d+ of \d+ done/);
    await expect(first).toContainText(/Soaks for 48 h|Too few devices have reported/);
    await expect(second).toContainText("Withheld");
    await expect(second).toContainText("The ring has not opened yet.");
  });

  await test.step("each count leads to exactly those devices", async () => {
    const link = second.getByRole("link", { name: /: Withheld$/ });
    const count = Number(await link.textContent());
    await link.click();
    await expect(approver.getByRole("status").filter({ hasText: "device" })).toHaveText(
      count === 1 ? "1 device" : `${count} devices`,
    );
    await open(approver, path);
  });

  await test.step("a person pauses, resumes, and opens the next ring in place of the gate", async () => {
    await decide(approver, "Pause", "Wait for the open day.");
    await expect(heading).toContainText("Paused by a person");
    await decide(approver, "Resume", "It is over.");
    await expect(heading).toContainText("Running");
    await decide(approver, "Open next ring", "Nobody complains.");
    await expect(second.getByText("Open", { exact: true })).toBeVisible({ timeout: 60_000 });
    await expect(first).toContainText("Passed by Alice Renard");
  });

  await test.step("the timeline tells all of it", async () => {
    await approver.getByRole("link", { name: "Timeline", exact: true }).click();
    const story = approver.getByRole("region", { name: "Timeline" });
    for (const sentence of [/Ada Morel asked for approval/, /Alice Renard approved it/, /paused it/, /resumed it/]) {
      await expect(story.getByText(sentence).first()).toBeVisible();
    }
  });
});
