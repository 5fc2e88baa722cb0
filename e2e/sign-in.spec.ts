import { expect, PASSWORD, signIn, test, untilAlive } from "./fixtures.ts";

test("a person signs in, lands where they wanted to be, and signs out", async ({ page }) => {
  expect((await page.request.get("/rollouts", { maxRedirects: 0 })).status()).toBe(307);
  await page.goto("/rollouts");
  await expect(page).toHaveURL(/\/sign-in\?next=\/rollouts/);

  await signIn(page, "operator@demo.test", "not-the-password");
  await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByLabel("E-mail")).toHaveValue("operator@demo.test");

  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Rollouts", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Account of Omar Petit" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/devices");
  await expect(page).toHaveURL(/\/sign-in\?next=\/devices/);
});

test("in the demo one click is enough", async ({ page }) => {
  await page.goto("/sign-in");
  await untilAlive(page);
  await page.getByRole("button", { name: "Viewer" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Account of Vera Lindt" })).toBeVisible();
});

test("nobody is sent to a foreign place after signing in", async ({ page, demo }) => {
  await page.goto("/sign-in?next=//evil.test/");
  await signIn(page, "viewer@demo.test");
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(demo.url);
});
