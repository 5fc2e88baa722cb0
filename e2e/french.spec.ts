import type { Page } from "@playwright/test";
import { expect, open, test } from "./fixtures.ts";

/** Words of ours that stand on these pages in English, and never in French. */
const ENGLISH =
  /\b(Overview|Needs you|Releases|Rollouts|Devices|Search|Deadline|Last report|Declared|Removed|Running|Check now|Approved|Facts|Timeline|Remaining|Since|Sign out|Never|Unknown|Enrolled|ago)\b/;

test("in French nothing is left in English", async ({ admin: page, fleet }) => {
  const { id: rollout, release } = await fleet.macRollout();
  const device = await fleet.device({ rollout });

  await open(page, "/releases");
  await page.getByRole("button", { name: "Account of Ada Morel" }).click();
  await page.getByRole("menuitemradio", { name: "Français" }).click();
  await expect(page.getByRole("heading", { name: "Versions", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");

  await expectFrench(page, "/?attention=all", "Niveau de service");
  await expectFrench(page, "/releases?tab=current", "Liste d’Apple");
  await expectFrench(page, "/releases?view=matrix", "Par groupe");
  await expectFrench(page, "/releases?view=changes", "Depuis hier");
  await expectFrench(page, "/settings/service", "Certificat de notification push");
  await expectFrench(page, "/settings/access", "Codes d’inscription");
  await expectFrench(page, `/releases/${release.id}`, "Déploiements de cette version");
  await expectFrench(page, "/rollouts?tab=all", "Avancement");
  await expectFrench(page, `/rollouts/${rollout}`, "Où en sont les appareils");
  await expectFrench(page, "/devices", "Appareils");
  await expectFrench(page, `/devices/${device.id}`, "Les sept phases");
  await expectFrench(page, "/activity", "Qui a fait quoi");
  await expectFrench(page, "/reports", "Conformité");
  await expectFrench(page, "/reports?report=disruption", "Horloge de l’appareil");
  await expectFrench(page, `/reports/rollouts/${rollout}`, "Dossier de preuves");

  await page.getByRole("button", { name: "Compte de Ada Morel" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.getByRole("link", { name: "Releases" })).toBeVisible();
});

/** What people and devices say themselves (groups, remarks, causes) stays as they said it: the words are ours alone. */
async function expectFrench(page: Page, path: string, sign: string): Promise<void> {
  await open(page, path);
  await expect(page.getByText(sign).first()).toBeVisible();
  // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered is read.
  const text = await page.evaluate(() => document.body.innerText);
  expect(ENGLISH.exec(text)?.[0], path).toBeUndefined();
}
