import { readdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { flawsOf } from "./look/flaws.ts";
import { furnish } from "./look/furnish.ts";
import { type Place, pagesOf, routesLookedAt, shapeOf } from "./look/places.ts";
import { HEIGHT, LANGUAGES, type Language, visit, WIDTHS, widen } from "./look/visit.ts";

test("every page of the house is looked at", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const pages = files.filter((file) => /(^|\/)page\.tsx$/.test(file));
  const routes = pages.map((file) => `/${file}`.replace(/\/page\.tsx$/, "").replace(/\/\([a-z]+\)/g, ""));
  expect(routes.filter((route) => !routesLookedAt().has(shapeOf(route)))).toEqual([]);
});

// What a page does while it comes (moves, complains, takes its time) depends on how busy the machine is: `npm run shots -- --all` tells.
test("nothing is cut off or covered on any page", async ({ admin, fleet, keys, browser }) => {
  test.setTimeout(600_000);
  await fleet.macRollout();
  const known = await furnish(admin);
  const [baseURL, storageState] = [new URL(admin.url()).origin, await keys("admin")];

  // While one reader waits for a page, the other one reads.
  const flaws = await Promise.all(
    (["en", "fr"] as const).map(async (language) => {
      const inside = await reader(browser, language, { baseURL, storageState });
      const outside = await reader(browser, language, { baseURL });
      const found: string[] = [];
      for (const place of pagesOf(known)) found.push(...(await (place.isOpen ? outside : inside)(place)));
      return found;
    }),
  );
  expect(flaws.flat(), "what a reader would call broken").toEqual([]);
});

async function reader(browser: Browser, language: Language, who: BrowserContextOptions) {
  const size = { width: WIDTHS[0], height: HEIGHT };
  const page = await browser.newPage({ ...who, locale: LANGUAGES[language], viewport: size });
  return async ({ name, path }: Place): Promise<string[]> => {
    await visit(page, path);
    const found = await seenAtEachWidth(page);
    return found.map((flaw) => `${name} ${language} ${flaw}`);
  };
}

async function seenAtEachWidth(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await widen(page, width);
    found.push(...(await flawsOf(page)).map((flaw) => `${width}: ${flaw}`));
  }
  return found;
}
