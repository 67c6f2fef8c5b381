import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  type Page,
  chromium as playwright,
} from "@playwright/test";
import { chromiumOptions } from "../../tools/chromium.ts";

export async function startBrowser(): Promise<Browser> {
  const options = await chromiumOptions();
  return playwright.launch({ ...options, args: [...options.args, "--js-flags=--expose-gc"] });
}

/** A page of its own context: nothing is in its cache. */
export async function newPage(browser: Browser, address: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(OBSERVE);
  return { page: await context.newPage(), context };
}

/** Collects, from the first moment of every page, how long each interaction took until the next paint (Event Timing). */
const OBSERVE = `
  window.__interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.__interactions.push([entry.interactionId, entry.duration]);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
`;

/** Milliseconds of each interaction so far, the longest event of each; those under 16 ms are not reported by the browser. */
export async function interactions(page: Page): Promise<readonly number[]> {
  const entries = await page.evaluate(
    () => (globalThis as unknown as { __interactions: [number, number][] }).__interactions,
  );
  const longest = new Map<number, number>();
  for (const [id, duration] of entries) longest.set(id, Math.max(longest.get(id) ?? 0, duration));
  return [...longest.values()];
}

/** Bytes of JavaScript objects that are alive after garbage collection. */
export async function heapAfterCollection(session: CDPSession): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}
