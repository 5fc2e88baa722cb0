import { expect, open, test } from "./fixtures.ts";
import { allowFailures, choose, decide, setTimes } from "./planning.ts";

test("a release is planned and approved for a group from the matrix, by keyboard from cell to cell", async ({
  operator,
  approver,
  fleet,
}) => {
  test.setTimeout(240_000);
  const release = await fleet.release("tvOS");
  const name = `tvOS ${release.version}`;
  await open(operator, "/releases?view=matrix");
  const row = operator.getByRole("row").filter({ has: operator.getByRole("link", { name, exact: true }) });
  const cell = row.getByRole("link", { name: /^New/ }).first();
  const group = ((await cell.textContent()) ?? "").split(" for ").at(-1) ?? "";

  await row.getByRole("link", { name, exact: true }).focus();
  for (let presses = 0; presses < 20; presses++) {
    if (await cell.evaluate((element) => element === document.activeElement)) break;
    await operator.keyboard.press("ArrowRight");
  }
  await expect(cell).toBeFocused();
  await operator.keyboard.press("Enter");

  await expect(operator.getByRole("heading", { name: "New rollout", level: 1 })).toBeVisible();
  await expect(operator.getByRole("region", { name: "Who" })).toContainText(group);
  await choose(operator, operator.getByRole("button", { name: "Devices may be forced" }), "On any day");
  await setTimes(operator, 3);
  await allowFailures(operator);
  await operator.getByLabel("Remark").fill("From the matrix.");
  await operator.getByRole("button", { name: "Ask for approval" }).click();
  await expect(operator).toHaveURL(/\/rollouts\/[0-9a-f-]{36}$/);

  await open(approver, "/releases?view=matrix&platform=tvOS");
  await approver.getByRole("link", { name: `, ${name} for ${group}` }).click();
  await expect(approver).toHaveURL(new URL(operator.url()).pathname);
  await decide(approver, "Approve", "Go.");
  await expect(approver.getByRole("heading", { level: 1 })).toContainText("Running");

  await open(approver, "/releases?view=matrix&platform=tvOS");
  await expect(approver.getByRole("link", { name: `, ${name} for ${group}` })).toContainText(/Running|Done/);
});

test("what Apple's list has gained is told check by check", async ({ viewer }) => {
  await open(viewer, "/releases?view=changes");
  await expect(viewer.getByText("Added").first()).toBeVisible();
});
