import type { Page } from "@playwright/test";

export const WIDTHS = [390, 1024, 1440, 1920] as const;
export const HEIGHT = 900;
export const LANGUAGES = { en: "en-GB", fr: "fr-FR" } as const;
export type Language = keyof typeof LANGUAGES;

/** Answers that are waited for, and charts whose drawing comes after the page. */
const COMING = "[aria-busy=true], .animate-pulse";
const PATIENCE_MS = 15_000;
const SETTLED_MS = 200;
const DRAWN_MS = 80;

/** Goes there and waits until everything that was asked for has come; answers what has not. */
export async function visit(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: "load" });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  const missing = await page
    .waitForFunction((coming) => !document.querySelector(coming), COMING, { timeout: PATIENCE_MS })
    .then(
      () => [],
      () => page.locator(COMING).first().locator("xpath=..").allInnerTexts(),
    );
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLED_MS);
  return missing.map((text) => `something never came: ${text.slice(0, 60)}`);
}

/** Charts draw themselves anew after their frame has changed. */
export async function widen(page: Page, width: number, height = HEIGHT): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForTimeout(DRAWN_MS);
}

/** What the page complains about to whoever opens the developer's tools; a page that is not there says so by itself. */
export function complaintsOf(page: Page): () => string[] {
  let complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(`error: ${message}`));
  page.on("console", (said) => {
    if (said.type() === "error" && !/status of 404/.test(said.text())) complaints.push(`console: ${said.text()}`);
  });
  return () => {
    const heard = complaints;
    complaints = [];
    return heard;
  };
}
