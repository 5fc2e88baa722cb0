import { expect, open, test } from "./fixtures.ts";
import { startPlan } from "./planning.ts";

test("what one person wants tested first, another reads before deciding", async ({ operator, approver, fleet }) => {
  test.setTimeout(120_000);
  const release = await fleet.release("tvOS");
  await open(operator, `/releases/${release.id}`);
  const desk = operator.getByRole("region", { name: "Discussion and blockers" });

  await test.step("blockers and notes are added where the release is", async () => {
    await desk.getByLabel("New blocker").fill("VPN client tested");
    await desk.getByRole("button", { name: "Add", exact: true }).click();
    await expect(desk.getByRole("checkbox", { name: /VPN client tested/ })).not.toBeChecked();
    await desk.getByLabel("New blocker").fill("Meeting rooms warned");
    await desk.getByLabel("New blocker").press("Enter");
    await expect(desk.getByRole("checkbox")).toHaveCount(2);
    await desk.getByLabel("New note").fill("Its maker promises 5.2 for Monday.");
    await desk.getByRole("button", { name: "Add note" }).click();
    await expect(desk.getByRole("listitem").filter({ hasText: "5.2 for Monday" })).toContainText("Omar");
    await expect(operator.getByRole("region", { name: "Decision", exact: true })).toContainText("2 blockers are open");
  });

  await test.step("the list and the matrix flag the release, and the list leads to them", async () => {
    await open(approver, "/releases?view=matrix&platform=tvOS");
    await expect(approver.getByRole("rowheader", { name: new RegExp(`tvOS ${release.version}`) })).toContainText(
      "2 blockers",
    );
    await open(approver, "/releases?tab=all&platform=tvOS");
    await approver.getByRole("link", { name: "2 blockers" }).click();
    await expect(approver).toHaveURL(new RegExp(`/releases/${release.id}#discussion$`));
    await expect(approver.getByRole("region", { name: "Discussion and blockers" })).toBeInViewport();
  });

  await test.step("one ticks it, and the other sees it without asking", async () => {
    await approver.getByRole("checkbox", { name: /Meeting rooms warned/ }).click();
    await expect(desk.getByRole("checkbox", { name: /Meeting rooms warned/ })).toBeChecked();
    await expect(operator.getByRole("region", { name: "Decision", exact: true })).toContainText("1 blocker is open");
  });

  await test.step("whoever plans a rollout is warned by name, and may go on", async () => {
    await startPlan(operator, release);
    await expect(operator.getByRole("region", { name: "Review", exact: true })).toContainText("VPN client tested");
  });

  await test.step("taken off the list, it warns no more", async () => {
    await approver.getByRole("button", { name: "Remove “VPN client tested”" }).click();
    await expect(approver.getByRole("checkbox")).toHaveCount(1);
    await expect(approver.getByRole("region", { name: "Decision", exact: true })).not.toContainText("open");
    await expect(operator.getByRole("region", { name: "Review", exact: true })).not.toContainText("VPN client tested");
  });
});
