import { asUpload, demoFile, demoLinks, recordedDigest } from "./support/demo-files.ts";
import { createChain, sendEvidence } from "./support/send-evidence.ts";
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
  baseURL,
}) => {
  // In a release of our own, and in those of the demo and of other tests.
  const name = `chosen ${Date.now()}`;
  const id = await createChain(baseURL ?? "", name);
  const files = [...demoLinks("clean"), demoFile("clean", "root.layout")].map(asEvidence);
  await sendEvidence(baseURL ?? "", id, {
    release: "1.0",
    files,
    ownerKeys: [asEvidence(demoFile("clean", "alice.pub"))],
  });
  await page.goto(`/artifacts/sha256:${recordedDigest("tampered", "clone", "products", "demo-project/foo.py")}`);
  const choice = page.getByLabel("Explain the verdict of");
  const trace = page.getByRole("region", { name: "What the verdict rests on" });
  await expect(trace).toContainText(/, release .*Layout well-formed/s);
  await choice.selectOption(`${id} 1.0`);
  await expect(trace).toContainText(`${name}, release 1.0`);
  await expect(page).toHaveURL(/supplyChain=.*release=1\.0/);
  await page.reload();
  await expect(trace).toContainText(`${name}, release 1.0`);
  await expectAccessible(page);
  await trace.getByRole("link", { name: "Show the way to it in the graph" }).press("Enter");
  const elsewhere = page.getByRole("region", { name: "In other releases" });
  await expect(elsewhere.getByRole("link", { name: /^Demo, / }).first()).toBeVisible();
  await expectAccessible(page);
});

function asEvidence(path: string): readonly [string, Uint8Array<ArrayBuffer>] {
  const { name, buffer } = asUpload(path);
  return [name, new Uint8Array(buffer)];
}
