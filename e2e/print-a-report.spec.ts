import { openBrokenChain } from "./support/broken-chain.ts";
import { drawnNodes } from "./support/drawn-graph.ts";
import { PACKAGES, SOURCES, sendImplant } from "./support/implant.ts";
import { expect, test } from "./support/test.ts";

test("findings and evidence are printed in full, without what only a screen needs", async ({ page }) => {
  await openBrokenChain(page, "printed");
  const printed = page.locator(".printed-evidence");
  await expect(printed).toHaveCount(0);
  await page.emulateMedia({ media: "print" });
  await expect(printed).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // A sheet has no header: it says itself what it is about, with the word of the verdict.
  const head = page.locator(".printed-head");
  await expect(head).toContainText("Failed");
  await expect(head).toContainText(/printed \d+, release default/);
  await expect(head).not.toContainText("leaves the others out");
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "View" })).toBeHidden();
  await expect(page.locator(".panel")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  // What did not pass is written out; a digest stands there whole.
  await expect(printed).toContainText("DISALLOW *");
  const digest = page.locator(".finding .versus .digest").first();
  const whole = await digest.evaluate((element) => getComputedStyle(element, "::before").content);
  expect(whole).toMatch(/[0-9a-f]{64}/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(
    true,
  );
  // Paper is light in both themes.
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("light");
  await page.emulateMedia({ media: "screen" });
  await expect(printed).toHaveCount(0);

  // What a filter leaves out on the screen is missing on paper, which says so.
  await page.goto(`${page.url()}&only=warning`);
  await page.emulateMedia({ media: "print" });
  await expect(head).toContainText(/Only 0 of \d+ findings: a filter leaves the others out/);
});

test("a table is printed with all of its rows, a picture without its tools and with what it leaves out", async ({
  page,
  baseURL,
}) => {
  const id = await sendImplant(baseURL ?? "", `on paper ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=5.2.0&view=table`);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: "stage-sources" })).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => rows.count()).toBeGreaterThan(SOURCES + PACKAGES);
  const box = await page.locator(".table-scroll").evaluate((element) => element.scrollHeight - element.clientHeight);
  expect(box).toBe(0);
  await expect(page.getByRole("searchbox")).toHaveCount(0);

  await page.emulateMedia({ media: "screen" });
  await page.goto(`/supply-chains/${id}?release=5.2.0&mode=anomalies`);
  await drawnNodes(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("toolbar")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(1);
  await expect(page.getByRole("button")).toHaveText(/^\d+ left out\s*$/, { useInnerText: true });
});
