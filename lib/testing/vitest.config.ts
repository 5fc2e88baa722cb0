import { defineConfig } from "vitest/config";

/** Two projects: `fast` needs neither database nor network; `real` starts PostgreSQL, HTTP servers and whole processes. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          // Enough for what reckons long while other work has the machine.
          testTimeout: 30_000,
          include: ["lib/**/*.test.ts", "components/**/*.test.ts"],
          exclude: ["**/*.real.test.ts", "**/node_modules/**", "**/generated/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "real",
          include: ["lib/**/*.real.test.ts"],
          exclude: ["**/node_modules/**", "**/generated/**"],
          globalSetup: ["lib/testing/postgres-server.ts"],
          setupFiles: ["lib/testing/database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
