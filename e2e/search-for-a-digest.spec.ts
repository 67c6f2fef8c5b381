import { recordedDigest } from "./support/demo-files.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
});

test("the beginning of a digest leads from the keyboard to the artifact", async ({ page }) => {
  await page.goto("/supply-chains");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const digest = recordedDigest("tampered", "package", "materials", "demo-project/foo.py");
  await page.keyboard.press("/");
  const search = page.getByRole("combobox", { name: "Search" });
  await expect(search).toBeFocused();
  await page.keyboard.type(digest.slice(0, 12));
  await expect(page.getByRole("option", { name: /foo\.py/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/artifacts/sha256(%3A|:)${digest}`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("foo.py");
});

test("a name has a page of results that is saved and found again, and letters in a field are no shortcuts", async ({
  page,
}) => {
  await page.goto("/supply-chains");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("foo/");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/\d results? for “foo”|Nothing begins like “foo”/)).toBeVisible();
  await page.goto("/search?q=foo.py");
  const results = page.getByRole("region", { name: "Search results" });
  await expect(results.getByRole("row").filter({ hasText: "foo.py" }).first()).toContainText("Name");
  await page.getByRole("button", { name: "Save this search" }).press("Enter");
  await page.getByRole("button", { name: "In a graph demo-project/foo.py" }).first().press("Enter");
  await page
    .getByRole("menuitem", { name: /^Demo, / })
    .first()
    .press("Enter");
  await expect(page.getByRole("complementary").getByRole("heading", { name: "demo-project/foo.py" })).toBeVisible();
  await page.goBack();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Forget this search" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("option", { name: "foo.py" })).toBeVisible();
  await page.goto("/search?q=zzzz-nothing");
  await expect(page.getByText("Nothing begins like “zzzz-nothing”").first()).toBeVisible();
  await page.goto("/search");
  await expect(page.getByText("What do you look for?")).toBeVisible();
});
