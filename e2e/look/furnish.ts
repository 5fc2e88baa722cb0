import type { Page } from "@playwright/test";
import { open } from "../fixtures.ts";
import { type Known, knownTo } from "./places.ts";

/** Makes what a demo's staff leave to others: a plan that nobody has asked about yet, and a standing rule. */
export async function furnish(admin: Page): Promise<Known> {
  const known = await knownTo(admin);
  if (known.release && !known.draft) {
    await open(admin, `/rollouts/new?release=${known.release}`);
    await admin.getByRole("button", { name: "Save draft" }).click();
    await admin.waitForURL(/\/rollouts\/[0-9a-f-]{36}/);
  }
  if (known.group && !known.policy) {
    await open(admin, "/settings/policies/new");
    await admin.getByLabel("Name").fill("Security fixes within two weeks");
    await admin.getByRole("button", { name: "Save" }).click();
    await admin.waitForURL(/\/settings\/policies$/);
  }
  return knownTo(admin);
}
