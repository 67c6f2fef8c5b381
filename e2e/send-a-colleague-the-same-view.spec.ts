import type { Page } from "@playwright/test";
import { sendDatedChain } from "./support/dated-chain.ts";
import { type DrawnView, drawnNodes, drawnView } from "./support/drawn-graph.ts";
import { chooseNode, graphList } from "./support/graph-list.ts";
import { SOURCES, sendImplant } from "./support/implant.ts";
import { expect, test } from "./support/test.ts";

async function openImplant(page: Page, baseURL: string | undefined): Promise<void> {
  const id = await sendImplant(baseURL ?? "", `view ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=5.2.0`);
  await expect(page.getByText(/nodes? shown/)).toBeVisible();
  await drawnNodes(page);
}

const tools = (page: Page) => page.getByRole("toolbar", { name: "What is shown" });

/** What stands in the middle of the window. */
const middle = ({ zoom, pan, width, height }: DrawnView) => ({
  x: Math.round((width / 2 - pan.x) / zoom),
  y: Math.round((height / 2 - pan.y) / zoom),
  zoom: Math.round(zoom * 1000),
});

test("the address has the part of the picture that is in sight, and a colleague sees just that", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  expect(page.url()).not.toContain("at=");
  const whole = middle(await drawnView(page));
  const zoomIn = page.getByRole("button", { name: "Zoom in" });
  await zoomIn.press("Enter");
  await zoomIn.press("Enter");
  await expect(page).toHaveURL(/[?&]at=/);
  const seen = middle(await drawnView(page));
  expect(seen.zoom).toBeGreaterThan(whole.zoom);

  const colleague = await page.context().newPage();
  await colleague.setViewportSize({ width: 1280, height: 800 });
  await colleague.goto(page.url());
  await expect(colleague.getByText(/nodes? shown/)).toBeVisible();
  const theirs = middle(await drawnView(colleague));
  expect(theirs.zoom).toBe(seen.zoom);
  // The address has whole pixels.
  expect(Math.abs(theirs.x - seen.x) + Math.abs(theirs.y - seen.y)).toBeLessThanOrEqual(2);
  await colleague.close();

  await page.getByRole("button", { name: "Show everything", exact: true }).press("Enter");
  await expect(page).not.toHaveURL(/[?&]at=/);
  expect(middle(await drawnView(page)).zoom).toBeLessThan(seen.zoom);
});

test("a bundle that opens in place moves nothing that can be seen, and undo brings the same picture back", async ({
  page,
  baseURL,
}) => {
  await openImplant(page, baseURL);
  await chooseNode(page, `${SOURCES} files`);
  // The panel beside the picture is open now, and the picture has its new size.
  await expect(page.getByRole("complementary")).toContainText("src/module-0.cs");
  const before = await drawnNodes(page);
  const spot = (nodes: typeof before, id: string): unknown => {
    const { x, y } = nodes.find((node) => node.id === id) ?? {};
    return { x, y };
  };
  const view = await drawnView(page);
  await tools(page).getByRole("button", { name: "Expand bundle" }).press("Enter");
  await expect(graphList(page).getByRole("option").filter({ hasText: "module-" })).toHaveCount(SOURCES);
  await expect.poll(async () => (await drawnNodes(page)).length).toBeGreaterThan(before.length);
  const after = await drawnNodes(page);
  const stayed = before.filter(({ id }) => after.some((node) => node.id === id && !id.startsWith("decoration")));
  expect(stayed.length).toBeGreaterThan(10);
  for (const { id } of stayed) expect(spot(after, id)).toEqual(spot(before, id));
  expect(await drawnView(page)).toEqual(view);
  await page.keyboard.press("Control+z");
  // A file that is selected is never hidden in a bundle.
  await page.getByRole("button", { name: "Close details" }).press("Enter");
  await expect.poll(async () => (await drawnNodes(page)).length).toBe(before.length);
  expect(await drawnView(page)).toEqual(view);
});

test("what the table is filtered by is in the address as well", async ({ page, baseURL }) => {
  await openImplant(page, baseURL);
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Table" }).click();
  await page.getByLabel("Filter: Artifacts, steps and functionaries of this release").fill("InventoryManager");
  await expect(page).toHaveURL(/[?&]find=InventoryManager/);
  const rows = await page.getByRole("table").getByRole("row").count();
  expect(rows).toBeLessThan(SOURCES);
  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByRole("table").getByRole("row")).toHaveCount(rows);
});

test("legend, minimap and list are shown to a colleague as they are here", async ({ page, baseURL }) => {
  await openImplant(page, baseURL);
  const button = (of: Page, name: string) => of.getByRole("button", { name, exact: true });
  const legend = (of: Page) => of.getByRole("region", { name: "Legend" });
  await expect(legend(page)).toBeVisible();
  await button(page, "Legend").press("Enter");
  await button(page, "List").press("Enter");
  await expect(page).toHaveURL(/[?&]parts=/);
  await expect(legend(page)).toHaveCount(0);
  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await drawnNodes(colleague);
  await expect(legend(colleague)).toHaveCount(0);
  await expect(button(colleague, "List")).toHaveAttribute("aria-pressed", "true");
  await expect(button(colleague, "Legend")).toHaveAttribute("aria-pressed", "false");
  await colleague.close();
  // As usual again: the address says nothing of it.
  await button(page, "Legend").press("Enter");
  await button(page, "List").press("Enter");
  await expect(page).not.toHaveURL(/[?&]parts=/);
  // The whole graph is in sight: the minimap is on, waits, and says so.
  await expect(button(page, "Minimap")).toHaveAccessibleDescription(/out of sight/);
});

test("a table that modes and filters have emptied leads back to everything", async ({ page, baseURL }) => {
  await openImplant(page, baseURL);
  await page.goto(`${page.url()}&view=table&kinds=missing-step&verdicts=verified`);
  await expect(page.getByText("Nothing is left to show")).toBeVisible();
  await page.getByRole("button", { name: "Show everything again" }).press("Enter");
  await expect(page.getByRole("table")).toContainText("stage-sources");
});

test("a list is sent as it is filtered and sorted, and a timeline by whose clock and on which scale it is read", async ({
  page,
  baseURL,
}) => {
  const name = `Dated ${Date.now()}`;
  const id = await sendDatedChain(baseURL ?? "", name);
  await page.goto("/supply-chains");
  await page.getByLabel("Filter: Supply chains").fill(name);
  await page.getByRole("button", { name: "Findings" }).press("Enter");
  await expect(page).toHaveURL(/[?&]sort=findings/);
  await expect(page).toHaveURL(/[?&]find=Dated/);
  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByRole("table").getByRole("row")).toHaveCount(2);
  await expect(colleague.getByRole("columnheader", { name: "Findings" })).toHaveAttribute("aria-sort", "ascending");

  await page.goto(`/supply-chains/${id}?release=1.0&view=timeline`);
  await page.getByLabel("All clocks on one scale").check();
  await page.getByLabel("By clock", { exact: true }).selectOption("received");
  await expect(page).toHaveURL(/[?&]lane=received/);
  await colleague.goto(page.url());
  await expect(colleague.getByLabel("All clocks on one scale")).toBeChecked();
  await expect(colleague.getByLabel("By clock", { exact: true })).toHaveValue("received");
  await colleague.close();
});
