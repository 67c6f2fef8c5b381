import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { makeTar } from "@stemma/evidence-intake/test-support";
import { asUpload, demoFile, demoLinks } from "./support/demo-files.ts";
import { manyLinks } from "./support/many-links.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

const newName = (what: string): string => `${what} ${Date.now()}`;
const gzip = "application/gzip";

async function stage(page: Page, name: string, file: string, buffer: Buffer): Promise<void> {
  await page.goto("/import");
  await page.getByLabel("Choose files").setInputFiles([{ name: file, mimeType: gzip, buffer }]);
  await page.getByLabel("Name of the new supply chain").fill(name);
}

const job = (page: Page) => page.getByRole("region", { name: "Progress of the import" });

test("a small archive is opened, and its supply chain is verified", async ({ page }) => {
  const files = ["root.layout", ...demoLinks("clean").map((path) => `links/${basename(path)}`)];
  const entries = files.map((path) => [`demo/${path}`, readFileSync(demoFile("clean", path))] as const);
  await stage(page, newName("archive"), "demo-1.0.tar.gz", gzipSync(await makeTar(entries)));
  await expect(page.getByRole("region", { name: "1 file to import" })).toContainText("Archive");
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 2 files" }).click();
  const outcomes = page.getByRole("region", { name: "Outcome" }).getByRole("listitem");
  await expect(outcomes.filter({ hasText: "Stored" })).toHaveCount(entries.length + 1);
  await expect(outcomes.filter({ hasText: "demo/root.layout" })).toHaveCount(1);
  await page.getByRole("link", { name: "Open supply chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");
});

test("a large archive becomes a job that shows how far it is, outlives the page, and tells every reason", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const bad = [["broken.link", '{"signed":']] as const;
  await stage(page, newName("job"), "evidence.tar.gz", await manyLinks(3_000, bad));
  await page.getByRole("button", { name: "Import 1 file" }).click();
  await expect(job(page)).toContainText("Import of evidence.tar.gz");
  await expect(page).toHaveURL(/[?&]job=/);
  await expectAccessible(page);
  await page.reload();
  await expect(job(page)).toContainText("Done", { timeout: 120_000 });
  await expect(job(page)).toContainText("3,001 of 3,001 items");
  await expect(job(page)).toContainText("3,000 stored · 0 duplicates · 1 rejected");
  const outcomes = page.getByRole("region", { name: "Outcome" });
  await expect(outcomes.getByRole("listitem")).toHaveCount(1);
  await expect(outcomes.getByRole("listitem")).toContainText("broken.link");
  await expect(outcomes.getByRole("listitem")).toContainText(/line 1, column \d+/);
  await outcomes.getByLabel("Show").selectOption({ label: "Stored (3,000)" });
  await expect(outcomes.getByRole("listitem")).toHaveCount(100);
  await outcomes.getByRole("button", { name: "Show more" }).click();
  await expect(outcomes.getByRole("listitem")).toHaveCount(200);
  await expectAccessible(page);
  await expect(page.getByText("No layout speaks of this release")).toBeVisible();
});

test("a job is cancelled from the browser, and what was stored stays", async ({ page }) => {
  test.setTimeout(180_000);
  await stage(page, newName("cancelled"), "large.tar.gz", await manyLinks(12_000));
  await page.getByRole("button", { name: "Import 1 file" }).click();
  await expect(job(page)).toContainText(/[1-9][\d,]* items/, { timeout: 30_000 });
  await page.getByRole("button", { name: "Cancel the import" }).click();
  await expect(job(page)).toContainText("Cancelled; what was stored stays", { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Cancel the import" })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Outcome" }).getByRole("listitem").first()).toContainText("Stored");
});
