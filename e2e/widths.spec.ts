import { readdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { flawsOf, shiftsOf } from "./look/flaws.ts";
import { furnish } from "./look/furnish.ts";
import { type Place, pagesOf, routesLookedAt, shapeOf } from "./look/places.ts";
import { complaintsOf, HEIGHT, LANGUAGES, type Language, visit, WIDTHS, widen } from "./look/visit.ts";

/** Each language comes in by another width, so that what loads is seen to stand still on a desk and on a phone; two share the places. */
const arrivals = [
  { language: "en", width: 1440, places: 0 },
  { language: "en", width: 1440, places: 1 },
  { language: "fr", width: 390, places: 0 },
  { language: "fr", width: 390, places: 1 },
] as const;

/** The fleet of the demo moves fast: what is new while a page comes may move it a little. */
const GOOD = 0.1;

test("every page of the house is looked at", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file));
  const routes = pages.map((file) => `/${file}`.replace(/\/page\.tsx$/, "").replace(/\/\([a-z]+\)/g, ""));
  expect(routes.filter((route) => !routesLookedAt().has(shapeOf(route)))).toEqual([]);
});

test("nothing is cut off, covered or in motion by itself on any page", async ({ admin, fleet, keys, browser }) => {
  test.setTimeout(600_000);
  await fleet.macRollout();
  const known = await furnish(admin);
  const [baseURL, storageState] = [new URL(admin.url()).origin, await keys("admin")];

  // While one reader waits for a page, another one reads.
  const flaws = await Promise.all(
    arrivals.map(async ({ language, width, places }) => {
      const inside = await reader(browser, language, { baseURL, storageState });
      const outside = await reader(browser, language, { baseURL });
      const found: string[] = [];
      for (const place of pagesOf(known).filter((_, index) => index % 2 === places)) {
        found.push(...(await (place.isOpen ? outside : inside)(place, width)));
      }
      return found;
    }),
  );
  expect(flaws.flat(), "what a reader would call broken").toEqual([]);
});

type Look = (place: Place, arrival: number) => Promise<string[]>;

async function reader(browser: Browser, language: Language, who: BrowserContextOptions): Promise<Look> {
  const size = { width: WIDTHS[0], height: HEIGHT };
  const page = await browser.newPage({ ...who, locale: LANGUAGES[language], viewport: size });
  const complaints = complaintsOf(page);
  return async (place, arrival) => {
    const found = [...(await seenOnArrival(page, place, arrival)), ...(await seenAtEachWidth(page)), ...complaints()];
    return found.map((flaw) => `${place.name} ${language} ${flaw}`);
  };
}

async function seenOnArrival(page: Page, { path }: Place, width: number): Promise<string[]> {
  await widen(page, width);
  const missing = await visit(page, path);
  const moved = await shiftsOf(page, GOOD);
  if (moved.length === 0) return missing;
  // News may have come in meanwhile; what moves twice is none.
  return [...missing, ...(await visit(page, path)), ...(await shiftsOf(page, GOOD))];
}

async function seenAtEachWidth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await widen(page, width);
    found.push(...(await flawsOf(page)).map((flaw) => `${width}: ${flaw}`));
  }
  return found;
}
