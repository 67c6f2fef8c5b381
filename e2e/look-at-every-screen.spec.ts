import type { Page } from "@playwright/test";
import { screens } from "./support/screens.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** What is wrong with how a screen fits into its window. */
async function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      const wide = [...document.querySelectorAll("body *")].filter(
        (each) => each.getBoundingClientRect().right > root.clientWidth + 1,
      );
      wrong.push(`${root.scrollWidth} of ${root.clientWidth} pixels wide: ${wide.at(-1)?.outerHTML.slice(0, 150)}`);
    }
    const headings = document.querySelectorAll("h1");
    if (headings.length !== 1) wrong.push(`${headings.length} first headings`);
    const heading = headings[0];
    heading?.scrollIntoView({ block: "center" });
    const box = heading?.getBoundingClientRect();
    if (heading !== undefined && box !== undefined) {
      const above = document.elementFromPoint(box.left + Math.min(20, box.width / 2), box.top + box.height / 2);
      if (above === null || !(heading.contains(above) || above.contains(heading)))
        wrong.push(`the heading is covered by ${above?.outerHTML.slice(0, 150)}`);
      if (box.left < 0 || box.right > root.clientWidth + 1) wrong.push("the heading goes over the edge");
    }
    if (!document.title.includes("Stemma") || document.title === "Stemma")
      wrong.push(`its title is “${document.title}”`);
    return wrong;
  });
}

const SIZES = [
  { what: "a laptop", width: 1_280, height: 800, axe: ["light", "dark"] },
  { what: "a 27-inch screen", width: 2_560, height: 1_440, axe: [] },
  // WCAG 1.4.10: 1280 by 1024 at 400 %. The colours are those of the laptop.
  { what: "a laptop at 400 % zoom", width: 320, height: 256, axe: ["light"] },
];

for (const { what, width, height, axe } of SIZES) {
  test(`every screen fits on ${what}`, async ({ page, colorScheme }) => {
    test.setTimeout(600_000);
    await page.setViewportSize({ width, height });
    for (const { name, address } of await screens(page)) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 }), name).toBeAttached();
      await expect(page.getByRole("status", { name: "Loading" }).or(page.locator(".graph-loading")), name).toHaveCount(
        0,
      );
      expect.soft(await misfits(page), name).toEqual([]);
      if (axe.includes(colorScheme ?? "")) await test.step(`axe on ${name}`, () => expectAccessible(page));
    }
  });
}

test("a question mark shows the keys, and closes them", async ({ page }) => {
  await page.goto("/supply-chains");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("To the next anomaly");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("banner").getByRole("button", { name: "Keys" }).press("Enter");
  await expect(dialog).toBeVisible();
});
