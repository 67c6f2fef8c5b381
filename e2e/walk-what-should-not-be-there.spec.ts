import type { Page } from "@playwright/test";
import { drawnNodes } from "./support/drawn-graph.ts";
import { chooseNode, graphList } from "./support/graph-list.ts";
import { PACKAGES, SOURCES, sendImplant } from "./support/implant.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

async function openImplant(page: Page, baseURL: string | undefined, view = ""): Promise<void> {
  const id = await sendImplant(baseURL ?? "", `implant ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=5.2.0${view}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("InventoryManager.cs failed at step build");
  await expect(page.getByText(/nodes? shown/)).toBeVisible();
}

const options = (page: Page) => graphList(page).getByRole("option");
const tools = (page: Page) => page.getByRole("toolbar", { name: "What is shown" });

test("files that nothing happened to are bundles; a bundle opens in place, is hidden, and comes back by undo", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  await expect(page.getByText(`${SOURCES + PACKAGES} artifacts in 2 bundles`)).toBeVisible();
  await expect(options(page).filter({ hasText: `${PACKAGES} files` })).toHaveCount(1);
  // Both files of that name are wrong or should be there: neither is in a bundle.
  await expect(options(page).filter({ hasText: "InventoryManager.cs" })).toHaveCount(3);
  await expectAccessible(page);

  await chooseNode(page, `${SOURCES} files`);
  await expect(page.getByRole("complementary")).toContainText("src/module-0.cs");
  await tools(page).getByRole("button", { name: "Expand bundle" }).press("Enter");
  await expect(options(page).filter({ hasText: "module-" })).toHaveCount(SOURCES);
  expect((await drawnNodes(page)).filter(({ id }) => id.startsWith("artifact:")).length).toBeGreaterThan(SOURCES);
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Close details" }).click();
  await expect(options(page).filter({ hasText: `${SOURCES} files` })).toHaveCount(1);

  await chooseNode(page, `${PACKAGES} files`);
  await tools(page).getByRole("button", { name: "Hide selected node" }).press("Enter");
  await expect(options(page).filter({ hasText: `${PACKAGES} files` })).toHaveCount(0);
  await expect(page.getByText(`${PACKAGES} left out`)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(options(page).filter({ hasText: `${PACKAGES} files` })).toHaveCount(1);
  await page.keyboard.press("Control+Shift+z");
  await page.getByRole("button", { name: /Show everything again/ }).click();
  await expect(options(page).filter({ hasText: `${PACKAGES} files` })).toHaveCount(1);
});

test("what shouldn't be there leaves the anomalies and the ways between them, and j walks them", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  await tools(page).getByRole("button", { name: "What shouldn't be there" }).press("Enter");
  await expect(options(page).filter({ hasText: "files" })).toHaveCount(0);
  for (const name of ["stage-sources", "InventoryManager.cs", "build", "test"]) {
    await expect(options(page).filter({ hasText: name }).first()).toBeAttached();
  }
  const seen = new Set<string>();
  for (let at = 1; at <= 6; at += 1) {
    await page.keyboard.press("j");
    await expect(page.getByText(`Anomaly ${at} of 6`)).toBeVisible();
    seen.add(await page.getByRole("complementary").getByRole("heading", { level: 2 }).innerText());
  }
  // Whose signature the strange run has is an anomaly by itself.
  expect([...seen].filter((name) => /^[0-9a-f]{8}$/.test(name))).toHaveLength(1);
  expect([...seen].filter((name) => !/^[0-9a-f]{8}$/.test(name)).sort()).toEqual([
    "build",
    "src/InventoryManager.cs",
    "stage-sources",
    "test",
  ]);
  await page.keyboard.press("k");
  await expect(page.getByText("Anomaly 5 of 6")).toBeVisible();
  await expectAccessible(page);
});

test("arrows to the left and right follow the edges, and every option says how many there are", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  await chooseNode(page, "Orion.dll");
  const active = page.locator(".graph-option[data-active]");
  await expect(active).toContainText("1 in, 1 out");
  await page.keyboard.press("ArrowLeft");
  await expect(active).toContainText("build");
  await page.keyboard.press("ArrowRight");
  await expect(active).toContainText("Orion.dll");

  // A blank in the middle of a name is a letter of it and selects nothing; a slash that begins one leads to the search.
  await page.keyboard.press("Escape");
  await expect(async () => {
    await page.waitForTimeout(1_100);
    await page.keyboard.press("Home");
    await page.keyboard.type(`${SOURCES} fi`);
    await expect(active).toContainText(`${SOURCES} files`, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(graphList(page).getByRole("option", { selected: true })).toHaveCount(0);
  await page.waitForTimeout(1_100);
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
});

test("the browser's way back and links that change the picture can be undone like everything else", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  await page
    .getByRole("navigation", { name: "View" })
    .getByRole("link", { name: /Findings/ })
    .press("Enter");
  await page.getByRole("link", { name: "Show blast radius" }).first().press("Enter");
  await expect(page).toHaveURL(/mode=affected/);
  const undo = tools(page).getByRole("button", { name: "Undo" });
  await undo.press("Enter");
  await expect(page).not.toHaveURL(/mode=/);
  await tools(page).getByRole("button", { name: "What shouldn't be there" }).press("Enter");
  await expect(page).toHaveURL(/mode=anomalies/);
  await page.goBack();
  await expect(page).not.toHaveURL(/mode=/);
  await undo.press("Enter");
  await expect(page).toHaveURL(/mode=anomalies/);
});

test("the blast radius of the swapped file, and the path from it to what was shipped", async ({ page, baseURL }) => {
  await openImplant(page, baseURL, "&mode=anomalies");
  await chooseNode(page, "stage-sources");
  await tools(page).getByRole("button", { name: "Blast radius" }).press("Enter");
  await expect(page.getByText("Blast radius: stage-sources")).toBeVisible();
  await expect(options(page).filter({ hasText: "Orion-5.2.0.msi" })).toHaveCount(1);
  await expect(options(page).filter({ hasText: "checkout" })).toHaveCount(0);

  await tools(page).getByRole("button", { name: "Path" }).press("Enter");
  await chooseNode(page, "sign");
  await page.getByRole("button", { name: "Show the path to sign" }).press("Enter");
  await expect(page.getByText("Path: stage-sources → sign")).toBeVisible();
  await expect(options(page).filter({ hasText: "Orion.dll" })).toHaveCount(1);
  await expect(options(page).filter({ hasText: "Orion-5.2.0.msi" })).toHaveCount(0);

  // Every way, not only the first few; and where there is none, that is said.
  await page.getByRole("button", { name: "Show the whole graph" }).press("Enter");
  await chooseNode(page, "checkout");
  await tools(page).getByRole("button", { name: "Path" }).press("Enter");
  await chooseNode(page, "build");
  await page.getByRole("button", { name: "Show the path to build" }).press("Enter");
  await expect(options(page).filter({ hasText: `${SOURCES} files` })).toHaveCount(1);
  await page.getByRole("button", { name: "Show the whole graph" }).press("Enter");
  await chooseNode(page, "checkout");
  await tools(page).getByRole("button", { name: "Path" }).press("Enter");
  await chooseNode(page, "stage-sources");
  await page.getByRole("button", { name: "Show the path to stage-sources" }).press("Enter");
  await expect(page.getByText("No path: nothing leads from checkout to stage-sources, or back")).toBeVisible();
});

test("expected alone has no stranger, observed alone has no missing step", async ({ page, baseURL }) => {
  await openImplant(page, baseURL);
  await expect(options(page).filter({ hasText: "stage-sources" })).toHaveCount(1);
  await tools(page).getByRole("button", { name: "Expected" }).press("Enter");
  await expect(options(page).filter({ hasText: "stage-sources" })).toHaveCount(0);
  await expect(options(page).filter({ hasText: "Missing step" })).toHaveCount(1);
  // Nobody expected the file that took the place of the one from checkout.
  await expect(options(page).filter({ hasText: "InventoryManager.cs" })).toHaveCount(1);
  await tools(page).getByRole("button", { name: "Observed" }).press("Enter");
  await expect(options(page).filter({ hasText: "stage-sources" })).toHaveCount(1);
  await expect(options(page).filter({ hasText: "Missing step" })).toHaveCount(0);
});

test("a colleague who gets the address sees the same picture, filters and selection", async ({ page, baseURL }) => {
  await openImplant(page, baseURL);
  await tools(page).getByRole("button", { name: "Filter" }).press("Enter");
  const filter = page.getByRole("dialog", { name: "Filter" });
  await filter.getByRole("checkbox", { name: "Failed" }).press("Space");
  await filter.getByRole("combobox", { name: "Step" }).selectOption("build");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await chooseNode(page, "Orion.dll");
  const shown = await options(page).allInnerTexts();
  const picture = (await drawnNodes(page)).map(({ id, x, y }) => [id, x, y]);
  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByRole("complementary").getByRole("heading", { name: "Orion.dll" })).toBeVisible();
  // The list follows the picture.
  await expect.poll(() => options(colleague).allInnerTexts()).toEqual(shown);
  expect((await drawnNodes(colleague)).map(({ id, x, y }) => [id, x, y])).toEqual(picture);
  await colleague.goto(`${page.url()}&kinds=missing-step`);
  await expect(colleague.getByText("Nothing is left to show")).toBeVisible();
  await colleague
    .getByRole("region", { name: "Provenance graph" })
    .getByRole("button", { name: "Show everything again" })
    .click();
  await expect(options(colleague).filter({ hasText: "checkout" })).not.toHaveCount(0);
  await colleague.close();
});
