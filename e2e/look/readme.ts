import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { startDemo } from "../demo.ts";
import { type Fleet, fleetOf, type Rollout } from "../fleet.ts";

const FOLDER = join(import.meta.dirname, "../shots");
const TALL = 1_000;
const PHASES_IN_THE_PICTURE = 4;

/** Pictures of the console in the middle of a rollout, for the README. */
export async function renewReadme(browser: Browser): Promise<void> {
  const demo = await startDemo({ devices: 120, speed: 240, history: 30 });
  try {
    await mkdir(FOLDER, { recursive: true });
    await take(browser, demo.url, fleetOf(demo));
  } finally {
    await demo.stop();
  }
}

async function take(browser: Browser, url: string, fleet: Fleet): Promise<void> {
  const rollout = await fleet.rollout(isWorthAPicture, 600_000);
  const device = await fleet.device({ rollout: rollout.id, phase: "removed" });
  const release = await fleet.release("iOS");
  const desk = await signedIn(browser, url, { width: 1440, height: TALL });
  await shoot(desk, "/", "overview");
  await shoot(desk, `/rollouts/${rollout.id}`, "rollout");
  await shoot(desk, "/releases?tab=current", "releases");
  await shoot(desk, "/releases?view=matrix", "matrix");
  await shoot(desk, `/releases/${release.id}`, "release");
  await shoot(desk, "/devices", "devices");
  await shoot(desk, "/reports?report=compliance", "compliance");
  await shoot(desk, `/devices/${device.id}`, "device");
  const phone = await signedIn(browser, url, { width: 390, height: TALL });
  await phone.emulateMedia({ colorScheme: "dark" });
  await shoot(phone, `/rollouts/${rollout.id}`, "rollout-dark-390");
}

/** Some are over, some are on the way, in as many phases as a picture can show. */
function isWorthAPicture({ release, state, counts }: Rollout): boolean {
  const present = Object.values(counts).filter((count) => count > 0).length;
  return (
    release.platform === "macOS" &&
    state === "running" &&
    present >= PHASES_IN_THE_PICTURE &&
    (counts["removed"] ?? 0) > 5
  );
}

async function signedIn(browser: Browser, baseURL: string, viewport: Picture): Promise<Page> {
  const page = await browser.newPage({ baseURL, viewport, locale: "en-GB", timezoneId: "Europe/Paris" });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Approver" }).click();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  return page;
}

type Picture = { width: number; height: number };

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path, { waitUntil: "load" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  // Charts draw themselves in.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
  process.stdout.write(`e2e/shots/${name}.png\n`);
}
