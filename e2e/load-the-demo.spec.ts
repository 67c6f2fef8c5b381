import { demoFile, recordedDigest } from "./support/demo-files.ts";
import { drawnNodes } from "./support/drawn-graph.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("before there is anything, every screen says what to do next", async ({ page }) => {
  for (const [address, words, action] of [
    ["/layouts", "No layout yet", "Import evidence"],
    ["/functionaries", "", "Import evidence"],
    ["/search?q=foo.py", "Nothing begins like “foo.py”", null],
  ] as const) {
    await page.goto(address);
    const state = page.locator(".state").filter({ hasText: words });
    await expect(state).toBeVisible();
    if (action !== null) await expect(state.getByRole("link", { name: action })).toBeVisible();
    await expectAccessible(page);
  }
});

test("a first run offers the demo, and one click shows both supply chains with their verdicts", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Find the step that broke it" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Load the demo supply chain" }).click();

  const rows = page.getByRole("row").filter({ hasText: "Demo, " });
  await expect(rows).toHaveCount(2);
  // What needs a look stands first.
  await expect(rows.nth(0)).toContainText("Demo, tampered");
  await expect(rows.nth(0)).toContainText("Failed");
  await expect(rows.nth(1)).toContainText("Demo, clean");
  await expect(rows.nth(1)).toContainText("Verified");
  await expectAccessible(page);
});

test("every artifact of the clean demo is verified", async ({ page }) => {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, clean" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");

  const options = page.getByRole("listbox", { name: "Nodes of the graph" }).getByRole("option");
  const artifacts = options.filter({ hasText: /^Artifact / });
  await expect(artifacts).toHaveCount(7);
  await expect(artifacts.filter({ hasText: "Verified" })).toHaveCount(7);
  await expect(options.filter({ hasText: "Failed" })).toHaveCount(0);
  await expectAccessible(page);
});

test("the tampered demo names the step, the rule, the file and both digests without a click", async ({ page }) => {
  const expected = recordedDigest("tampered", "update-version", "products", "demo-project/foo.py");
  const observed = recordedDigest("tampered", "package", "materials", "demo-project/foo.py");
  expect(expected).not.toBe(observed);

  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "demo-project/foo.py failed at step package: it is not the file that update-version produced.",
  );
  const details = page.getByRole("complementary");
  await expect(details).toContainText("DISALLOW *");
  await expect(details).toContainText("demo-project/foo.py");
  await expect(details).toContainText(`${expected.slice(0, 4)}…${expected.slice(-4)}`);
  await expect(details).toContainText(`${observed.slice(0, 4)}…${observed.slice(-4)}`);
  await expectAccessible(page);
});

test("the graph runs from left to right and marks the break", async ({ page }) => {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();
  const nodes = await drawnNodes(page);
  const options = page.getByRole("listbox", { name: "Nodes of the graph" }).getByRole("option");
  const columns = ["clone", "update-version", "package"].map((step) => {
    const node = nodes.find(({ id }) => id.startsWith("step-run:") && id.endsWith(`:${step}`));
    if (node === undefined) throw new Error(`step ${step} is not drawn`);
    return node.x;
  });
  expect(columns).toEqual([...columns].sort((a, b) => a - b));
  expect(new Set(columns).size).toBe(3);
  await expect(options.filter({ hasText: "package" }).filter({ hasText: "first bad step" })).toHaveCount(1);
  await expect(options.filter({ hasText: "demo-project.tar.gz" }).filter({ hasText: "downstream" })).toHaveCount(1);
  await expect(options.filter({ hasText: /^Step run clone/ })).toContainText("Verified");
});

test("a document opens as the bytes that were imported", async ({ page, request }) => {
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).click();
  await page.getByRole("link", { name: "Open document" }).first().click();
  const address = await page.getByRole("link", { name: "Original bytes" }).getAttribute("href");
  const answer = await request.get(address ?? "");
  expect(answer.status()).toBe(200);
  const { readFileSync } = await import("node:fs");
  const link = demoFile("tampered", "links");
  const { readdirSync } = await import("node:fs");
  const originals = readdirSync(link).map((name) => readFileSync(`${link}/${name}`));
  const received = await answer.body();
  expect(originals.some((bytes) => bytes.equals(received))).toBe(true);
});
