import { everyScreenFits } from "./support/fits.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("every screen fits on a laptop, does not jump while it comes, and axe finds nothing on it", async ({ page }) => {
  await everyScreenFits(page, { width: 1_280, height: 800, axe: true });
});

test("a question mark shows the keys, and closes them", async ({ page }) => {
  await page.goto("/supply-chains");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("To the next anomaly");
  await expect(dialog.locator("kbd").filter({ hasText: /^\+$/ })).toHaveCount(1);
  await expect(dialog.locator("kbd").filter({ hasText: /^$/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("banner").getByRole("button", { name: "Keys" }).press("Enter");
  await expect(dialog).toBeVisible();
});
