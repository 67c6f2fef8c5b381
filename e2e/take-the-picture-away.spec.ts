import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { sendImplant } from "./support/implant.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

async function take(page: Page, format: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole("button", { name: "Picture" }).press("Enter");
  const item = page.getByRole("menuitem", { name: format });
  await expect(item).toBeVisible();
  const coming = page.waitForEvent("download");
  await item.press("Enter");
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the graph is taken away as SVG with its title, legend and words as text, and as PNG", async ({
  page,
  baseURL,
}) => {
  const id = await sendImplant(baseURL ?? "", `<b>&"picture" ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=5.2.0`);
  await expect(page.getByText(/nodes? shown/)).toBeVisible();
  await page.getByRole("button", { name: "Picture" }).press("Enter");
  await expect(page.getByRole("menuitem", { name: /PNG/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const svg = await take(page, /SVG/);
  expect(svg.name).toMatch(/^b-picture-\d+-5-2-0\.svg$/);
  // Parsed as strictly as any reader does, on a page without the application's policy: the file brings its fonts along.
  const reader = await page.context().newPage();
  const words = await reader.evaluate((markup) => {
    const parsed = new DOMParser().parseFromString(markup, "image/svg+xml");
    return [...parsed.querySelectorAll("text, parsererror")].map((each) => each.textContent);
  }, svg.bytes.toString("utf8"));
  expect(words).toEqual(
    expect.arrayContaining(["InventoryManager.cs", "test", "0 of 1", "expected", "Legend", "Failed"]),
  );
  expect(words.join("\n")).toContain('<b>&"picture"');
  expect(words.join(" ")).toContain("src/InventoryManager.cs failed at step build");

  const png = await take(page, /PNG/);
  expect(png.bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  // Twice as many pixels as the screen has in CSS.
  expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1_440);
});
