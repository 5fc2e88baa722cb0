import type { Page } from "@playwright/test";

/**
 * Of one visit, in milliseconds: until the server has answered, until the largest thing in sight was painted, and the slowest
 * answer to what was then typed.
 */
export type Vitals = { answerMs: number; paintMs: number; interactionMs: number };

const WATCH = `
  window.vitals = { paintMs: 0, interactionMs: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) vitals.paintMs = Math.max(vitals.paintMs, startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) vitals.interactionMs = Math.max(vitals.interactionMs, duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });`;

const ANSWER = `(({ requestStart, responseStart }) => responseStart - requestStart)(performance.getEntriesByType("navigation")[0])`;

export async function watch(page: Page): Promise<void> {
  await page.addInitScript(WATCH);
}

export async function vitalsOf(page: Page, path: string): Promise<Vitals> {
  await page.goto(path, { waitUntil: "load" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  const answerMs = await page.evaluate<number>(ANSWER);
  // The first key ends the search for the largest paint.
  const paintMs = await page.evaluate<number>("vitals.paintMs");
  await page.keyboard.press("j");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("mac");
  await page.keyboard.press("ArrowDown");
  // The first empties the field, the second closes.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const interactionMs = await page.evaluate<number>("vitals.interactionMs");
  return { answerMs, paintMs, interactionMs };
}
