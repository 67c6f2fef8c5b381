import { drawnNodes } from "./support/drawn-graph.ts";
import { chooseNode, graphList } from "./support/graph-list.ts";
import { createChain, sendEvidence } from "./support/send-evidence.ts";
import { expect, expectAccessible, test } from "./support/test.ts";
import { wideChain } from "./support/wide-chain.ts";

test("more than can be drawn is an overview that says so, with the table and what is around the selection", async ({
  page,
  baseURL,
}) => {
  const { files, ownerKey } = wideChain(12, 1_700, "few");
  const id = await createChain(baseURL ?? "", `large ${Date.now()}`);
  await sendEvidence(baseURL ?? "", id, { release: "1", files, ownerKeys: [["owner.pub", ownerKey]] });
  await page.goto(`/supply-chains/${id}?release=1`);
  await expect(page.getByText(/^1,[67]\d\d nodes: overview; select one to see what is around it$/)).toBeVisible();
  await expect(page.locator(".overview-canvas canvas")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Select a node" })).toBeVisible();

  // The overview is zoomed and moved like any graph, and the address says where it is.
  const zoom = page.getByRole("status", { name: "Zoom", exact: true });
  // Until the canvas has its size, nothing of it is to be seen.
  await expect(zoom).not.toHaveText("0%");
  const whole = await zoom.innerText();
  const legend = page.getByRole("region", { name: "Legend" });
  await expect(legend).toContainText("step or inspection");
  await page.keyboard.press("+");
  await page.getByRole("button", { name: "Zoom in" }).press("Enter");
  await expect(zoom).not.toHaveText(whole);
  await expect(page).toHaveURL(/[?&]at=/);
  const near = await zoom.innerText();
  const first = page.url();
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page).not.toHaveURL(first);
  const colleague = await page.context().newPage();
  await colleague.goto(page.url());
  await expect(colleague.getByText(/nodes: overview/)).toBeVisible();
  await expect(colleague.getByRole("status", { name: "Zoom", exact: true })).toHaveText(near);
  expect(colleague.url()).toBe(page.url());
  await colleague.close();
  await page.getByRole("button", { name: "Show everything", exact: true }).press("Enter");
  await expect(page).not.toHaveURL(/[?&]at=/);
  await expect(zoom).toHaveText(whole);
  await page.getByRole("button", { name: "Legend" }).press("Enter");
  await expect(legend).toHaveCount(0);

  const table = page.getByRole("region", { name: "Table" });
  await table.getByRole("searchbox").fill("files/000007");
  await table.getByRole("button", { name: "files/000007" }).press("Enter");
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2, name: "files/000007" })).toBeVisible();
  const around = (await drawnNodes(page)).filter((node) => !node.id.startsWith("decoration"));
  expect(around.length).toBeGreaterThan(20);
  expect(around.length).toBeLessThanOrEqual(60);
  await expect(graphList(page).getByRole("option")).toHaveCount(around.length);
  await expectAccessible(page);

  // What the list of the neighbourhood leads to is the next middle.
  await chooseNode(page, "step-00");
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2, name: "step-00" })).toBeVisible();
  await page.getByRole("button", { name: "Root cause" }).press("Enter");
  await expect(page.getByText(/nodes: overview/)).toHaveCount(0);
  await expect(graphList(page).getByRole("option").filter({ hasText: "step-00" })).toHaveCount(1);
});

test("a release that is still being imported says so, and shows all of it when it is there", async ({
  page,
  baseURL,
}) => {
  const { files, ownerKey } = wideChain(30, 30_000, "many");
  const id = await createChain(baseURL ?? "", `arriving ${Date.now()}`);
  const [layout, ...links] = files;
  if (layout === undefined) throw new Error("There is no layout.");
  await sendEvidence(baseURL ?? "", id, { release: "1", files: [layout], ownerKeys: [["owner.pub", ownerKey]] });
  await sendEvidence(baseURL ?? "", id, { release: "1", files: links });
  await page.goto(`/supply-chains/${id}?release=1`);
  const note = page.getByRole("region", { name: "Progress of the import" });
  await expect(note).toContainText("Evidence is still being imported");
  await expectAccessible(page);
  await expect(note).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "Every check of the layout passed: 30 steps" })).toBeVisible();
});
