import { drawnNodes, drawnWithClass } from "./support/drawn-graph.ts";
import { chooseNode, graphList } from "./support/graph-list.ts";
import { STRANGER, sendReviewed } from "./support/reviewed-chain.ts";
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
  await expect(page.getByRole("heading", { level: 2, name: "Authorized for" })).toBeVisible();
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
  const agent = table.getByRole("row").filter({ hasText: /clone.*update-version/ });
  await expect(agent).not.toHaveCount(0);
  // The names of supply chains have commas: each is a link of its own.
  await expect(agent.getByRole("link", { name: "Demo, tampered", exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV: Functionaries" }).click();
  expect((await download).suggestedFilename()).toBe("functionaries.csv");
  await page.getByLabel("Filter: Functionaries").fill("no such key");
  await expect(page.getByText("No row fits the filter.")).toBeVisible();
});

test("somebody who was not allowed is drawn as such, apart from those who were, and so is what they did", async ({
  page,
  baseURL,
}) => {
  const id = await sendReviewed(baseURL ?? "", `reviewed ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=1`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Step review lacks evidence");
  // Two people performed two of the steps: there are three steps all the same.
  await expect(page.locator(".sentence")).toContainText("steps3");
  const drawn = await drawnNodes(page);
  const crossed = await drawnWithClass(page, "unauthorized");
  const stranger = `functionary:${STRANGER.keyId}`;
  expect(crossed).toContain(stranger);
  expect(crossed.filter((each) => each.startsWith("step-run:"))).toHaveLength(2);
  // The count of the step is of those who may perform it.
  const words = drawn.filter(({ data }) => data.label === "unauthorized");
  expect(words.length).toBeGreaterThanOrEqual(3);
  const option = graphList(page)
    .getByRole("option")
    .filter({ hasText: STRANGER.keyId.slice(0, 8) });
  await expect(option).toContainText("unauthorized");

  await page.getByRole("link", { name: /^Findings/ }).click();
  const missing = page.getByRole("region", { name: "Findings", exact: true }).locator("section").first();
  await expect(missing).toContainText("review · Links present");
  await expect(missing).toContainText("Affects 2 artifacts and 2 steps downstream");
  const refused = page
    .getByRole("article")
    .filter({ hasText: `"compile.${STRANGER.keyId.slice(0, 8)}.link" was not used` });
  await refused.getByRole("link", { name: "Show in graph" }).click();
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("heading", { level: 2, name: "compile" })).toBeVisible();
  await expect(panel).toContainText("unauthorized");
  await expect(panel).toContainText("Signature names");

  await panel.getByRole("link", { name: "Open step" }).click();
  await expect(page.locator(".page-head")).toContainText("Evidence missing");
  const who = page.getByRole("region", { name: "Who performed it" });
  await expect(who.getByRole("row").filter({ hasText: "Not allowed" }).getByRole("link")).toHaveCount(2);
  const theirs = page.getByRole("region").filter({ hasText: "does not count" });
  await expect(theirs).toContainText("make evil");
  await expectAccessible(page);
});

test("an inspection that nobody ran says what it would run, and stands behind what it is to look at", async ({
  page,
  baseURL,
}) => {
  const id = await sendReviewed(baseURL ?? "", `inspected ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=1`);
  const drawn = await drawnNodes(page);
  const x = (start: string) => drawn.find((node) => node.id.startsWith(start))?.x ?? Number.NaN;
  expect(x("inspection:")).toBeGreaterThan(x("step-run:"));
  await page.goto(`/supply-chains/${id}/steps/look?release=1`);
  await expect(page.getByText("Inspection", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Command" })).toContainText("file app");
  await expect(page.getByRole("region", { name: "Command" })).toContainText("Stemma never runs this command");
  // An address without a release is that of the release which needs a look most, as on the page of the supply chain.
  const head = (await page.locator(".page-head").textContent()) ?? "";
  await page.goto(`/supply-chains/${id}/steps/look`);
  await expect(page.locator(".page-head")).toHaveText(head);
  await expect(page.getByRole("region", { name: "Command" })).toContainText("file app");
});
