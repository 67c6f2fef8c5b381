import { sendDatedChain } from "./support/dated-chain.ts";
import { createChain, sendEvidence } from "./support/send-evidence.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("claimed and received times stand in lanes of their own, and a range by one clock filters graph and table", async ({
  page,
  baseURL,
}) => {
  const id = await sendDatedChain(baseURL ?? "", "Dated");
  await page.goto(`/supply-chains/${id}`);
  await expect(page.getByText("nodes shown")).toBeVisible();
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Timeline" }).press("Enter");

  const table = page.getByRole("table", { name: "Times of the evidence" });
  const claimed = table.getByRole("row").filter({ hasText: "Claimed" });
  await expect(claimed).toHaveCount(2);
  await expect(claimed.last()).toContainText("2024-02-21 08:30:00");
  await expect(claimed.last().getByRole("link", { name: "/signed/byproducts/started-at" })).toBeVisible();
  await expect(table.getByRole("row").filter({ hasText: "Undated" }).filter({ hasText: "publish" })).toContainText(
    "none",
  );
  const logged = table.getByRole("row").filter({ hasText: "by a log, not verified" });
  await expect(logged).toContainText("2024-02-22 10:15:00");
  await expect(page.getByText("No signature here carries a time.")).toBeVisible();
  await expectAccessible(page);

  // From the 20th on, by what the links claim: in a field, then with the keys of the handle in the picture.
  await expect(page.getByLabel("By clock", { exact: true })).toHaveValue("claimed");
  await page.getByLabel("From (UTC)").fill("2024-02-20T00:00:00");
  await expect(page.getByText("Only evidence claimed from 2024-02-20 00:00:00 UTC on.")).toBeVisible();
  // What the range leaves out elsewhere stays here, and says so.
  await expect(claimed.first()).toContainText("left out");
  await expect(claimed.last()).toContainText("inside");
  const handle = page.getByRole("slider", { name: "Beginning of the range" });
  await handle.press("ArrowRight");
  await expect(page).toHaveURL(/since=2024-02-20T(?!00%3A00)/);
  await expectAccessible(page);

  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Table" }).press("Enter");
  const nodes = page.getByRole("table", { name: /Artifacts, steps and functionaries/ });
  await expect(nodes.getByRole("button", { name: "build" })).toBeVisible();
  await expect(nodes.getByRole("button", { name: "publish" })).toHaveCount(0);
  await expect(nodes.getByRole("button", { name: "checkout" })).toHaveCount(0);
  // The range is in the address: a colleague sees the same.
  await page.reload();
  await expect(nodes.getByRole("button", { name: "build" })).toBeVisible();
  await expect(nodes.getByRole("button", { name: "checkout" })).toHaveCount(0);
  await page.getByRole("button", { name: "All times" }).press("Enter");
  await expect(nodes.getByRole("button", { name: "checkout" })).toBeVisible();
  await expect(page).not.toHaveURL(/since=/);
});

test("where nothing was checked, no screen says that nothing is wrong", async ({ page, baseURL }) => {
  const id = await createChain(baseURL ?? "", "Kept only");
  const bundle = JSON.stringify({ mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json" });
  await sendEvidence(baseURL ?? "", id, { release: "1.0", files: [["a.sigstore.json", bundle]] });
  await page.goto(`/supply-chains/${id}?release=1.0&view=findings`);
  await expect(page.getByText("There are no findings, and that proves nothing.")).toBeVisible();
  await page.goto(`/supply-chains/${id}?release=1.0&mode=anomalies`);
  await expect(page.getByText("Nothing to draw yet")).toBeVisible();
  await expectAccessible(page);
});
