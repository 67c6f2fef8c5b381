import { documentPlacesSchema, type SearchResult, searchResultSchema } from "@stemma/api-contract";
import { digestOf, encodeMetablock, signLink } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";
import { builder, contents, uploadTwoChains } from "../test-support/two-chains.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
  await uploadTwoChains(stemma);
});
afterAll(() => stemma.stop());

async function search(words: string): Promise<SearchResult> {
  const response = await stemma.request(`/api/v1/search?q=${encodeURIComponent(words)}`);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return searchResultSchema.parse(await response.json());
}
const found = async (words: string): Promise<string[]> =>
  (await search(words)).items.map((hit) => {
    if (hit.matched === "document") return `document ${hit.document.kind}`;
    if (hit.matched === "supply-chain") return `supply chain ${hit.supplyChain.name}`;
    if (hit.matched === "release") return `release ${hit.release} of ${hit.supplyChain.name}`;
    return `${hit.matched} ${hit.node.label}`;
  });

describe("search", () => {
  it("finds an artifact by the beginning of its digest, in any letter case and with its algorithm", async () => {
    for (const words of [
      contents.library,
      contents.library.slice(0, 8).toUpperCase(),
      `sha256:${contents.library.slice(0, 12)}`,
    ]) {
      expect(await found(words), words).toEqual(["digest libcore.so"]);
    }
    expect(await found(`sha512:${contents.library.slice(0, 12)}`)).toEqual([]);
    expect(await found(`${contents.library.slice(0, 40)}0000`)).toEqual([]);
  });

  it("says where an artifact stands: many have one name", async () => {
    const [library] = (await search(contents.library)).items;
    expect(library).toMatchObject({ matched: "digest", place: { release: expect.any(String), more: false } });
    const place = library?.matched === "digest" ? library.place : null;
    expect(["Library", "Application"]).toContain(place?.supplyChain.name);
  });

  it("finds an artifact by its file name, by the beginning of it and by the end of its path", async () => {
    for (const words of ["libcore.so", "LIBC", "vendor/libcore.so", "vendor/libc"]) {
      expect(await found(words), words).toEqual([expect.stringMatching(/^name (vendor\/)?libcore\.so$/)]);
    }
    expect(await found("vendor/libcore.so")).toEqual(["name vendor/libcore.so"]);
    expect(await found("core.so")).toEqual([]);
    expect(await found("elsewhere/libcore.so")).toEqual([]);
  });

  it("finds steps, key ids, links and other documents", async () => {
    expect(await found("compi")).toEqual(["step compile"]);
    expect(await found(builder.keyId.slice(0, 10))).toEqual([`key-id ${builder.keyId}`]);
    const [step] = (await search("compile")).items;
    expect(step).toMatchObject({ place: { supplyChain: { name: "Library" }, release: "1.0", places: 1, more: false } });
    const link = step?.matched === "step" ? (step.node.document ?? "") : "";
    expect(await found(link.slice(0, 16))).toEqual(["link compile"]);
    const demo = await stemma.createChain("Documents");
    const items = await stemma.upload(demo.id, demoUpload());
    const layout = items.find(({ kind }) => kind === "layout");
    expect(await found(layout?.sha256?.slice(0, 20) ?? "")).toEqual(["document layout"]);
  });

  it("finds supply chains and releases by any part of their names", async () => {
    expect(await found("plicat")).toEqual(["supply chain Application"]);
    expect(await found("2.0")).toEqual(["release 2.0 of Application"]);
  });

  it("says where a document stands: a link at its run, and the layout that judges", async () => {
    const chain = await stemma.createChain("Standing");
    const items = await stemma.upload(chain.id, { ...demoUpload(), release: "r1" });
    const places = async (kind: string) => {
      const { sha256 } = items.find((item) => item.kind === kind) ?? {};
      const response = await stemma.request(`/api/v1/documents/${sha256}/places`);
      const { items: all, total } = documentPlacesSchema.parse(await response.json());
      expect(total).toBe(all.length);
      return all.filter(({ release }) => release === "r1");
    };
    const [link] = await places("link");
    const { nodes } = await stemma.graph(chain.id, "r1");
    expect(nodes.find(({ id }) => id === link?.node)).toMatchObject({ kind: "step-run" });
    expect(link).toMatchObject({ supplyChain: { name: "Standing" }, verdict: "verified", judges: false });
    expect(await places("layout")).toMatchObject([{ node: null, judges: true }]);
    expect((await stemma.request(`/api/v1/documents/${"0".repeat(64)}/places`)).status).toBe(404);
  });

  it("says that there is more than it shows", async () => {
    const result = await search("include/h");
    expect(result.items).toHaveLength(20);
    expect(result.truncated).not.toBeNull();
    expect((await search("include/h07")).truncated).toBeNull();
  });

  it("finds names that no index and no query should be able to swallow", async () => {
    const chain = await stemma.createChain("Strange");
    const names = ["100%_\\'\";--", `long-${"x".repeat(5_000)}`, "nul\u0000name", "ИМЯ.txt", "pkg:npm/%40a/b@1.0"];
    const products = new Map(names.map((name) => [name, digestOf(name)]));
    const { path, metablock } = signLink(builder, { name: "strange", products });
    const [item] = await stemma.upload(chain.id, { files: [{ path, bytes: encodeMetablock(metablock) }] });
    expect(item).toMatchObject({ outcome: "stored" });
    expect(await found("100%_\\'\"")).toEqual([`name ${names[0]}`]);
    expect(await found("100x")).toEqual([]);
    expect(await found(`long-${"x".repeat(900)}`)).toEqual([`name ${names[1]}`]);
    expect(await found("nul\u0000na")).toEqual([`name ${names[2]}`]);
    expect(await found("имя")).toEqual(["name ИМЯ.txt"]);
    expect(await found("pkg:npm/%40a/b@")).toEqual(["name pkg:npm/%40a/b@1.0"]);
    expect(await found("b@1.0")).toEqual(["name pkg:npm/%40a/b@1.0"]);
  });

  it("wants at least two characters", async () => {
    expect((await stemma.request("/api/v1/search?q=%20a%20")).status).toBe(400);
    expect((await stemma.request("/api/v1/search")).status).toBe(400);
  });
});
