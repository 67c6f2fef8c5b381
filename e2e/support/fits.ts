import type { Page } from "@playwright/test";
import { screens } from "./screens.ts";
import { shiftsOf, watchShifts } from "./shifts.ts";
import { expect, expectAccessible, test } from "./test.ts";

interface Window {
  readonly width: number;
  readonly height: number;
  /** Whether axe looks too, and whether the layout stood still while the screen came. */
  readonly axe: boolean;
}

/** The sum of all jumps of one screen: below this a line of small text moves by a few pixels, at most. */
const MOST_SHIFT = 0.005;

/** Opens every screen in a window of that size and looks that it fits. */
export async function everyScreenFits(page: Page, { width, height, axe }: Window): Promise<void> {
  test.setTimeout(600_000);
  await page.setViewportSize({ width, height });
  if (axe) await watchShifts(page);
  for (const { name, address } of await screens(page)) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }), name).toBeAttached();
    const loading = page.getByRole("status", { name: "Loading" }).or(page.locator(".graph-loading"));
    await expect(loading, name).toHaveCount(0);
    if (axe) await test.step(`${name} does not jump`, () => expectNoJumps(page, name));
    expect.soft(await misfits(page), name).toEqual([]);
    if (axe) await test.step(`axe on ${name}`, () => expectAccessible(page));
  }
}

/** Fails softly with what moved, by how much, from where to where. */
async function expectNoJumps(page: Page, name: string): Promise<void> {
  const shifts = await shiftsOf(page);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect.soft(sum > MOST_SHIFT ? shifts : [], `${name} jumps`).toEqual([]);
}

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
    // The bar below the graph hides what goes over its edge: nobody would miss the page's width by it.
    for (const button of document.querySelectorAll(".statusbar button")) {
      if (button.getBoundingClientRect().right > root.clientWidth)
        wrong.push(`cut off: ${button.outerHTML.slice(0, 150)}`);
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
