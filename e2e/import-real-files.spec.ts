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

test("files that are dropped are imported, and the same files again are duplicates", async ({ page }) => {
  const name = newName("dropped");
  await nameTheChain(page, name);
  const files = [demoFile("clean", "root.layout"), ...demoLinks("clean")].map((path) => {
    const { name: fileName, buffer } = asUpload(path);
    return { name: fileName, text: buffer.toString("utf8") };
  });
  const dropAll = async (): Promise<void> => {
    const transfer = await page.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const { name: fileName, text } of list) data.items.add(new File([text], fileName));
      return data;
    }, files);
    await page
      .getByRole("region", { name: "Drop files or folders here" })
      .dispatchEvent("drop", { dataTransfer: transfer });
  };
  await dropAll();
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 5 files" }).click();
  const outcomes = page.getByRole("region", { name: "Outcome" }).getByRole("listitem");
  await expect(outcomes.filter({ hasText: "Stored" })).toHaveCount(5);
  await page.getByRole("link", { name: "Open supply chain" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");

  await page.goto("/import");
  await page.getByLabel("Supply chain", { exact: true }).selectOption({ label: name });
  await dropAll();
  await page.getByRole("button", { name: "Import 4 files" }).click();
  await expect(outcomes.filter({ hasText: "Duplicate" })).toHaveCount(4);
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
  // Nothing is asked for that a rejected import has not made: that would be an error on the console.
  await page.waitForLoadState("networkidle");
  await page.goto("/supply-chains");
  await expect(page.getByText(name)).toBeVisible();
  await expect(page.locator("img[src=x], b:text('bold')")).toHaveCount(0);
});
