import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "@playwright/test";
import { asUpload, demoFile, demoLinks } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** Both themes run on a server of their own, but a name must be new each time a developer runs one again. */
const newName = (what: string): string => `${what} ${Date.now()}`;

async function nameTheChain(page: Page, name: string): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("Name of the new supply chain").fill(name);
}

test("layout, owner's key and links in one go, in any order, beside a file that is none of these", async ({ page }) => {
  await nameTheChain(page, newName("picked"));
  await page
    .getByLabel("Choose files")
    .setInputFiles([
      ...demoLinks("tampered").map(asUpload),
      { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("this is no evidence\n") },
      asUpload(demoFile("tampered", "alice.pub")),
      asUpload(demoFile("tampered", "root.layout")),
    ]);
  await page.getByRole("switch", { name: /Trust as owner key/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import 6 files" }).click();

  const outcomes = page.getByRole("region", { name: "Outcome" }).getByRole("listitem");
  await expect(outcomes).toHaveCount(6);
  await expect(outcomes.filter({ hasText: "Stored" })).toHaveCount(5);
  await expect(outcomes.filter({ hasText: "notes.txt" })).toContainText("Rejected");
  await expect(outcomes.filter({ hasText: "notes.txt" })).toContainText(/line 1|not JSON/i);
  await expectAccessible(page);

  await page.getByRole("link", { name: "Open supply chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("failed at step package");
});

/** Drops files and folders of the disk as a hand does. Events made by a script bring no entries, as those of a hand do. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const zone = page.getByRole("region", { name: "Drop files or folders here" });
  const box = await zone.boundingBox();
  if (box === null) throw new Error("there is nothing to drop on");
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + 20, y: box.y + 20, data });
  }
}

test("a folder and a file that are dropped are imported, and the same again are duplicates", async ({ page }) => {
  const name = newName("dropped");
  await nameTheChain(page, name);
  const dropped = [demoFile("clean", "links"), demoFile("clean", "root.layout")];
  await drop(page, dropped);
  await expect(page.getByRole("listitem").filter({ hasText: "links/clone." })).toBeVisible();
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 5 files" }).click();
  const outcomes = page.getByRole("region", { name: "Outcome" }).getByRole("listitem");
  await expect(outcomes.filter({ hasText: "Stored" })).toHaveCount(5);
  await page.getByRole("link", { name: "Open supply chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");

  await page.goto("/import");
  await page.getByLabel("Supply chain", { exact: true }).selectOption({ label: name });
  await drop(page, dropped);
  await page.getByRole("button", { name: "Import 4 files" }).click();
  await expect(outcomes.filter({ hasText: "Duplicate" })).toHaveCount(4);
});

test("a file that goes away after it was chosen is named, and the others can still be imported", async ({
  page,
  complaints,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "stemma-gone-"));
  cpSync(demoFile("clean", "links"), folder, { recursive: true });
  await nameTheChain(page, newName("gone"));
  const paths = readdirSync(folder).map((file) => join(folder, file));
  await drop(page, paths);
  await expect(page.getByRole("button", { name: "Import 3 files" })).toBeVisible();
  rmSync(paths[0] ?? "");
  await page.getByRole("button", { name: "Import 3 files" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "1 file could not be read" });
  await expect(alert).toContainText(basename(paths[0] ?? ""));
  await expect(page.getByText("The server cannot be reached")).toHaveCount(0);
  await page.getByRole("button", { name: "Import 2 files" }).click();
  await expect(page.getByRole("region", { name: "Outcome" }).getByText("Stored", { exact: true })).toHaveCount(2);
  await expect(alert).toBeVisible();
  rmSync(folder, { recursive: true });
  // What Chromium says of the file, and of nothing else.
  expect(complaints.filter((complaint) => !/ERR_FILE_NOT_FOUND|ERR_UPLOAD_FILE_CHANGED/.test(complaint))).toEqual([]);
  complaints.length = 0;
});

test("a key that lies beside the layout is not trusted until the user says so", async ({ page }) => {
  await nameTheChain(page, newName("untrusted"));
  await page
    .getByLabel("Choose files")
    .setInputFiles([
      ...demoLinks("clean").map(asUpload),
      asUpload(demoFile("clean", "alice.pub")),
      asUpload(demoFile("clean", "root.layout")),
    ]);
  await page.getByRole("button", { name: "Import 5 files" }).click();
  await expect(page.getByRole("region", { name: "Outcome" }).getByRole("listitem")).toHaveCount(5);
  await expect(page.getByText("Not checked").first()).toBeVisible();
  await expect(page.getByText("Verified", { exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: /Trust this key/ }).click();
  await expect(page.getByText("Verified", { exact: true }).first()).toBeVisible();
  await page.getByRole("link", { name: "Open supply chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");
});

test("names out of documents stay text", async ({ page }) => {
  const name = newName("<img src=x onerror=alert(1)>");
  await nameTheChain(page, name);
  await page
    .getByLabel("Choose files")
    .setInputFiles([{ name: "<b>bold</b>.json", mimeType: "application/json", buffer: Buffer.from('{"<script>": 1') }]);
  await page.getByRole("button", { name: "Import 1 file" }).click();
  const outcome = page.getByRole("region", { name: "Outcome" }).getByRole("listitem");
  await expect(outcome).toContainText("<b>bold</b>.json");
  await expect(outcome).toContainText("Rejected");
  // Character by character: a font that draws "/=" as one sign shows another name.
  await expect(outcome.locator(".mono").first()).toHaveCSS("font-variant-ligatures", "none");
  // Nothing is asked for that a rejected import has not made: that would be an error on the console.
  await page.waitForLoadState("networkidle");
  await page.goto("/supply-chains");
  await expect(page.getByText(name)).toBeVisible();
  await expect(page.locator("img[src=x], b:text('bold')")).toHaveCount(0);
});
