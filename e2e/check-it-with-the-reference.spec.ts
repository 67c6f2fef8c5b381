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
