import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

/** More stops than any screen has. */
const MOST_STOPS = 80;

/**
 * Presses Tab until something has the focus, and looks that one can see it.
 * @throws {Error} when Tab never comes there
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeInViewport();
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${MOST_STOPS} times Tab did not lead to ${target}`);
}
