import { recordedDigest } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("an artifact's page has the command for the reference, and the files that it reads", async ({ page }) => {
  const digest = recordedDigest("tampered", "package", "products", "demo-project.tar.gz");
  await page.goto(`/artifacts/sha256:${digest}`);
  const card = page.getByRole("region", { name: "Check it with the reference" });
  await expect(card.locator("pre")).toHaveText([
    "in-toto-verify --layout root.layout --layout-keys owner-1.json --key-types ed25519 --link-dir links",
    "in-toto-verify --layout root.layout --verification-keys owner-1.pub --link-dir links",
  ]);
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await card.getByRole("button", { name: "Download what it reads" }).first().click();
  expect((await download).suggestedFilename()).toBe("evidence.tar");
});

test("what the verdict rests on is told for the release that the reader chooses, and a link shows a colleague the same", async ({
  page,
}) => {
  // In the clean demo and in the one that was tampered with.
  await page.goto(`/artifacts/sha256:${recordedDigest("tampered", "clone", "products", "demo-project/foo.py")}`);
  const choice = page.getByLabel("Explain the verdict of");
  const trace = page.getByRole("region", { name: "What the verdict rests on" });
  await expect(trace).toContainText(/Demo, (clean|tampered), release default/);
  await choice.selectOption({ label: "Verified: Demo, clean, release default" });
  await expect(trace).toContainText("Demo, clean, release default");
  await expect(page).toHaveURL(/supplyChain=.*release=default/);
  await page.reload();
  await expect(trace).toContainText("Demo, clean, release default");
  await expectAccessible(page);
  await trace.getByRole("link", { name: "Show the way to it in the graph" }).press("Enter");
  const elsewhere = page.getByRole("region", { name: "In other releases" });
  await expect(elsewhere.getByRole("link", { name: /^Demo, tampered/ }).first()).toBeVisible();
  await expectAccessible(page);
});
