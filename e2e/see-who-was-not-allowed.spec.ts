import { chooseNode } from "./support/graph-list.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("the page of a step says who counted, what was expected and what each rule did", async ({ page }) => {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();
  await chooseNode(page, "package");
  await page.getByRole("link", { name: "Open step" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "package" })).toBeVisible();
  const who = page.getByRole("region", { name: "Who performed it" });
  await expect(who).toContainText("1 of 1 needed");
  await expect(who.getByRole("row").nth(1)).toContainText("Counted");
  await expect(page.getByText("Nothing else may be among the materials.")).toBeVisible();
  await expect(
    page.getByText(/Accepts any material that fits “demo-project\/\*” that “update-version” recorded/),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "Materials" })).toContainText("demo-project/foo.py");
  await expectAccessible(page);

  await who.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 2, name: "Authorised for" })).toBeVisible();
  // In other supply chains of this run the same key signed links that do not count.
  await page.getByLabel("Filter: Links that name it").fill("Demo, tampered");
  const signed = page.getByRole("region", { name: "Links that name it" }).getByRole("row");
  await expect(signed).toHaveCount(2);
  await expect(signed.nth(1)).toContainText("package");
  await expect(signed.nth(1)).toContainText("Counted");
  await expectAccessible(page);
});

test("functionaries are listed with where they were seen, and the table can be taken away", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Functionaries" }).click();
  const table = page.getByRole("table", { name: "Functionaries" });
  // In other supply chains of this run the same key performs more.
  await expect(table.getByRole("row").filter({ hasText: /clone.*update-version/ })).not.toHaveCount(0);
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV: Functionaries" }).click();
  expect((await download).suggestedFilename()).toBe("functionaries.csv");
  await page.getByLabel("Filter: Functionaries").fill("no such key");
  await expect(page.getByText("No row fits the filter.")).toBeVisible();
});
