import type { Page } from "@playwright/test";
import { asUpload, demoFile, demoLinks } from "./demo-files.ts";
import { expect } from "./test.ts";

/** Layout, owner's key and links of a supply chain with several things wrong, by file name. */
export function brokenFiles(): ReturnType<typeof asUpload>[] {
  const links = demoLinks("tampered").map(asUpload);
  return links.map((file) => {
    if (!file.name.startsWith("clone.")) return file;
    // Another character in what was signed: the signature no longer fits.
    const text = file.buffer.toString("utf8");
    const changed = text.replace('"git"', '"gît"');
    if (changed === text) throw new Error("the clone link of the demo records a git command");
    return { ...file, buffer: Buffer.from(changed) };
  });
}

/** Imports them into a supply chain of its own and opens its findings. */
export async function openBrokenChain(page: Page, name: string): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("Name of the new supply chain").fill(`${name} ${Date.now()}`);
  const files = [...brokenFiles(), asUpload(demoFile("tampered", "root.layout"))];
  await page.getByLabel("Choose files").setInputFiles(files);
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("tampered", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 5 files" }).click();
  await page.getByRole("link", { name: "Open supply chain" }).press("Enter");
  await page
    .getByRole("navigation", { name: "View" })
    .getByRole("link", { name: /Findings/ })
    .press("Enter");
  await expect(page.getByRole("region", { name: "Findings", exact: true }).getByRole("article").first()).toBeVisible();
}
