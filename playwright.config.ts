import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./tools/chromium.ts";

/** Each theme has the real application for itself, on a port of its own and with a data directory that nobody has used. */
const THEMES = [
  { colorScheme: "light", port: Number(process.env.STEMMA_E2E_PORT ?? 18471) },
  { colorScheme: "dark", port: Number(process.env.STEMMA_E2E_PORT ?? 18471) + 1 },
] as const;
const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

// Playwright reads this file in every worker process; the first one, which starts the servers, decides.
process.env.STEMMA_E2E_DATA ??= mkdtempSync(join(tmpdir(), "stemma-e2e-"));
const data = process.env.STEMMA_E2E_DATA;
// Started as root, Postgres runs as another user, who must be able to reach its directory.
chmodSync(data, 0o755);

/** The only spec that needs an application that nobody has used yet. */
const FIRST_RUN = /load-the-demo\.spec\.ts$/;

/**
 * What is about bytes, keys, sizes and answers and not about colours runs in one theme, so that both take as long: every
 * screen is looked at in both by look-at-every-screen.spec.ts, and every dialog by the specs of the other intentions.
 */
const ONLY = {
  light:
    /(check-it-with-the-reference|do-it-all-without-a-mouse|explore-a-large-release|import-a-folder-with-two-bad-files|keep-an-overview)\.spec\.ts$/,
  dark: /(fit-every-window|import-an-archive|import-real-files|place-a-link-that-came-alone|send-a-colleague-the-same-view|when-the-server-cannot-answer)\.spec\.ts$/,
};

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // Both themes at once, each on a server and a database of its own; within a theme one test after the other.
  workers: THEMES.length,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // For machines many times slower than the one that this was written on: a limit ends what hangs, it measures nothing.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  use: {
    viewport: { width: 1440, height: 900 },
    // What was done, in what order, and a picture of the end. Pictures and copies of every step on the way would double the work;
    // `npx playwright test … --trace on` makes them for the test that one looks into.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    launchOptions: await chromiumOptions(),
  },
  projects: THEMES.flatMap(({ colorScheme, port }) => {
    const use = { colorScheme, baseURL: addressOf(port) };
    return [
      { name: `${colorScheme}, first run`, testMatch: FIRST_RUN, use, workers: 1 },
      {
        name: colorScheme,
        testIgnore: [FIRST_RUN, ONLY[colorScheme === "light" ? "dark" : "light"]],
        use,
        workers: 1,
        dependencies: [`${colorScheme}, first run`],
      },
    ];
  }),
  webServer: THEMES.map(({ colorScheme, port }) => ({
    command: "node tools/start.ts",
    url: `${addressOf(port)}/readyz`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 20_000 },
    env: { PORT: String(port), STEMMA_DATA: join(data, colorScheme) },
  })),
});
