import type { Page } from "@playwright/test";
import { asUpload, demoFile, demoLinks, recordedDigest } from "./support/demo-files.ts";
import { graphList } from "./support/graph-list.ts";
import { tabTo } from "./support/keyboard.ts";
import { expect, test } from "./support/test.ts";

/** Chooses files in the browser's own dialog, which a key opens. */
async function pick(page: Page, button: string, paths: readonly string[]): Promise<void> {
  await tabTo(page, page.getByRole("button", { name: button, exact: true }));
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(paths.map(asUpload));
}

test("from the files to the step that broke it, to the artifact and to what else is affected: Tab, arrows and Enter", async ({
  page,
}) => {
  // Chromium is told to hand dialogs for files over as soon as somebody listens: told only when the key is pressed, it may
  // have opened its own already, and the event never comes.
  page.on("filechooser", () => {});
  await page.goto("/import");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await tabTo(page, page.getByLabel("Name of the new supply chain"));
  await page.keyboard.type(`by keyboard ${Date.now()}`);
  await pick(page, "Choose files", [demoFile("tampered", "root.layout"), ...demoLinks("tampered")]);
  await pick(page, "Add the owner's key", [demoFile("tampered", "alice.pub")]);
  await tabTo(page, page.getByRole("button", { name: "Import 5 files" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "Open supply chain" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("failed at step package");

  // The first anomaly is where it went wrong; from there along the edges.
  await page.keyboard.press("j");
  await expect(page.getByText(/Anomaly 1 of/)).toBeVisible();
  await tabTo(page, graphList(page));
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary").getByRole("heading", { level: 2 })).toBeVisible();
  const radius = page.getByRole("button", { name: "Blast radius" });
  await tabTo(page, radius);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Blast radius: /)).toBeVisible();

  await tabTo(page, page.getByRole("navigation", { name: "View" }).getByRole("link", { name: /Findings/ }));
  await page.keyboard.press("Enter");
  const finding = page.getByRole("article").first();
  await page.keyboard.press("j");
  await expect(finding).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".panel .check[data-open] .check-row")).toBeFocused();

  const digest = recordedDigest("tampered", "package", "materials", "demo-project/foo.py");
  await page.keyboard.press("/");
  await page.keyboard.type(digest.slice(0, 10));
  await expect(page.getByRole("option", { name: /foo\.py/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("foo.py");
});
