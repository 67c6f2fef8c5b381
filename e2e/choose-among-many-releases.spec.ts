import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { demoFile, demoLinks } from "./support/demo-files.ts";
import { createChain, sendEvidence } from "./support/send-evidence.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("among many releases one is found by a part of its name; what needs a look stands first", async ({
  page,
  baseURL,
}) => {
  const address = baseURL ?? "";
  const chain = await createChain(address, `nightly ${Date.now()}`);
  const read = (path: string) => [basename(path), readFileSync(path)] as const;
  const ownerKeys = [read(demoFile("clean", "alice.pub"))];
  const files = [demoFile("clean", "root.layout"), ...demoLinks("clean")].map(read);
  const names = Array.from({ length: 15 }, (_, at) => `build-${String(at).padStart(2, "0")}`);
  for (const release of names) {
    // One of them came without its last link.
    const some = release === "build-07" ? files.filter(([path]) => !path.includes("package.")) : files;
    await sendEvidence(address, chain, { release, files: some, ownerKeys });
  }
  await page.goto(`/supply-chains/${chain}`);
  await page.getByRole("button", { name: "release build-07" }).focus();
  await page.keyboard.press("Enter");
  const options = page.getByRole("listbox", { name: "Releases" }).getByRole("option");
  await expect(options.first()).toHaveText("build-07");
  // Of those that are verified, the newest first.
  await expect(options.nth(1)).toHaveText("build-14");
  await expect(options).toHaveCount(12);
  await expect(page.getByText("and 3 more")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Find a release").fill("D-1");
  await expect(options).toHaveText(["build-14", "build-13", "build-12", "build-11", "build-10"]);
  await page.getByLabel("Find a release").fill("build-03");
  await expect(options).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/release=build-03/);
  await expect(page.getByRole("button", { name: "release build-03" })).toBeVisible();

  await page.goto("/search?q=build-0");
  const row = page.getByRole("row").filter({ hasText: "release build-03" }).last();
  await expect(row.getByRole("cell").nth(2)).toContainText("nightly");
});
