import type { Page } from "@playwright/test";
import {
  boxesOf,
  clippedTexts,
  collidingTexts,
  coveredTargets,
  layoutShifts,
  namedAs,
  seenPart,
  sidewaysScroll,
  textRuns,
  windowOf,
} from "./measures.ts";

/** What the measures need in the page, where nothing of ours can be imported. */
const tools = [
  boxesOf,
  clippedTexts,
  collidingTexts,
  coveredTargets,
  namedAs,
  seenPart,
  sidewaysScroll,
  textRuns,
  windowOf,
];

/** What a reader would call broken, found by measuring: each flaw is one sentence. */
export function flawsOf(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    ${tools.join("\n")}
    const runs = textRuns();
    return [...sidewaysScroll(), ...clippedTexts(runs), ...collidingTexts(runs), ...coveredTargets()];
  })()`);
}

/**
 * To be asked before anything else is done to the page: whatever answers to a person is allowed to move. `tolerated` is weighed as
 * browsers weigh it: up to 0.02 nobody sees, up to 0.1 they call good.
 */
export function shiftsOf(page: Page, tolerated: number): Promise<string[]> {
  return page.evaluate(`(() => { ${namedAs}\n return (${layoutShifts})(${tolerated}); })()`);
}
