import type { Page } from "@playwright/test";
import { openBrokenChain } from "../e2e/support/broken-chain.ts";
import { asUpload, demoFile, demoLinks } from "../e2e/support/demo-files.ts";
import type { Screen } from "./screens.ts";

/** Imports the clean demo and a tampered package link beside the good one. */
async function importTwoLinks(page: Page, name: string): Promise<void> {
  const bad = demoLinks("tampered").filter((path) => path.includes("package."));
  await page.goto("/import");
  await page.getByLabel("Name of the new supply chain").fill(name);
  await page
    .getByLabel("Choose files")
    .setInputFiles([demoFile("clean", "root.layout"), ...demoLinks("clean")].map(asUpload));
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 5 files" }).click();
  await page.getByText("has its first verdict").waitFor();
  const again = bad.map((path) => ({ ...asUpload(path), name: "package.again.link" }));
  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("not evidence\n") };
  await page.getByLabel("Choose files").setInputFiles([...again, notes]);
  await page.getByRole("button", { name: "Import 2 files" }).click();
  await page.getByText("notes.txt").first().waitFor();
  await page.getByRole("button", { name: /rejected file/ }).waitFor();
}

/** Screens of the work on findings. */
export const FINDING_SCREENS: readonly Screen[] = [
  {
    name: "findings-walked",
    open: async (page, theme) => {
      await openBrokenChain(page, `walked ${theme}`);
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "acknowledge",
    open: async (page, theme) => {
      await openBrokenChain(page, `acknowledge ${theme}`);
      await page.keyboard.press("j");
      await page.keyboard.press("a");
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Reason").fill("Known since Monday: Carl built from a stale checkout. Fixed in 1.1.");
      await dialog.getByLabel("Your name").fill("Ines Roth");
    },
  },
  {
    name: "findings-acknowledged",
    open: async (page) => {
      await page.getByRole("dialog").getByLabel("Your name").press("Enter");
      await page.getByText("Acknowledged by Ines Roth").first().waitFor();
      await page.getByRole("button", { name: /^Acknowledged/ }).click();
    },
  },
  { name: "import-changed", open: (page, theme) => importTwoLinks(page, `two links ${theme}`) },
  {
    name: "conflict",
    open: async (page) => {
      await page.getByRole("link", { name: "Open supply chain" }).click();
      await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Evidence" }).click();
      await page.locator(".conflict-differing").first().waitFor();
    },
  },
  {
    name: "report-on-paper",
    open: async (page, theme) => {
      await openBrokenChain(page, `printed ${theme}`);
      await page.emulateMedia({ media: "print" });
      await page.locator(".printed-evidence").waitFor();
    },
  },
  {
    // The page of all tests comes back to the screen.
    name: "findings-filtered",
    open: async (page) => {
      await page.emulateMedia({ media: "screen" });
      await page.getByRole("button", { name: /^Failed/ }).click();
    },
  },
];
