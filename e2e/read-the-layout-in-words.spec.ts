import { expect, expectAccessible, test } from "./support/test.ts";

test("a newcomer reads what a layout asks for, and which release it judges", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Layouts" }).click();
  const row = page.getByRole("row").filter({ hasText: "Demo, tampered" });
  await expect(row).toContainText("All trusted owner keys signed it");
  await expectAccessible(page);
  await row.getByRole("link", { name: "Version 1" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Demo, tampered: Version 1");
  const step = page.getByRole("region", { name: "package", exact: true });
  await expect(step).toContainText("1 functionary of 1 must perform it");
  await expect(step).toContainText("that “update-version” recorded among its products");
  await expect(step).toContainText("Nothing else may be among the materials.");
  await expectAccessible(page);
  await step.getByRole("link", { name: /^release / }).click();
  await expect(page.getByRole("heading", { level: 1, name: "package" })).toBeVisible();
});

test("a finding opens the original document at its place", async ({ page }) => {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();
  await page.getByRole("link", { name: "Open document" }).first().click();
  await expect(page.getByText("Marked place")).toBeVisible();
  await expect(page.locator("mark").first()).toBeInViewport();
  await expectAccessible(page);
});
