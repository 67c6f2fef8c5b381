import { recordedDigest } from "./support/demo-files.ts";
import { expect, test } from "./support/test.ts";

test("who signed a step that a rule makes fail is named, and is no mere claim", async ({ page }) => {
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
  await page.goto("/search?q=demo-project/foo.py");
  // Several files have that name: each says where it stands.
  const hits = page.getByRole("region", { name: "Search results" }).getByRole("row").filter({ hasText: "foo.py" });
  await expect(hits.first()).toContainText(/Demo, (tampered|clean)/);
  await page.goto(`/artifacts/sha256:${recordedDigest("tampered", "package", "materials", "demo-project/foo.py")}`);
  const rests = page.getByRole("region", { name: "What the verdict rests on" });
  await expect(rests.locator(".trace-step").filter({ hasText: "package" })).toContainText("counted:");
  await expect(page.getByText("nobody counted")).toHaveCount(0);
  await expect(page.getByText("claimed, not verified")).toHaveCount(0);
  await expect(page.getByText("No link that was imported says what it was made of.")).toBeVisible();
});
