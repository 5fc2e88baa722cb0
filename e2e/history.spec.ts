import { expect, test } from "@playwright/test";
import { type Demo, startDemo } from "./demo.ts";
import { signIn } from "./fixtures.ts";

let demo: Demo;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  demo = await startDemo({ devices: 12, speed: 480, history: 4 });
});
test.afterAll(() => demo.stop());

test("a new demo opens on days that its fleet has lived through", async ({ browser }) => {
  const page = await browser.newPage({ baseURL: demo.url });
  await page.goto("/sign-in");
  await signIn(page, "approver@demo.test");
  const versions = page.getByRole("region", { name: "Versions over 30 days" });
  await versions.getByText("Show as a table").click();
  await expect(versions.getByRole("table")).toBeVisible();

  await page.goto("/activity");
  await expect(page.getByText(/Alice Renard/).first()).toBeVisible();
  // Superseded three hours into the present: only the past can have rolled it out.
  await page.goto("/rollouts?tab=all");
  await expect(page.getByRole("link", { name: "macOS 26.6.1" })).toBeVisible();
  await page.close();
});
