import type { Page } from "@playwright/test";
import { graphList } from "./support/graph-list.ts";
import { screens } from "./support/screens.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

/** These ask the server for nothing that they could not do without. */
const NEED_NOTHING = new Set(["about", "nowhere", "import"]);
const REASON = "The database does not answer. What was stored is safe.";

/** Answers everything that is asked for with the reason why there is no answer. */
async function refuseAll(page: Page): Promise<void> {
  await page.route("**/api/v1/**", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: JSON.stringify({ type: "about:blank", title: "Not available", status: 503, detail: REASON }),
    }),
  );
}

test("every screen says what is the matter, keeps its one heading, and comes back by Try again", async ({
  page,
  complaints,
}) => {
  test.setTimeout(600_000);
  for (const { name, address } of await screens(page)) {
    if (NEED_NOTHING.has(name)) continue;
    await test.step(name, async () => {
      await refuseAll(page);
      await page.goto(address);
      const again = page.getByRole("button", { name: "Try again" }).first();
      await expect(again).toBeVisible();
      await expect(page.getByRole("alert").filter({ hasText: REASON }).first()).toBeVisible();
      expect.soft(await page.getByRole("heading", { level: 1 }).count(), `first headings of ${name}`).toBe(1);
      await page.unroute("**/api/v1/**");
      // Parts of a page that failed by themselves come back by themselves.
      await expect(async () => {
        if ((await again.count()) > 0) await again.press("Enter", { timeout: 1_000 });
        await expect(page.getByText(REASON)).toHaveCount(0, { timeout: 2_000 });
      }).toPass();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  }
  // What the browser says of the answers that were made here, and of nothing else.
  const foreign = complaints.filter((complaint) => !/status of 503/.test(complaint));
  expect(foreign).toEqual([]);
  complaints.length = 0;
});

test("a picture that somebody works on stays when the server stops answering, and says that it may be out of date", async ({
  page,
  complaints,
}) => {
  const address = (await screens(page)).find(({ name }) => name === "graph")?.address ?? "";
  // As if more than the ten seconds had passed for which an answer counts as fresh.
  await page.clock.install();
  await page.goto(address);
  await expect(graphList(page).getByRole("option")).not.toHaveCount(0);
  const sentence = await page.getByRole("heading", { level: 1 }).innerText();
  await refuseAll(page);
  await page.clock.fastForward(60_000);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.clock.fastForward(5_000);
  const note = page.getByRole("alert").filter({ hasText: "This may be out of date" });
  await expect(note).toContainText(REASON);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(sentence);
  await expect(graphList(page).getByRole("option")).not.toHaveCount(0);
  await expectAccessible(page);
  await page.unroute("**/api/v1/**");
  await note.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(note).toHaveCount(0);
  expect(complaints.filter((complaint) => !/status of 503/.test(complaint))).toEqual([]);
  complaints.length = 0;
});
