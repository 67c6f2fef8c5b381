import type { Page } from "@playwright/test";
import { openBrokenChain } from "./support/broken-chain.ts";
import { recordedDigest } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

async function openTamperedDemo(page: Page): Promise<void> {
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("failed at step package");
}

test("from the verdict to the step, the rule and both digests, by keyboard", async ({ page }) => {
  await openTamperedDemo(page);
  await page
    .getByRole("navigation", { name: "View" })
    .getByRole("link", { name: /Findings/ })
    .press("Enter");
  const findings = page.getByRole("region", { name: "Findings", exact: true });
  await expect(findings.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);

  // The worst cause stands first, and says what rests on it.
  const first = findings.locator(".finding-group").first();
  await expect(first).toContainText("package");
  await expect(first).toContainText("Failed");
  await expect(first).toContainText(/Affects 1 artifact downstream/);

  await page.keyboard.press("j");
  const current = findings.locator("article[aria-current=true]");
  await expect(current).toBeFocused();
  await expect(current).toContainText("foo.py");
  const expected = recordedDigest("tampered", "update-version", "products", "demo-project/foo.py");
  const observed = recordedDigest("tampered", "package", "materials", "demo-project/foo.py");
  await expect(current.locator(`[title*="${expected}"]`)).toBeVisible();
  await expect(current.locator(`[title*="${observed}"]`)).toBeVisible();

  // Enter opens the check with its rules and queues in the panel; Escape comes back.
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary");
  const row = panel.getByRole("button", { expanded: true });
  await expect(row).toBeFocused();
  await expect(panel).toContainText("DISALLOW *");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(current).toBeFocused();

  // Where the reader stands is in the address.
  const text = (await current.innerText()).split("\n")[0] ?? "";
  await page.reload();
  await expect(findings.locator("article[aria-current=true]")).toContainText(text);
  await expect(panel.getByRole("button", { expanded: true })).toBeVisible();

  await first.getByRole("link", { name: "Show blast radius" }).press("Enter");
  await expect(page.getByRole("complementary").getByRole("heading", { name: "package" })).toBeVisible();
});

test("j and k walk through all findings, and a filter leaves only its own", async ({ page }) => {
  await openBrokenChain(page, "walked");
  const findings = page.getByRole("region", { name: "Findings", exact: true });
  const cards = findings.getByRole("article");
  const count = await cards.count();
  expect(count).toBeGreaterThan(1);
  const current = findings.locator("article[aria-current=true]");
  await page.keyboard.press("j");
  await expect(cards.first()).toBeFocused();
  for (let at = 1; at < count; at += 1) {
    await page.keyboard.press("j");
    await expect(cards.nth(at)).toBeFocused();
  }
  await page.keyboard.press("j");
  await expect(cards.last()).toBeFocused();
  await page.keyboard.press("k");
  await expect(cards.nth(count - 2)).toBeFocused();
  await expect(current).toHaveCount(1);

  await findings.getByRole("button", { name: /^Failed/ }).press("Enter");
  await expect(page).toHaveURL(/only=failed/);
  await expect(findings.getByRole("button", { name: /^Failed/ })).toHaveAttribute("aria-pressed", "true");
  await expect(findings.locator("article:not([data-verdict=failed])")).toHaveCount(0);
  await page.reload();
  await expect(findings.locator("article[data-verdict=failed]").first()).toBeVisible();
  await expect(findings.locator("article:not([data-verdict=failed])")).toHaveCount(0);
});
