import { expect, open, test } from "./fixtures.ts";

test("a viewer sees everything and no button that would refuse", async ({ viewer, fleet }) => {
  const release = await fleet.release("iOS");
  const { id: rolloutId } = await fleet.macRollout();
  const { id: deviceId } = await fleet.device({ platform: "macOS" });

  await open(viewer, "/releases");
  await expect(viewer.getByRole("table", { name: "Releases" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Check now" })).toHaveCount(0);

  await open(viewer, `/releases/${release.id}`);
  await expect(viewer.getByRole("region", { name: "Decision" })).toContainText("you need the role Operator");
  await expect(viewer.getByRole("link", { name: "Start rollout…" })).toHaveCount(0);
  await expect(viewer.getByRole("button", { name: "Reject…" })).toHaveCount(0);

  await open(viewer, `/rollouts/${rolloutId}`);
  await expect(viewer.getByRole("region", { name: "Where the devices stand" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /Pause|Resume|Abort|Open next|Move deadline/ })).toHaveCount(0);

  await open(viewer, `/devices/${deviceId}`);
  await expect(viewer.getByRole("region", { name: "Facts" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Sync now" })).toHaveCount(0);
});

test("an operator asks Apple, steers and syncs, and may not approve", async ({ operator, fleet }) => {
  const release = await fleet.release("iOS");
  const { id: deviceId } = await fleet.device({ platform: "iOS" });

  await open(operator, "/releases");
  await expect(operator.getByRole("button", { name: "Check now" })).toBeVisible();

  await open(operator, `/releases/${release.id}`);
  await expect(operator.getByRole("link", { name: "Start rollout…" })).toBeVisible();
  await expect(operator.getByRole("button", { name: "Reject…" })).toHaveCount(0);

  await open(operator, `/devices/${deviceId}`);
  await operator.getByRole("button", { name: "Sync now" }).click();
  await expect(operator.getByText("The device is asked to sync")).toBeVisible();
});
