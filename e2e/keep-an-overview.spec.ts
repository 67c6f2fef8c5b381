import { drawnNodes, drawnView, drawnWithClass } from "./support/drawn-graph.ts";
import { chooseNode } from "./support/graph-list.ts";
import { sendImplant } from "./support/implant.ts";
import { expect, expectAccessible, test } from "./support/test.ts";

test("from afar labels go, then nodes become marks; the minimap is there as long as something is out of sight", async ({
  page,
  baseURL,
}) => {
  const id = await sendImplant(baseURL ?? "", `overview ${Date.now()}`);
  const address = `/supply-chains/${id}?release=5.2.0`;
  const map = page.locator(".minimap");
  await page.goto(`${address}&at=400,0,1.2`);
  await drawnNodes(page);
  expect((await drawnView(page)).zoom).toBe(1.2);
  expect(await drawnWithClass(page, "from-afar")).toEqual([]);
  await expect(map).toBeVisible();
  await expectAccessible(page);

  const box = await map.boundingBox();
  const before = (await drawnView(page)).pan;
  await map.click({ position: { x: (box?.width ?? 0) - 30, y: (box?.height ?? 0) / 2 } });
  expect((await drawnView(page)).pan.x).toBeLessThan(before.x);
  await expect(page).not.toHaveURL(/at=400,0,/);
  await page.getByRole("button", { name: "Minimap" }).press("Enter");
  await expect(map).toHaveCount(0);
  await page.getByRole("button", { name: "Minimap" }).press("Enter");

  await page.goto(`${address}&at=400,0,0.4`);
  await drawnNodes(page);
  await expect.poll(async () => (await drawnWithClass(page, "from-afar")).length).toBeGreaterThan(10);
  expect(await drawnWithClass(page, "from-far-away")).toEqual([]);
  await page.goto(`${address}&at=400,0,0.3`);
  await drawnNodes(page);
  await expect.poll(async () => (await drawnWithClass(page, "from-far-away")).length).toBeGreaterThan(10);
  await expect(map).toBeHidden();

  // Words that cannot be read are not there yet: they come with whoever comes near.
  const words = async (): Promise<number> =>
    (await drawnNodes(page)).filter(({ id: each }) => each.startsWith("decoration subtitle")).length;
  expect(await words()).toBe(0);
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("+");
  await expect.poll(words).toBeGreaterThan(10);
});

test("where the keyboard stands in the list, the way up and down is lit and the rest fades", async ({
  page,
  baseURL,
}) => {
  const id = await sendImplant(baseURL ?? "", `lit ${Date.now()}`);
  await page.goto(`/supply-chains/${id}?release=5.2.0`);
  const nodes = (await drawnNodes(page)).filter(({ id: each }) => !each.startsWith("decoration"));
  await chooseNode(page, "sign");
  const address = page.url();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".graph-option[data-active]")).toContainText("Orion-5.2.0.msi");
  await expect.poll(async () => (await drawnWithClass(page, "faded")).length).toBeGreaterThan(0);
  const faded = new Set(await drawnWithClass(page, "faded"));
  const idOf = (label: string): string => nodes.find(({ data }) => data.label === label)?.id ?? `no ${label}`;
  for (const lit of ["checkout", "build", "sign", "Orion-5.2.0.msi"]) expect(faded.has(idOf(lit)), lit).toBe(false);
  expect(faded.has(idOf("test"))).toBe(true);
  expect(page.url()).toBe(address);
  await page.getByRole("button", { name: "Zoom in" }).focus();
  await expect.poll(() => drawnWithClass(page, "faded")).toEqual([]);
});
