import { expect, test } from "@playwright/test";
import { type House, startAlone } from "./demo.ts";
import { untilAlive } from "./fixtures.ts";

let house: House;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  house = await startAlone();
});
test.afterAll(() => house.stop());

test("the first visit makes the owner’s account, and only the first", async ({ browser }) => {
  const first = await browser.newPage({ baseURL: house.url });
  await first.goto("/");
  await expect(first.getByRole("heading", { name: "Make the owner’s account" })).toBeVisible();
  await untilAlive(first);
  await first.getByLabel("Name").fill("Ines Roy");
  await first.getByLabel("E-mail").fill("ines@orchard.test");
  await first.getByLabel("Password").fill("a-long-enough-one");
  await first.getByRole("button", { name: "Make account and sign in" }).click();
  await expect(first.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(first.getByRole("button", { name: "Account of Ines Roy" })).toBeVisible();

  const second = await browser.newPage({ baseURL: house.url });
  await second.goto("/");
  await expect(second.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(second.getByLabel("Name")).toHaveCount(0);
  await expect(second.getByRole("heading", { name: "Demo accounts" })).toHaveCount(0);

  await test.step("an empty installation says what to do first", async () => {
    const steps = first.getByRole("region", { name: "Before the first update" }).getByRole("listitem");
    await expect(steps).toHaveCount(4);
    await expect(steps.getByRole("link")).toHaveCount(4);
  });

  await first.goto("/releases");
  await test.step("Apple out of reach is a failed check, not a fault", async () => {
    const check = first.getByRole("button", { name: "Check now" });
    const failed = first.getByText(/no usable answer: /);
    await expect(check.or(failed).first()).toBeVisible();
    if (!(await failed.isVisible()) && (await check.isEnabled())) await check.click();
    await expect(failed).toBeVisible({ timeout: 60_000 });
    await expect(first.getByText("No releases yet").or(first.getByText("Nothing waits for a decision"))).toBeVisible();
  });
  await first.close();
  await second.close();
});
