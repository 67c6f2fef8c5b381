import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";

/** The application under test is the real one, on a port of its own and with a data directory that nobody has used. */
const port = process.env.STEMMA_E2E_PORT ?? "18471";
const address = `http://127.0.0.1:${port}`;
// Playwright reads this file in every worker process; the first one, which starts the server, decides.
process.env.STEMMA_E2E_DATA ??= mkdtempSync(join(tmpdir(), "stemma-e2e-"));

// Made for serverless machines: what weakens the browser's own protection, or makes one crash end all tests, is left out.
const UNWANTED = new Set([
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--headless='shell'",
]);

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  // One server and one database: tests that need a chain of their own give it a name of their own.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: ".reports/playwright.json" }]],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await chromium.executablePath(),
      args: chromium.args.filter((arg) => !UNWANTED.has(arg)),
    },
  },
  projects: [
    { name: "light", use: { colorScheme: "light" } },
    { name: "dark", use: { colorScheme: "dark" } },
  ],
  webServer: {
    command: "node tools/start.ts",
    url: `${address}/readyz`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: { PORT: port, STEMMA_DATA: process.env.STEMMA_E2E_DATA },
  },
});
