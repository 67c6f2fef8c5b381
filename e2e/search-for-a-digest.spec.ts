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

test("what was found for other words is no answer while the new one is on its way, and a search that fails says so", async ({
  page,
  complaints,
}) => {
  await page.goto("/search?q=foo.py");
  const results = page.getByRole("region", { name: "Search results" });
  await expect(results.getByRole("row").filter({ hasText: "foo.py" }).first()).toBeVisible();
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/search?q=setup*", async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press("/");
  await page.keyboard.type("setup.py");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=setup/);
  await expect(page.getByRole("main").getByRole("status", { name: "Loading" })).toBeVisible();
  await expect(page.getByRole("main").getByText("foo.py")).toHaveCount(0);
  answer();
  await expect(results.getByRole("row").filter({ hasText: "setup.py" }).first()).toBeVisible();

  await page.route("**/api/v1/search?q=README*", (route) => route.fulfill({ status: 500, body: "" }));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("README");
  await expect(page.getByRole("banner").getByRole("alert")).toContainText("The search did not work");
  expect(complaints.filter((complaint) => !/status of 500/.test(complaint))).toEqual([]);
  complaints.length = 0;
});

test("a step opens at its run in a graph, a document says where it stands, and a supply chain is found by its name", async ({
  page,
}) => {
  await page.goto("/search?q=update-version");
  await page.getByRole("button", { name: "In a graph update-version" }).first().press("Enter");
  await page
    .getByRole("menuitem", { name: /^Demo, / })
    .first()
    .press("Enter");
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("heading", { name: "update-version" })).toBeVisible();
  await page.goto("/search?q=update-version");
  await page.getByRole("table").getByRole("link", { name: "update-version" }).first().press("Enter");
  const places = page.getByRole("region", { name: "Where it stands" });
  await expect(places.getByText("at its run in the graph").first()).toBeVisible();
  await expectAccessible(page);
  await places
    .getByRole("link", { name: /^Demo, / })
    .first()
    .press("Enter");
  await expect(panel.getByRole("heading", { name: "update-version" })).toBeVisible();
  await page.goto("/search?q=emo, tamp");
  const chain = page.getByRole("table").getByRole("row").filter({ hasText: "Name of a supply chain" }).first();
  await chain.getByRole("link").press("Enter");
  await expect(page).toHaveURL(/\/supply-chains\//);
});
