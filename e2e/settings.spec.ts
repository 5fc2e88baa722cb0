import { expect, open, test } from "./fixtures.ts";

test("an admin changes a role and ends a code; others are told whom to ask", async ({ admin, viewer }) => {
  await open(viewer, "/settings/access");
  await expect(viewer.getByRole("heading", { name: "This is not open to you" })).toBeVisible();
  await expect(viewer.getByText("It needs the role Admin")).toBeVisible();

  await open(admin, "/settings/access");
  const people = admin.getByRole("region", { name: "People" });
  const row = people.getByRole("row").filter({ hasText: "operator@demo.test" });
  for (const role of ["Approver", "Operator"]) {
    await row.getByRole("button", { name: /Role of/ }).click();
    await admin.getByRole("option", { name: role }).click();
    await expect(row.getByRole("button", { name: /Role of/ })).toContainText(role);
  }
  await expect(people.getByRole("row").filter({ hasText: "admin@demo.test" }).getByRole("button")).toHaveCount(0);

  const codes = admin.getByRole("region", { name: "Enrollment codes" });
  await codes.getByLabel("What is it for?").fill("Library iPads");
  await codes.getByRole("button", { name: "New code" }).click();
  const line = codes.getByRole("listitem").filter({ hasText: "Library iPads" });
  await line.getByRole("button", { name: "End…" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "End" }).click();
  await expect(line).toContainText("ended");
});

test("a token is shown once and can be revoked", async ({ admin }) => {
  await open(admin, "/settings/access");
  const tokens = admin.getByRole("region", { name: "API tokens" });
  await tokens.getByLabel("Program").fill("Nightly report");
  await tokens.getByRole("button", { name: "New token" }).click();
  await expect(tokens.getByText(/^pomona_/)).toBeVisible();
  const line = tokens.getByRole("listitem").filter({ hasText: "Nightly report" });
  await line.getByRole("button", { name: "Revoke…" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(line).toContainText("revoked");
});

test("everybody sees when Apple was asked and how long devices can be woken", async ({ viewer }) => {
  await open(viewer, "/settings/service");
  await expect(viewer.getByRole("table", { name: "The last 20 looks at Apple’s list" })).toBeVisible();
  await expect(viewer.getByRole("region", { name: "Push certificate" })).toContainText("com.apple.mgmt");
  await expect(viewer.getByText("This fleet is simulated")).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Check now" })).toHaveCount(0);
});

test("the look is chosen once and stays", async ({ viewer }) => {
  await open(viewer, "/releases");
  await viewer.getByRole("button", { name: /^Account of/ }).click();
  await viewer.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(viewer.locator("html")).toHaveAttribute("data-theme", "dark");
  await viewer.reload();
  await expect(viewer.locator("html")).toHaveAttribute("data-theme", "dark");
});
