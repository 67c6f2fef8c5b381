import { type GraphView, graphViewSchema, packedGraphSchema, unpackGraph } from "@stemma/api-contract";
import { digestOf, encodeMetablock, type SignedLink, signLink } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";
import { builder, contents, uploadTwoChains } from "../test-support/two-chains.ts";

let stemma: TestApplication;
let chains: { library: string; app: string };
let demo: string;
beforeAll(async () => {
  stemma = await startTestApplication();
  chains = await uploadTwoChains(stemma);
  demo = (await stemma.createChain("Demo")).id;
  await stemma.upload(demo, demoUpload("tampered"));
});
afterAll(() => stemma.stop());

async function view(query: string): Promise<GraphView> {
  const response = await stemma.request(`/api/v1/graph?${query}`);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return graphViewSchema.parse(await response.json());
}
const linkFiles = (links: readonly SignedLink[]) =>
  links.map(({ path, metablock }) => ({ path, bytes: encodeMetablock(metablock) }));
const labels = ({ nodes }: GraphView) => nodes.map(({ label }) => label).sort();

describe("the packed graph", () => {
  it("is the whole graph of the release, with an ETag that stays until evidence changes it", async () => {
    const path = `/api/v1/supply-chains/${demo}/graph/packed?release=default`;
    const response = await stemma.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(unpackGraph(packedGraphSchema.parse(await response.json()))).toEqual(await stemma.graph(demo));
    const etag = response.headers.get("etag") ?? "";
    expect((await stemma.request(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    const other = await stemma.request(`/api/v1/supply-chains/${chains.app}/graph/packed?release=2.0`);
    expect(other.headers.get("etag")).not.toBe(etag);
  });

  it("is refused for a release that is not there", async () => {
    expect((await stemma.request(`/api/v1/supply-chains/${demo}/graph/packed?release=9`)).status).toBe(404);
  });
});

describe("the view of a graph", () => {
  it("puts files that behave alike into one, and opens them in place", async () => {
    const release = `supplyChain=${chains.library}&release=1.0`;
    const closed = await view(release);
    const bundle = closed.nodes.find((node) => node.kind === "bundle");
    expect(bundle).toMatchObject({ label: "30 files", prefix: "include/", verdict: "verified", size: 30 });
    expect(closed.edges.filter(({ source, target }) => [source, target].includes(bundle?.id ?? ""))).toMatchObject([
      { kind: "product", size: 30 },
      { kind: "material", size: 30 },
    ]);
    expect(closed.total.nodes).toBe(closed.nodes.length + 29);
    expect(closed.truncated).toBeNull();
    const member = bundle?.kind === "bundle" ? (bundle.members[3]?.id ?? "") : "";
    const open = await view(`${release}&expand=${encodeURIComponent(member)}`);
    expect(open.nodes).toHaveLength(closed.nodes.length + 29);
    expect(open.nodes.map(({ id }) => id)).toContain(member);
    expect((await view(`${release}&collapse=none`)).nodes).toHaveLength(closed.nodes.length + 29);
  });

  it("is everything that the whole graph has, but for the bundles", async () => {
    const whole = await stemma.graph(demo);
    const shown = await view(`supplyChain=${demo}&release=default&collapse=none`);
    expect(shown.nodes).toEqual(whole.nodes);
    expect(shown.edges.map(({ size: _size, ...edge }) => edge)).toEqual(whole.edges);
  });

  it("stays within its budget, says so, and leaves out what should not be there last", async () => {
    const shown = await view(`supplyChain=${demo}&release=default&budget=4`);
    expect(shown.nodes).toHaveLength(4);
    expect(shown.truncated).toMatch(/^There are \d+ nodes to show; 4 are given, .*\.$/);
    expect(shown.nodes.some(({ marks }) => marks.includes("tampered"))).toBe(true);
    expect(shown.nodes.some(({ marks }) => marks.includes("first-bad-step"))).toBe(true);
    const ids = new Set(shown.nodes.map(({ id }) => id));
    for (const { source, target } of shown.edges) expect(ids.has(source) && ids.has(target)).toBe(true);
  });

  it("around a digest goes across supply chains, with every verdict", async () => {
    const shown = await view(`focus=sha256:${contents.library}&hops=2`);
    expect(shown.releases.map(({ supplyChain, release }) => `${supplyChain.name} ${release}`)).toEqual([
      "Library 1.0",
      "Application 2.0",
    ]);
    expect(labels(shown)).toEqual(
      [
        "30 files",
        "LICENSE",
        "app",
        "build",
        "compile",
        "core.c",
        "empty",
        expect.any(String),
        "libcore.so",
        "main.c",
      ].sort(),
    );
    expect(shown.focus).toBe(`artifact:sha256:${contents.library}`);
    expect(new Set(shown.nodes.map(({ verdict }) => verdict))).toEqual(new Set(["verified"]));
    const library = shown.nodes.find(({ id }) => id === shown.focus);
    expect(library?.kind === "artifact" ? library.names : []).toEqual(["libcore.so", "vendor/libcore.so"]);
  });

  it("grows with the hops, and is the focus alone without any", async () => {
    const sizes = [];
    for (const hops of [0, 1, 2, 4]) sizes.push((await view(`focus=sha256:${contents.app}&hops=${hops}`)).nodes.length);
    expect(sizes[0]).toBe(1);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(new Set(sizes).size).toBe(4);
  });

  it("does not hide its focus in a bundle", async () => {
    const member = (await view(`supplyChain=${chains.library}&release=1.0&collapse=none`)).nodes.find(
      ({ label }) => label === "include/h07.h",
    );
    const shown = await view(`supplyChain=${chains.library}&focus=${encodeURIComponent(member?.id ?? "")}&hops=1`);
    expect(shown.nodes.map(({ id }) => id)).toContain(member?.id);
  });

  it("says that other releases may know its focus when that has more links around it than are looked at", async () => {
    const bolt = digestOf("bolt");
    const link = (at: number) =>
      signLink(builder, { name: `use-${at}`, materials: new Map([["bolt", bolt]]), products: new Map() });
    const everywhere = await stemma.createChain("Bolts");
    for (const half of [0, 300]) {
      const links = Array.from({ length: 300 }, (_, at) => link(half + at));
      await stemma.upload(everywhere.id, { files: linkFiles(links), release: "many" });
    }
    await stemma.upload(everywhere.id, { files: linkFiles([link(1_000)]), release: "one" });
    const shown = await view(`focus=sha256:${bolt}&hops=1&budget=1500`);
    expect(shown.truncated).toContain("Releases were looked for among 500 nodes around the focus");
    const { truncated } = await view(`focus=sha256:${contents.app}&hops=1`);
    expect(truncated).toBeNull();
  });

  it("without a release is of the newest ones of the supply chain", async () => {
    expect((await view(`supplyChain=${chains.app}`)).releases).toMatchObject([{ release: "2.0" }]);
  });

  it.each([
    ["", 400],
    ["focus=nonsense", 404],
    [`focus=sha256:${"0".repeat(64)}`, 404],
    ["supplyChain=nonsense", 404],
    ["hops=99&focus=sha256:00000000", 400],
    ["budget=0&focus=sha256:00000000", 400],
    [`focus=sha256:${contents.library}&release=1.0`, 400],
  ])("of %j is a %i", async (query, status) => {
    expect((await stemma.request(`/api/v1/graph?${query}`)).status).toBe(status);
  });

  it("and the whole graph are a 304 for whoever has them", async () => {
    for (const path of [`/api/v1/graph?supplyChain=${demo}`, `/api/v1/supply-chains/${demo}/graph`]) {
      const etag = (await stemma.request(path)).headers.get("etag") ?? "";
      expect(etag).not.toBe("");
      expect((await stemma.request(path, { headers: { "if-none-match": etag } })).status).toBe(304);
    }
  });
});
