import { expect, open, test } from "./fixtures.ts";

test("what changes elsewhere is seen here, and neither focus nor place is lost", async ({
  viewer: watching,
  operator: acting,
  fleet,
}) => {
  const { id } = await fleet.approved("iPadOS", "iPhones and iPads");
  await watching.setViewportSize({ width: 1100, height: 500 });
  await open(watching, `/rollouts/${id}`);
  const heading = watching.getByRole("heading", { level: 1 });
  const anchor = watching.getByRole("link", { name: "Rollouts", exact: true }).first();
  await expect(heading).toContainText("Running");
  await expect(watching.getByRole("region", { name: "Rings" })).toBeVisible();
  await anchor.focus();
  await watching.evaluate(() => scrollTo(0, 120));

  await open(acting, `/rollouts/${id}`);
  await acting.getByRole("button", { name: "Pause" }).click();
  await acting.getByRole("alertdialog").getByRole("button", { name: "Pause" }).click();
  await expect(acting.getByRole("heading", { level: 1 })).toContainText("Paused");

  await expect(heading).toContainText("Paused");
  await expect(anchor).toBeFocused();
  expect(await watching.evaluate(() => scrollY)).toBeGreaterThan(0);

  await acting.getByRole("button", { name: "Resume" }).click();
  await acting.getByRole("alertdialog").getByRole("button", { name: "Resume" }).click();
  await expect(heading).toContainText("Running");
  await expect(anchor).toBeFocused();
});
