import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** An installed Chromium, else Playwright's own (undefined), fetched when it is missing; as root, else the system's package. */
export async function findBrowser(): Promise<string | undefined> {
  const installed = onPath();
  if (installed) return installed;
  if (existsSync(chromium.executablePath())) return undefined;
  if (spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"]).status === 0)
    return undefined;
  spawnSync("sh", ["-c", "apt-get update && apt-get install -y chromium"], {
    stdio: "ignore",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  const now = onPath();
  if (!now)
    throw new Error("The browser tests need Chromium: install it, or let Playwright (`playwright install chromium`)");
  return now;
}

function onPath(): string | undefined {
  for (const name of NAMES) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {}
  }
  return undefined;
}
