/**
 * `npm run screenshots`: starts the application with an empty data directory, loads the demo and takes every screen in both
 * themes into docs/screens/. Look at them after every change of the surface.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type Page, chromium as playwright } from "@playwright/test";
import { chromiumOptions } from "./chromium.ts";
import { EMPTY_SCREENS, SCREENS } from "./screens.ts";

const ROOT = resolve(import.meta.dirname, "..");
const OUTPUT = join(ROOT, "docs/screens");
const PORT = process.env.PORT ?? "18491";
const ADDRESS = `http://127.0.0.1:${PORT}`;

async function shoot(page: Page, name: string, theme: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  // The graph fades in; a picture in the middle of that shows neither state.
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(OUTPUT, `${name}-${theme}.png`) });
}

async function shootAll(browser: Browser): Promise<void> {
  const themes = ["light", "dark"] as const;
  const pages = new Map<string, Page>();
  for (const theme of themes) {
    const page = await browser.newPage({
      baseURL: ADDRESS,
      colorScheme: theme,
      viewport: { width: 1440, height: 900 },
    });
    pages.set(theme, page);
    for (const { name, open } of EMPTY_SCREENS) {
      await open(page, theme);
      await shoot(page, name, theme);
    }
  }
  await fetch(`${ADDRESS}/api/v1/demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ variant: "both" }),
  });
  for (const [theme, page] of pages) {
    for (const { name, open } of SCREENS) {
      await open(page, theme);
      await shoot(page, name, theme);
    }
  }
}

/** Resolves when the application answers; rejects when it ends before that. */
async function ready(application: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 120; waited += 1) {
    if (application.exitCode !== null) throw new Error(`the application ended with code ${application.exitCode}`);
    const answer = await fetch(`${ADDRESS}/readyz`).catch(() => null);
    if (answer?.ok === true) return;
    await new Promise((resume) => setTimeout(resume, 1_000));
  }
  throw new Error("the application was not ready after two minutes");
}

const data = mkdtempSync(join(tmpdir(), "stemma-screenshots-"));
chmodSync(data, 0o755);
mkdirSync(OUTPUT, { recursive: true });
const application = spawn(process.execPath, ["tools/start.ts"], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, PORT, STEMMA_DATA: data },
});
try {
  await ready(application);
  const browser = await playwright.launch(await chromiumOptions());
  await shootAll(browser);
  await browser.close();
} finally {
  application.kill("SIGTERM");
  await new Promise((resume) => application.once("exit", resume));
  rmSync(data, { recursive: true, force: true });
}
