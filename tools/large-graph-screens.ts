import type { Page } from "@playwright/test";
import { sendImplant } from "../e2e/support/implant.ts";
import { createChain, sendEvidence } from "../e2e/support/send-evidence.ts";
import { wideChain } from "../e2e/support/wide-chain.ts";
import type { Screen } from "./screens.ts";

const originOf = (page: Page): string => new URL(page.url()).origin;

/** The graph near, from far away, and when there is too much of it. */
export const LARGE_GRAPH_SCREENS: readonly Screen[] = [
  { name: "graph-near", open: (page, theme) => openImplant(page, `near ${theme}`, "700,0,1.3") },
  { name: "graph-from-far-away", open: (page, theme) => openImplant(page, `far ${theme}`, "500,0,0.3") },
  {
    name: "graph-overview",
    open: async (page, theme) => {
      await page.goto("/supply-chains");
      const { files, ownerKey } = wideChain(12, 1_700, "few");
      const id = await createChain(originOf(page), `large ${theme}`);
      await sendEvidence(originOf(page), id, { release: "1", files, ownerKeys: [["owner.pub", ownerKey]] });
      await page.goto(`/supply-chains/${id}?release=1`);
      const table = page.getByRole("region", { name: "Table" });
      await table.getByRole("searchbox").fill("files/000007");
      await table.getByRole("button", { name: "files/000007" }).press("Enter");
      await page.locator(".graph-canvas canvas").first().waitFor({ state: "attached" });
    },
  },
];

async function openImplant(page: Page, name: string, at: string): Promise<void> {
  await page.goto("/supply-chains");
  const id = await sendImplant(originOf(page), name);
  await page.goto(`/supply-chains/${id}?release=5.2.0&at=${at}`);
  await page.locator(".graph-canvas canvas").first().waitFor({ state: "attached" });
}
