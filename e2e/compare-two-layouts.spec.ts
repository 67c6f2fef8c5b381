import { expect, expectAccessible, test } from "./support/test.ts";
import { NEWCOMER, sendTwoLayouts } from "./support/two-layouts.ts";

test("what the owner changed between two versions of a layout stands line by line, and an expired one says so", async ({
  page,
  baseURL,
}) => {
  const name = `two layouts ${Date.now()}`;
  const id = await sendTwoLayouts(baseURL ?? "", name);
  await page.goto("/layouts");
  const newer = page.getByRole("row").filter({ hasText: name }).filter({ hasText: "Version 2" });
  await expect(newer).toContainText("1 Mar 2021");
  await expect(newer).toContainText("Expired");
  await newer.getByRole("link", { name: "Version 2" }).click();
  await expect(page.getByText("Expired: 1 Mar 2021, 12:30 UTC")).toBeVisible();
  await page.getByLabel("Compare with").selectOption({ label: "Version 1" });

  const changes = page.getByRole("table", { name: "What changed from version 1 to version 2" });
  const row = (what: string) => changes.getByRole("row").filter({ hasText: what });
  await expect(row("functionaries needed").getByRole("cell")).toHaveText([
    "step compile: functionaries needed",
    "1",
    "2",
  ]);
  await expect(row("rules for products").getByRole("cell")).toHaveText([
    "step compile: rules for products",
    "CREATE app−ALLOW *",
    "CREATE app+DISALLOW *",
  ]);
  await expect(row("may be performed by").getByRole("link", { name: NEWCOMER.keyId.slice(0, 4) })).toBeVisible();
  // What neither version says is no change.
  await expect(changes).not.toContainText("certificate");
  await expectAccessible(page);

  // The address has the comparison.
  await page.reload();
  await expect(row("expected command")).toContainText("make release");
  await page.goto(`/supply-chains/${id}?release=2.0&view=findings`);
  await expect(page.getByText("expired on 2021-03-01 12:30:00 UTC").first()).toBeVisible();
});
