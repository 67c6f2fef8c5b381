import type { Page } from "@playwright/test";
import { recordedDigest } from "./demo-files.ts";
import { expect } from "./test.ts";

export interface Screen {
  readonly name: string;
  readonly address: string;
}

/** Every route of the application, with something to see. */
export async function screens(page: Page): Promise<readonly Screen[]> {
  const answer = await page.request.post("/api/v1/demo", { data: { variant: "tampered" } });
  expect(answer.ok()).toBe(true);
  const read = async <T>(path: string): Promise<T> => (await (await page.request.get(`/api/v1${path}`)).json()) as T;
  const { items } = await read<{ items: { id: string; name: string }[] }>("/supply-chains");
  const id = items.find(({ name }) => name === "Demo, tampered")?.id ?? "";
  const layouts = await read<{ items: { sha256: string }[] }>(`/supply-chains/${id}/layouts`);
  const layout = layouts.items[0]?.sha256 ?? "";
  const keys = await read<{ items: { keyId: string }[] }>("/functionaries");
  const chain = `/supply-chains/${id}`;
  return [
    { name: "supply chains", address: "/supply-chains" },
    { name: "graph", address: chain },
    { name: "table", address: `${chain}?view=table` },
    { name: "findings", address: `${chain}?view=findings` },
    { name: "timeline", address: `${chain}?view=timeline&clock=received&since=2020-01-01T00:00:00Z` },
    { name: "evidence", address: `${chain}?view=evidence` },
    { name: "what if", address: `${chain}?layout=${layout}` },
    {
      name: "artifact",
      address: `/artifacts/sha256:${recordedDigest("tampered", "package", "materials", "demo-project/foo.py")}`,
    },
    { name: "step", address: `${chain}/steps/package` },
    { name: "layouts", address: "/layouts" },
    { name: "layout", address: `${chain}/layouts/${layout}` },
    { name: "functionaries", address: "/functionaries" },
    { name: "functionary", address: `/functionaries/${keys.items[0]?.keyId}` },
    { name: "document", address: `/documents/${layout}` },
    { name: "import", address: "/import" },
    { name: "search", address: "/search?q=foo" },
    { name: "about", address: "/about" },
    { name: "nowhere", address: "/nowhere" },
  ];
}
