import type { Browser, BrowserContext } from "@playwright/test";
import { type House, startAlone, startConsole, startDemo } from "../demo.ts";
import { PASSWORD, signIn, untilAlive } from "../fixtures.ts";
import { fleetOf, type Rollout } from "../fleet.ts";
import { multiply } from "./crowd.ts";
import { furnish } from "./furnish.ts";
import type { Known } from "./places.ts";

export const fleetNames = ["empty", "typical", "crowd"] as const;
export type FleetName = (typeof fleetNames)[number];

/** A console with its fleet, and an admin's key to it. */
export type Stage = { url: string; known: Known; key: Key; stop: House["stop"] };
type Key = Awaited<ReturnType<BrowserContext["storageState"]>>;

const TYPICAL = { devices: 250, speed: 240, history: 30 };
const COPIES = 400;

export function isFleetName(name: string): name is FleetName {
  return fleetNames.some((known) => known === name);
}

/**
 * Shows the fleets one after the other. The crowd of 100,000 is the typical fleet, each device many times. Both are shown as they stood
 * in the middle of a rollout: only the console runs, so that every picture is of the same moment.
 */
export async function* stages(browser: Browser, wanted: readonly FleetName[]): AsyncGenerator<[FleetName, Stage]> {
  if (wanted.includes("empty")) yield ["empty", await emptyStage(browser)];
  if (!wanted.includes("typical") && !wanted.includes("crowd")) return;
  const demo = await startDemo(TYPICAL);
  await fleetOf(demo).rollout(isUnderWay, 600_000);
  await demo.stop("keep");
  if (wanted.includes("typical")) {
    const typical = await furnished(browser, await startConsole(demo.dataDir));
    yield ["typical", { ...typical, stop: () => typical.stop(wanted.includes("crowd") ? "keep" : undefined) }];
  }
  if (!wanted.includes("crowd")) return;
  await multiply(demo.dataDir, COPIES);
  yield ["crowd", await furnished(browser, await startConsole(demo.dataDir))];
}

/** With something to see: some devices are over, some are not. */
function isUnderWay({ state, counts, devices }: Rollout): boolean {
  const over = (counts["done"] ?? 0) + (counts["removed"] ?? 0);
  return state === "running" && over > 5 && over < devices;
}

/** A new installation, whose owner has just made an account. */
async function emptyStage(browser: Browser): Promise<Stage> {
  const house = await startAlone();
  const page = await browser.newPage({ baseURL: house.url });
  await page.goto("/");
  await untilAlive(page);
  await page.getByLabel("Name").fill("Ada Morel");
  await page.getByLabel("E-mail").fill("ada@demo.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make account and sign in" }).click();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const key = await page.context().storageState();
  await page.close();
  return { url: house.url, known: {}, key, stop: house.stop };
}

async function furnished(browser: Browser, house: House): Promise<Stage> {
  const page = await browser.newPage({ baseURL: house.url });
  await page.goto("/sign-in");
  await signIn(page, "admin@demo.test");
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const known = await furnish(page);
  const key = await page.context().storageState();
  await page.close();
  return { url: house.url, known, key, stop: house.stop };
}
