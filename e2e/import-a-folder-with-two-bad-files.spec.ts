import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { asUpload, demoFile, demoLinks } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** A folder as it comes out of a build: the demo without its last link, a cut-off link and notes. */
function folderWithTwoBadFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), "stemma-folder-"));
  for (const path of [demoFile("clean", "root.layout"), ...demoLinks("clean")]) {
    if (!path.includes("package.")) cpSync(path, join(folder, path.slice(path.lastIndexOf("/") + 1)));
  }
  writeFileSync(join(folder, "broken.776a00e2.link"), '{"signed": {"_type": "link", "name": ');
  writeFileSync(join(folder, "notes.txt"), "remember the milk\n");
  return folder;
}

test("two bad files stop nothing, keep their reasons, and are tried again; what each import changed is counted", async ({
  page,
}) => {
  const folder = folderWithTwoBadFiles();
  const release = basename(folder);
  await page.goto("/import");
  await page.getByLabel("Choose a folder").setInputFiles(folder);
  // The release is called like the folder until somebody calls it something else.
  await expect(page.getByLabel("Release", { exact: true })).toHaveValue(release);
  await page.getByLabel("Name of the new supply chain").fill(`folder ${Date.now()}`);
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 6 files" }).press("Enter");

  const outcomes = page.getByRole("region", { name: "Outcome" });
  const rows = outcomes.getByRole("listitem");
  await expect(rows).toHaveCount(6);
  await expect(rows.filter({ hasText: "Rejected" })).toHaveCount(2);
  await expect(rows.first()).toContainText("Rejected");
  await expect(rows.filter({ hasText: "broken.776a00e2.link" })).toContainText(/JSON|line 1/);
  const clone = rows.filter({ hasText: "clone." });
  await expect(clone).toContainText("Link");
  await expect(clone).toContainText("Signature verifies");
  await expect(rows.filter({ hasText: "root.layout" })).toContainText("Signature verifies");

  const changed = page.getByRole("region", { name: "What this import changed" });
  await expect(changed).toContainText(`Release ${release} has its first verdict: evidence missing`);
  await expect(changed).toContainText(/\d+ artifacts? (is|are) new/);
  await expectAccessible(page);

  // Tried again as they are, they are refused again, and stand there once.
  await outcomes.getByRole("button", { name: "Try 2 rejected files again" }).press("Enter");
  await expect(page.getByRole("heading", { name: "2 files to import" })).toBeVisible();
  await page.getByRole("button", { name: "Import 2 files" }).press("Enter");
  await expect(page.getByRole("heading", { name: "2 files to import" })).toBeHidden();
  await expect(rows).toHaveCount(6);
  await expect(rows.filter({ hasText: "Rejected" })).toHaveCount(2);
  await expect(changed).toContainText("No verdict rests on anything new");

  // The missing link comes: the release goes from one verdict to the other, and its artifacts are counted.
  const last = demoLinks("clean").filter((path) => path.includes("package."));
  await page.getByLabel("Choose files").setInputFiles(last.map(asUpload));
  await page.getByRole("button", { name: "Import 1 file" }).press("Enter");
  await expect(rows).toHaveCount(7);
  await expect(changed).toContainText(`Release ${release} went from evidence missing to verified`);

  await changed.getByRole("link", { name: `Release ${release}` }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");

  // The reasons are still there on the way back and after a reload; a new import begins with an empty page.
  await page.goBack();
  await expect(rows).toHaveCount(7);
  await page.reload();
  await expect(rows.filter({ hasText: "broken.776a00e2.link" })).toContainText(/JSON|line 1/);
  await page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: "Import" }).press("Enter");
  await expect(outcomes).toBeHidden();
});

test("a tampered link turns verified artifacts into failed ones, and the page says how many", async ({ page }) => {
  await page.goto("/import");
  const name = `turned ${Date.now()}`;
  await page.getByLabel("Name of the new supply chain").fill(name);
  await page
    .getByLabel("Choose files")
    .setInputFiles([demoFile("clean", "root.layout"), ...demoLinks("clean")].map(asUpload));
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 5 files" }).press("Enter");
  const changed = page.getByRole("region", { name: "What this import changed" });
  await expect(changed).toContainText("Release default has its first verdict: verified");

  await page.goto("/import");
  await page.getByLabel("Supply chain", { exact: true }).selectOption({ label: name });
  const bad = demoLinks("tampered").filter((path) => path.includes("package."));
  await page.getByLabel("Choose files").setInputFiles(bad.map(asUpload));
  await page.getByRole("button", { name: "Import 1 file" }).press("Enter");
  await expect(changed).toContainText("Release default went from verified to failed");
  await expect(changed).toContainText(/\d+ artifacts? (went from verified to failed|(is|are) new: failed)/);
  await expectAccessible(page);
  await changed.getByRole("link", { name: /Release default/ }).press("Enter");
  await expect(page.getByRole("region", { name: "Findings", exact: true })).toBeVisible();
});
