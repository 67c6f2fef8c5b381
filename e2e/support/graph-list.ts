import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

/** The list that says what the picture of the graph says. */
export const graphList = (page: Page): Locator => page.getByRole("listbox", { name: "Nodes of the graph" });

/** Moves to the first node whose name begins so, by typing it, and selects it with Enter. On a slow machine letters that come late are typed anew. */
export async function chooseNode(page: Page, name: string): Promise<void> {
  const list = graphList(page);
  const active = list.locator(".graph-option[data-active]");
  let isFirst = true;
  await expect(async () => {
    await list.focus();
    // Home does not end what is being typed: a second try waits until the first is forgotten.
    if (!isFirst) await page.waitForTimeout(1_100);
    isFirst = false;
    await page.keyboard.press("Home");
    await page.keyboard.type(name);
    await expect(active).toContainText(name, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press("Enter");
  await expect(list.getByRole("option", { selected: true })).toContainText(name);
}
