import { openBrokenChain } from "./support/broken-chain.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("a finding is acknowledged by keyboard, stands below the others, and the verdict stays failed", async ({
  page,
}) => {
  await openBrokenChain(page, "acknowledged");
  const sentence = page.getByRole("heading", { level: 1 });
  await expect(sentence).toContainText("failed");
  const before = await sentence.innerText();
  const findings = page.getByRole("region", { name: "Findings", exact: true });
  const count = await findings.getByRole("article").count();
  const first = findings.getByRole("article").first();
  const message = (await first.innerText()).split("\n")[0] ?? "";

  await page.keyboard.press("j");
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Acknowledge a finding" });
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("known since Monday, fixed in 1.1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ines");
  const until = await dialog.getByLabel("Until the end of").inputValue();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  const settled = findings.locator("[data-acknowledged]");
  await expect(settled).toHaveCount(1);
  await expect(settled).toContainText(message);
  await expect(settled).toContainText("Acknowledged by Ines until");
  await expect(settled).toContainText("known since Monday, fixed in 1.1");
  await expect(settled).toContainText("Failed");
  await expect(findings.getByRole("article")).toHaveCount(count);
  await expect(findings.getByRole("article").last()).toContainText(message);
  expect(until > new Date().toISOString().slice(0, 10)).toBe(true);

  // The verdict is what it was, here and in the list of supply chains, and nobody says "verified".
  await expect(sentence).toHaveText(before);
  await expect(findings).toContainText("The verdict does not change by that: it is “Failed”.");
  await expectAccessible(page);
  await page.reload();
  await expect(settled).toContainText("Acknowledged by Ines");
  await expect(sentence).toHaveText(before);

  // Beside the graph it is no news either: what nobody has looked at stands above it.
  const views = page.getByRole("navigation", { name: "View" });
  await views.getByRole("link", { name: "Graph" }).press("Enter");
  const beside = page.getByRole("complementary").getByRole("article");
  await expect(beside.first()).not.toContainText("Acknowledged by");
  await expect(beside.first()).not.toContainText(message);
  await views.getByRole("link", { name: /Findings/ }).press("Enter");

  await findings.getByRole("button", { name: /^Acknowledged 1/ }).press("Enter");
  await expect(findings.getByRole("article")).toHaveCount(1);
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  const withdrawal = page.getByRole("dialog", { name: "Withdraw the acknowledgement" });
  await expect(withdrawal.getByLabel("Your name")).toHaveValue("Ines");
  await withdrawal.getByRole("button", { name: "Withdraw" }).press("Enter");
  await expect(withdrawal).toBeHidden();
  await findings.getByRole("button", { name: /^All/ }).press("Enter");
  await expect(settled).toHaveCount(0);
  const log = page.getByRole("table").filter({ hasText: "Decision" });
  await expect(log.getByRole("row")).toHaveCount(3);
  await expect(log).toContainText("Withdrawn");
  await expectAccessible(page);
});
