import { expect, expectAccessible, test } from "./support/test.ts";

const TRACES = "**/verification/checks/**";
const refusal = (status: number, detail: string) => ({
  status,
  contentType: "application/problem+json",
  body: JSON.stringify({ type: "about:blank", title: "Not available", status, detail }),
});

test("what rules did comes when a check is opened; when it does not come, screen and paper say so", async ({
  page,
  complaints,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
  await page.route(TRACES, (route) => route.fulfill(refusal(503, "Not at the moment.")));
  await page.goto("/supply-chains");
  await page.getByRole("link", { name: "Demo, tampered" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("failed at step package");
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("button", { name: /Material rules.*1 of \d+ failed/ })).toBeVisible();
  expect(asked.filter((path) => /\/verification$|\/checks\//.test(path))).toEqual([]);

  await page
    .getByRole("navigation", { name: "View" })
    .getByRole("link", { name: /Findings/ })
    .press("Enter");
  await expect(page.locator("article[aria-current=true]")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.locator("article[aria-current=true]")).toBeFocused();
  await page.keyboard.press("Enter");
  const alert = panel.getByRole("alert");
  await expect(alert).toContainText("What the rules did could not be loaded");
  await expect(alert).toContainText("Not at the moment.");
  await expectAccessible(page);
  const printed = page.locator(".printed-evidence");
  await page.emulateMedia({ media: "print" });
  await expect(printed).toContainText(/What \d+ rules? did is missing here/);
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  // Paper asked once more.
  await expect(alert).toContainText("Not at the moment.");
  await page.unroute(TRACES);
  await alert.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(panel).toContainText("DISALLOW *");

  // The button prints when all is there.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Print report" }).press("Enter");
  await expect(page.locator("body[data-printed]")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(printed).toContainText("DISALLOW *");
  await expect(printed).not.toContainText("is missing here");
  await page.emulateMedia({ media: "screen" });

  // A check that the evidence does not give any more: the verification is asked for anew.
  await page.route(TRACES, (route) => route.fulfill(refusal(404, "Its evidence may have changed.")));
  const renewed = page.waitForResponse(/\/verification\/outline\?/);
  await panel
    .getByRole("button", { name: /Product rules/ })
    .first()
    .press("Enter");
  await renewed;
  await expect(alert).toContainText("Its evidence may have changed.");
  await page.unroute(TRACES);
  await alert.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(panel.locator(".trace > li").first()).toBeVisible();

  // What the browser says of the answers that were made here, and of nothing else.
  expect(complaints.filter((complaint) => !/status of (503|404)/.test(complaint))).toEqual([]);
  complaints.length = 0;
});
