import { readFile } from "node:fs/promises";
import { expect, open, test } from "./fixtures.ts";

test("who did what stands in one feed, whose question is its address", async ({ viewer: page, fleet }) => {
  await fleet.macRollout();
  await open(page, "/activity?act=rollout.approve");
  const feed = page.getByRole("region", { name: "Activity" });
  const approved = feed.getByRole("listitem").filter({ hasText: "approved the" }).first();
  await expect(approved).toContainText("In the console");
  await expect(feed.getByRole("listitem").filter({ hasNotText: "approved the" })).toHaveCount(0);

  await approved.getByText(/values?, before and after$/).click();
  await expect(approved.getByText("state", { exact: true })).toBeVisible();
  await approved.getByRole("link", { name: /^Link to entry/ }).click();
  await expect(page).toHaveURL(/\/activity\?entry=\d+$/);
  await expect(feed.getByRole("listitem")).toHaveCount(1);
  await expect(feed.getByText("state", { exact: true })).toBeVisible();

  await feed.getByRole("link", { name: /^rollout macOS/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/[0-9a-f-]+$/);
});

test("what the filters leave is what the file has", async ({ viewer: page, fleet }) => {
  await fleet.macRollout();
  await open(page, "/activity");
  await page.getByRole("button", { name: /What/ }).click();
  await page.getByRole("option", { name: "approved the", exact: true }).click();
  await expect(page).toHaveURL(/act=rollout\.approve/);
  const rows = await page.getByRole("region", { name: "Activity" }).getByRole("listitem").count();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "JSON", exact: true }).click(),
  ]);
  const entries: { operation: string }[] = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(entries).toHaveLength(rows);
  expect(entries.every(({ operation }) => operation === "rollout.approve")).toBe(true);
});

test("a filter that nothing fits says so and offers the way back", async ({ viewer: page }) => {
  await open(page, "/activity?who=Nobody");
  await expect(page.getByText("No entry matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).last().click();
  await expect(page).toHaveURL(/\/activity$/);
});
