import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { flawsOf, shiftsOf } from "./flaws.ts";
import { type FleetName, type Stage, stages } from "./fleets.ts";
import { type Place, placesOf } from "./places.ts";
import { complaintsOf, HEIGHT, LANGUAGES, type Language, visit, WIDTHS } from "./visit.ts";

export type Wish = { fleets: readonly FleetName[]; only: readonly string[]; isSample: boolean; out: string };

type Theme = "light" | "dark";
type View = { language: Language; width: number; themes: readonly Theme[]; scale: number };

const THEMES = ["light", "dark"] as const;
/** What may move while a page comes without anybody seeing it. */
const UNSEEN = 0.02;
/** A page of 1,440 px, made twice as large by its reader. */
const ZOOMED = { width: 720, scale: 2 };
/** What is also read on paper. */
const PRINTED = new Set(["compliance", "speed", "disruption", "report-approvals", "evidence", "rollout", "device"]);

/** Takes the pictures, and tells what is wrong with what is on them as soon as it is seen; answers how much that is. */
export async function takeGallery(browser: Browser, wish: Wish, tell: (flaw: string) => void): Promise<number> {
  const { fleets, only, isSample, out } = wish;
  let flaws = 0;
  for await (const [fleet, stage] of stages(browser, fleets)) {
    const folder = join(out, fleet);
    await mkdir(folder, { recursive: true });
    try {
      for (const view of isSample ? sample() : everyView()) {
        const found = await seen(browser, { stage, folder, view, places: placesOf(stage.known, only) });
        for (const flaw of found) tell(`${fleet} ${flaw}`);
        flaws += found.length;
      }
    } finally {
      await stage.stop();
    }
  }
  return flaws;
}

function everyView(): View[] {
  return (["en", "fr"] as const).flatMap((language) => [
    ...WIDTHS.map((width) => ({ language, width, themes: THEMES, scale: 1 })),
    { ...ZOOMED, language, themes: ["light"] as const },
  ]);
}

function sample(): View[] {
  return WIDTHS.map((width, index) => ({
    width,
    language: index % 2 === 0 ? "fr" : "en",
    themes: [index % 3 === 0 ? "dark" : "light"],
    scale: 1,
  }));
}

type Sight = { stage: Stage; folder: string; view: View; places: readonly Place[] };

async function seen(browser: Browser, { stage, folder, view, places }: Sight): Promise<string[]> {
  const { language, width, themes, scale } = view;
  const look = {
    baseURL: stage.url,
    locale: LANGUAGES[language],
    timezoneId: "Europe/Paris",
    viewport: { width, height: HEIGHT },
    deviceScaleFactor: scale,
  };
  const inside = await browser.newPage({ ...look, storageState: stage.key });
  const outside = await browser.newPage(look);
  const complaints = [complaintsOf(inside), complaintsOf(outside)];
  const flaws: string[] = [];
  for (const { name, path, isOpen } of places) {
    const page = isOpen ? outside : inside;
    const title = `${name}-${scale === 1 ? width : "zoomed"}-${language}`;
    const found = [...(await visit(page, path)), ...(await shiftsOf(page, UNSEEN))];
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: join(folder, `${title}-${colorScheme}.png`),
        fullPage: true,
        animations: "disabled",
      });
    }
    found.push(...(await flawsOf(page)), ...complaints.flatMap((heard) => heard()));
    flaws.push(...found.map((flaw) => `${title}: ${flaw}`));
    if (PRINTED.has(name) && width === 1440) await print(page, join(folder, `${title}.pdf`));
  }
  await inside.context().close();
  await outside.context().close();
  return flaws;
}

async function print(page: Page, path: string): Promise<void> {
  await page.pdf({ path, format: "A4" });
}
