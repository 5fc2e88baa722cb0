import { expect, open, test, untilAlive } from "./fixtures.ts";

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

test("a new row waits until it is asked for, and the list keeps its order till then", async ({
  viewer: watching,
  fleet,
}) => {
  await fleet.macRollout();
  await open(watching, "/rollouts?tab=all");
  const rows = watching.getByRole("table").getByRole("row");
  const before = await rows.count();
  const { id } = await fleet.approved("iOS", "Staff phones");
  const show = watching.getByRole("button", { name: /^Show \d+ new rows?$/ });
  // Somebody else's rollout may have been there already: then there is nothing to wait for.
  if ((await watching.locator(`a[href="/rollouts/${id}"]`).count()) > 0) return;
  await expect(show).toBeVisible();
  expect(await rows.count()).toBe(before);
  await show.click();
  await expect(watching.locator(`a[href="/rollouts/${id}"]`).first()).toBeVisible();
  await expect(show).toHaveCount(0);
});

test("what the server has drawn stays while its code is still coming, also once the page is alive", async ({
  admin,
}) => {
  const codeOfForm = Promise.withResolvers<void>();
  let isHeld = false;
  await admin.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes('"savePush"')) {
      isHeld = true;
      await codeOfForm.promise;
    }
    await route.fulfill({ response, body });
  });
  await admin.goto("/settings/service");
  await expect(admin.getByText(/^Live\b/).filter({ visible: true })).toHaveCount(1);
  const form = admin.getByText("Renew it");
  await expect(form).toBeVisible();
  expect(isHeld).toBe(true);
  codeOfForm.resolve();
  await admin.unrouteAll({ behavior: "wait" });
  await untilAlive(admin);
  await form.click();
  await expect(admin.getByLabel("Certificate (PEM)")).toBeVisible();
});
