import { demoSupplyChain, digestOf, encodeMetablock, linkFileName, signLink } from "@stemma/testkit";
import { expect, expectAccessible, test } from "./support/test.ts";

const { bob } = demoSupplyChain("clean");

function link(name: string, product: string): { name: string; mimeType: string; buffer: Buffer } {
  const { metablock } = signLink(bob, { name, products: new Map([[product, digestOf(product)]]) });
  return {
    name: linkFileName(name, bob),
    mimeType: "application/json",
    buffer: Buffer.from(encodeMetablock(metablock)),
  };
}

test("a link that fits two releases is placed by hand, and that is undone", async ({ page, baseURL }) => {
  const headers = { origin: baseURL ?? "" };
  const chain = await page.request.post("/api/v1/supply-chains", { headers, data: { name: `alone ${Date.now()}` } });
  const { id } = (await chain.json()) as { id: string };
  const path = `/api/v1/supply-chains/${id}/documents`;
  for (const release of ["1.0", "2.0"]) {
    const multipart = { files: link(`build-${release}`, "shared.c"), release };
    expect((await page.request.post(path, { headers, multipart })).ok()).toBe(true);
  }
  const alone = { files: link("review", "shared.c"), placement: "by-digests" };
  expect((await page.request.post(path, { headers, multipart: alone })).ok()).toBe(true);

  await page.goto(`/supply-chains/${id}?release=1.0&view=evidence`);
  const waiting = page.getByRole("region", { name: "Waiting for a release" });
  await waiting.getByRole("button", { name: /Place in 2\.0/ }).press("Enter");
  await expect(waiting.getByText("stands in release 2.0 now")).toBeVisible();
  await expect(waiting.getByRole("table")).toBeHidden();
  await expectAccessible(page);
  await waiting.getByRole("button", { name: /Undo/ }).press("Enter");
  await expect(waiting.getByText("waits again")).toBeVisible();
  await expect(waiting.getByRole("button", { name: /Place in 2\.0/ })).toBeVisible();
  await expectAccessible(page);
});
