import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { findBrowser } from "../lib/testing/browser.ts";
import { fleetNames, isFleetName } from "./look/fleets.ts";
import { takeGallery } from "./look/gallery.ts";
import { renewReadme } from "./look/readme.ts";

/**
 * Renews the README's pictures; with `--all`, looks at every page instead: in each width, theme and language, of each fleet. What is
 * cut off, covered, in motion or complained about is listed, and is a failure.
 */
const { values } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    /** Four pictures a page instead of sixteen: each width once, languages and themes in turn. */
    sample: { type: "boolean", default: false },
    /** Which fleets: empty, typical, crowd. */
    fleet: { type: "string", multiple: true, default: [...fleetNames] },
    /** How the addresses begin that are wanted, as in `--only /reports`. */
    only: { type: "string", multiple: true, default: [""] },
    out: { type: "string", default: ".data/shots" },
  },
});

const executablePath = await findBrowser();
const browser = await chromium.launch({
  args: ["--no-sandbox", "--disable-gpu"],
  ...(executablePath ? { executablePath } : {}),
});
try {
  if (values.all) await lookAtAll();
  else await renewReadme(browser);
} finally {
  await browser.close();
}

async function lookAtAll(): Promise<void> {
  const { sample, only, out } = values;
  const fleets = values.fleet.filter(isFleetName);
  const wish = { fleets, only, isSample: sample, out: resolve(out) };
  const flaws = await takeGallery(browser, wish, (flaw) => process.stdout.write(`${flaw}\n`));
  process.stdout.write(`${flaws} flaws; the pictures are in ${wish.out}\n`);
  if (flaws > 0) process.exitCode = 1;
}
