import { asUpload, demoFile, demoLinks } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("two different links of one functionary for one step stand side by side; a pick decides, is logged and taken back", async ({
  page,
}) => {
  const bad = demoLinks("tampered").filter((path) => path.includes("package."));
  const second = bad.map((path) => ({ ...asUpload(path), name: "package.again.link" }));
  await page.goto("/import");
  await page.getByLabel("Name of the new supply chain").fill(`two links ${Date.now()}`);
  await page
    .getByLabel("Choose files")
    .setInputFiles([...[demoFile("clean", "root.layout"), ...demoLinks("clean")].map(asUpload), ...second]);
  await page.getByLabel("Add the owner's key").setInputFiles([asUpload(demoFile("clean", "alice.pub"))]);
  await page.getByRole("button", { name: "Import 6 files" }).press("Enter");
  await page.getByRole("link", { name: "Open supply chain" }).press("Enter");
  const verdict = page.getByRole("region", { name: /^(Failed|Warning|Verified)$/ });
  await expect(page.getByRole("region", { name: "Failed", exact: true })).toBeVisible();

  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Evidence" }).press("Enter");
  const card = page.getByRole("region", { name: "Different documents in one place" });
  const columns = card.locator(".conflict-columns > li");
  await expect(columns).toHaveCount(2);
  await expect(columns.nth(0)).toContainText("demo-project/foo.py");
  await expect(columns.nth(1)).toContainText("demo-project/foo.py");
  await expect(columns.nth(0)).toContainText("Counts, the worst of all");
  await expectAccessible(page);

  // Which of the two is the good one is told by its path.
  const good = columns.filter({ hasNotText: "package.again.link" });
  const tampered = columns.filter({ hasText: "package.again.link" });
  await good.getByRole("button", { name: /Pick this one/ }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Pick one document" });
  await dialog.getByLabel("Your name").fill("Ines");
  await dialog.getByLabel("Reason, if there is one").fill("the other came from a laptop");
  await expectAccessible(page);
  await dialog.getByLabel("Reason, if there is one").press("Enter");
  await expect(dialog).toBeHidden();
  await expect(good).toContainText("Picked");
  await expect(tampered).toContainText("Set aside");
  await expect(verdict).toHaveAccessibleName(/Verified|Warning/);

  // The pick is changed: the tampered one counts, and the verdict follows.
  await tampered.getByRole("button", { name: /Pick this one/ }).press("Enter");
  await dialog.getByLabel("Your name").press("Enter");
  // It closes when everything has been asked for again; pressed before that, the next button's dialog closes with it.
  await expect(dialog).toBeHidden();
  await expect(tampered).toContainText("Picked");
  await expect(verdict).toHaveAccessibleName("Failed");

  await tampered.getByRole("button", { name: "Take the pick back" }).press("Enter");
  const undo = page.getByRole("dialog", { name: "Take the pick back" });
  await undo.getByLabel("Your name").press("Enter");
  await expect(undo).toBeHidden();
  await expect(columns.nth(0)).toContainText("Counts, the worst of all");
  await expect(verdict).toHaveAccessibleName("Failed");
  const log = card.getByRole("list").last().getByRole("listitem");
  await expect(log).toHaveCount(3);
  await expect(log.last()).toContainText("the other came from a laptop");
  await expectAccessible(page);
});
