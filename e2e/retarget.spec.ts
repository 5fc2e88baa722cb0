import { publish } from "./demo.ts";
import { expect, open, test } from "./fixtures.ts";
import { decide } from "./planning.ts";

test("what Apple replaces in mid-rollout raises an alarm, and one click re-targets it; its history is kept", async ({
  operator,
  approver,
  demo,
  fleet,
}) => {
  test.setTimeout(360_000);
  const old = await fleet.approved("iPadOS", "iPhones and iPads");
  const told = await fleet.device({ rollout: old.id });
  const path = `/rollouts/${old.id}`;
  await open(operator, path);
  const heading = operator.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("Running");
  await expect(operator.getByText("Apple offers something newer on this track.")).toHaveCount(0);

  const [major = 0, minor = 0] = old.release.version.split(".").map(Number);
  const version = `${major}.${minor + 1}`;
  await publish(demo, { platform: "iOS", version, build: `23H1${minor}`, family: "ios26" });
  await fleet.askApple();
  const alarm = operator.getByRole("status").filter({ hasText: "Apple offers something newer on this track." });
  await expect(alarm).toContainText(`Apple offers iPadOS ${version} now.`, { timeout: 60_000 });

  await test.step("one click makes the same plan for the successor, and it waits for a second person", async () => {
    await operator.getByRole("button", { name: `Re-target to iPadOS ${version}` }).click();
    await expect(operator).not.toHaveURL(new RegExp(old.id));
    await expect(heading).toContainText(`iPadOS ${version}`);
    await expect(heading).toContainText("Waiting for approval");
    await expect(operator.getByText("This rollout replaces an earlier one.")).toBeVisible();
  });

  await test.step("until then the old one offers nothing new", async () => {
    await open(approver, path);
    await expect(approver.getByRole("heading", { level: 1 })).toContainText("Paused by a person");
    await approver.getByRole("link", { name: "another one" }).click();
    await expect(approver.getByRole("heading", { level: 1 })).toContainText("Waiting for approval");
  });

  await decide(approver, "Approve", "The same rings, the newer release.");
  // Its gate may have paused it already: a cart of iPads has no space left.
  await expect(approver.getByRole("heading", { level: 1 })).not.toContainText("Waiting for approval");

  await test.step("the old one is over, and still says whom it told and who decided", async () => {
    await approver.getByRole("link", { name: "an earlier one" }).click();
    await expect(approver.getByRole("heading", { level: 1 })).toContainText("Aborted");
    await approver.getByRole("link", { name: "Timeline", exact: true }).click();
    const story = approver.getByRole("region", { name: "Timeline" });
    await expect(story.getByText(/re-targeted it\.$/).first()).toBeVisible();
    await expect(story.getByText(/approved (and scheduled )?it\./).first()).toBeVisible();
    const kept = await fleet.devices({ rollout: old.id });
    expect(kept.devices.map(({ id }) => id)).toContain(told.id);
  });
});
