import type { Page } from "@playwright/test";
import { digestOf } from "@stemma/testkit";
import { chooseNode } from "./support/graph-list.ts";
import { sendImplant } from "./support/implant.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

async function openTamperedDemo(page: Page): Promise<void> {
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
  await page.goto("/supply-chains");
  const link = page.getByRole("link", { name: "Demo, tampered" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("failed at step package");
}

test("the list beside the graph is walked with arrows and opens the details with Enter", async ({ page }) => {
  await openTamperedDemo(page);
  await chooseNode(page, "package");
  const details = page.getByRole("complementary");
  await expect(details.getByRole("heading", { name: "package" })).toBeVisible();
  await expect(details).toContainText("first bad step");
  await expectAccessible(page);

  // What is selected is in the address: a reload, or a colleague, sees the same.
  await page.reload();
  await expect(page.getByRole("complementary").getByRole("heading", { name: "package" })).toBeVisible();
});

test("the same content stands in a table that sorts by keyboard, and in findings grouped by cause", async ({
  page,
}) => {
  await openTamperedDemo(page);
  const views = page.getByRole("navigation", { name: "View" });
  await views.getByRole("link", { name: "Table" }).press("Enter");
  const table = page.getByRole("table", { name: /Artifacts, steps and functionaries/ });
  await expect(table.getByRole("row").filter({ hasText: "demo-project.tar.gz" })).toContainText("Failed");
  const header = table.getByRole("columnheader", { name: "Name" });
  await header.getByRole("button").press("Enter");
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const names = await table.locator("tbody .table-title").allInnerTexts();
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
  await expectAccessible(page);

  await views.getByRole("link", { name: /Findings/ }).press("Enter");
  await expect(page.getByText("DISALLOW *").first()).toBeVisible();
  await expectAccessible(page);
  await views.getByRole("link", { name: "Evidence" }).press("Enter");
  await expect(
    page
      .getByRole("link", { name: /root\.layout/ })
      .or(page.getByText("root.layout"))
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
});

test("an artifact has a page of its own", async ({ page, baseURL }) => {
  // Of this one no other test has evidence that says something else.
  const name = `artifact page ${Date.now()}`;
  await sendImplant(baseURL ?? "", name);
  await page.goto(`/artifacts/sha256:${digestOf("Orion.dll")}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Orion.dll");
  await expect(page.getByRole("heading", { name: "Produced by" })).toBeVisible();
  // Step by step: who counted, which rule took it from the queue, and the rule that failed on the way.
  const trace = page.getByRole("region", { name: "What the verdict rests on" });
  await expect(trace).toContainText("As a product, Orion.dll was consumed by rule 1.");
  await expect(trace).toContainText("Fails: src/InventoryManager.cs");
  await expect(trace.getByRole("link", { name: "Show the way to it in the graph" })).toBeVisible();
  await expect(page.getByRole("link", { name }).first()).toBeVisible();
  await expectAccessible(page);
});

test("a page that does not exist says what to do next", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await expectAccessible(page);
});
