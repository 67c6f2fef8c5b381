import { everyScreenFits } from "./support/fits.ts";
import { test } from "./support/test.ts";

test("every screen fits on a 27-inch screen", async ({ page }) => {
  await everyScreenFits(page, { width: 2_560, height: 1_440, axe: false });
});

// WCAG 1.4.10: 1280 by 1024 at 400 %.
test("every screen fits on a laptop at 400 % zoom", async ({ page }) => {
  await everyScreenFits(page, { width: 320, height: 256, axe: true });
});
