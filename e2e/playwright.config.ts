import { defineConfig } from "@playwright/test";

const executablePath = process.env.POMONA_BROWSER;

/** Journeys run one after the other against one demo that the set-up starts: real processes, real devices. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  workers: 1,
  // A journey that meets a machine under foreign load gets a second and a third chance; a broken one fails all three.
  retries: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: "../test-results",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
