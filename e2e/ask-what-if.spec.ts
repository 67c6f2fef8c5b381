import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { demoSupplyChain, encodeMetablock, makeLayout, signMetablock } from "@stemma/testkit";
import { demoFile, demoLinks } from "./support/demo-files.ts";
import { createChain, sendEvidence } from "./support/send-evidence.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** The clean demo as release 1.0, and a stricter layout that came later, with a release of its own. */
async function chainWithTwoLayouts(address: string): Promise<string> {
  const { alice, bob } = demoSupplyChain("clean");
  const file = (path: string) => [basename(path), new Uint8Array(readFileSync(path))] as const;
  const chain = await createChain(address, `what if ${Date.now()}`);
  const files = [file(demoFile("clean", "root.layout")), ...demoLinks("clean").map(file)];
  await sendEvidence(address, chain, { release: "1.0", files, ownerKeys: [file(demoFile("clean", "alice.pub"))] });
  const stricter = makeLayout({ steps: [{ name: "review", functionaries: [bob] }] });
  const layout = new Uint8Array(encodeMetablock(signMetablock(stricter, alice)));
  await sendEvidence(address, chain, { release: "next", files: [["root.layout", layout]] });
  return chain;
}

test("a release is judged by another version of the layout, visibly as a hypothesis, and its verdict stays", async ({
  page,
  baseURL,
}) => {
  const chain = await chainWithTwoLayouts(baseURL ?? "");
  await page.goto(`/supply-chains/${chain}?release=1.0`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");
  await page.goto("/layouts");
  const newer = page.getByRole("row").filter({ hasText: "what if" }).filter({ hasText: "next" }).last();
  await newer.getByRole("link", { name: "Version 2" }).click();
  const question = page.getByRole("region", { name: "What if it judged a release" });
  await expect(page.getByRole("img", { name: "The expected steps, from left to right: review" })).toBeVisible();
  await expectAccessible(page);
  await question.getByRole("link", { name: "release 1.0" }).click();

  const note = page.getByRole("region", { name: "Hypothetical" });
  await expect(note).toContainText("Nothing of it is stored. Its real verdict is: Verified.");
  await expect(page.getByRole("region", { name: "Evidence missing", exact: true })).toBeVisible();
  await page
    .getByRole("navigation", { name: "View" })
    .getByRole("link", { name: /Findings/ })
    .click();
  await expect(note).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("review");
  await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await expectAccessible(page);

  await note.getByRole("link", { name: "Back to the verdict" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Every check of the layout passed");
  await expect(note).toHaveCount(0);
});
