import {
  type ArtifactPaths,
  artifactPathsSchema,
  artifactUsesSchema,
  type Closure,
  closureSchema,
} from "@stemma/api-contract";
import type { JsonValue } from "@stemma/in-toto";
import { digestOf, encodeMetablock, signLink, signMetablock } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";
import { builder, contents, uploadTwoChains } from "../test-support/two-chains.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
  await uploadTwoChains(stemma);
});
afterAll(() => stemma.stop());

async function get(path: string): Promise<unknown> {
  const response = await stemma.request(`/api/v1/artifacts/${path}`);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
const closure = async (digest: string, rest: string): Promise<Closure> =>
  closureSchema.parse(await get(`sha256:${digest}/${rest}`));
const ways = async (from: string, to: string): Promise<ArtifactPaths> =>
  artifactPathsSchema.parse(await get(`sha256:${from}/paths?to=sha256:${to}`));
const labels = ({ items }: Closure) => items.map(({ distance, label }) => `${distance} ${label}`);

describe("descendants", () => {
  it("go across supply chains, the nearest first, with their counts", async () => {
    const found = await closure(contents.source, "descendants");
    expect(labels(found)).toEqual(["1 compile", "2 libcore.so", "3 build", "4 app", "5 package", "6 app.tar.gz"]);
    expect(found).toMatchObject({ total: 6, artifacts: 3, runs: 3, functionaries: 0, truncated: null, next: null });
  });

  it("do not run through the empty file unless asked", async () => {
    const kept = await closure(contents.license, "descendants");
    expect(labels(kept)).not.toContain("stranger");
    const start = await closure(contents.empty, "descendants?limit=500");
    expect(start.items.map(({ label }) => label)).toContain("stranger");
    const header = digestOf("header 7");
    expect((await closure(header, "ancestors?through=everywhere")).total).toBe(2);
    const touched = (await closure(contents.stranger, "ancestors")).items;
    expect(touched.map(({ label, everywhere, distance }) => [distance, label, everywhere])).toEqual([
      [1, "touch", false],
      [2, builder.keyId, false],
      [2, "empty", true],
    ]);
    expect(
      (await closure(contents.stranger, "ancestors?through=everywhere")).items.map(({ label }) => label),
    ).toContain("fetch");
  });

  it("leave alone what only went in and came out unchanged", async () => {
    expect(labels(await closure(contents.license, "ancestors"))).toEqual(["1 fetch", `2 ${builder.keyId}`]);
  });

  it("say that there is more when a depth was asked for", async () => {
    const found = await closure(contents.source, "descendants?depth=2");
    expect(labels(found)).toEqual(["1 compile", "2 libcore.so"]);
    expect(found.truncated).toBe("There is more behind 2 edges, as far as was asked for.");
  });
});

describe("a file that links record by two digests", () => {
  const [first, second, other] = [digestOf("two digests"), digestOf("sum").repeat(2), digestOf("another")];
  const shipped = digestOf("shipped");
  type Recorded = Record<string, Record<string, string>>;
  const toMap = (files: Recorded) =>
    new Map(Object.entries(files).map(([name, each]) => [name, new Map(Object.entries(each))]));
  const link = (name: string, materials: Recorded, products: Recorded) => {
    const { path, metablock } = signLink(builder, { name, materials: new Map(), products: new Map() });
    const signed = new Map<string, JsonValue>([
      ...metablock.signed,
      ["materials", toMap(materials)],
      ["products", toMap(products)],
    ]);
    return { path, bytes: encodeMetablock(signMetablock(signed, builder)) };
  };
  const also = `Links record this file also as sha512:${second}; what only names it like that is not in this answer.`;
  beforeAll(async () => {
    const chain = await stemma.createChain("Two digests");
    await stemma.upload(chain.id, {
      files: [
        link("make", {}, { "dist/a": { sha256: first, sha512: second }, "dist/b": { sha256: other } }),
        link("ship", { a: { sha512: second }, b: { sha256: other } }, { "a.tgz": { sha256: shipped } }),
      ],
    });
  });

  it("comes from the same, and what leads further from its other digest is said", async () => {
    const found = await closure(first, "descendants");
    expect(found).toMatchObject({ total: 0, truncated: also });
    // Both are products of one link: there is nothing more behind the other digest.
    expect((await closure(first, "ancestors")).truncated).toBeNull();
    expect(labels(await closure(shipped, "ancestors"))).toContain("3 make");
    // A file beside it under another name is no other digest of it.
    expect((await closure(other, "descendants")).truncated).toBeNull();
    const bySha512 = closureSchema.parse(await get(`sha512:${second}/descendants`));
    expect(bySha512).toMatchObject({ artifacts: 1, truncated: null });
  });

  it("has its second digest said where there is no way from the first", async () => {
    expect(await ways(first, shipped)).toMatchObject({ direction: null, paths: [], truncated: also });
    expect(await ways(first, contents.app)).toMatchObject({ direction: null, truncated: also });
    expect(await ways(other, shipped)).toMatchObject({ direction: "forwards", truncated: null });
  });
});

describe("pages of a closure", () => {
  it("have everything once, whatever their length, and the same counts", async () => {
    const whole = await closure(contents.appPackage, "ancestors?limit=500");
    expect(whole.items.length).toBe(whole.total);
    for (const limit of [1, 7, 20]) {
      const items: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page: Closure = await closure(
          contents.appPackage,
          `ancestors?limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`,
        );
        expect(page.total).toBe(whole.total);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        items.push(...page.items.map(({ label }) => label));
        cursor = page.next;
      }
      expect(items).toEqual(whole.items.map(({ label }) => label));
    }
  });

  it("double nothing when evidence comes between them, and count what it brought nearer", async () => {
    const chain = await stemma.createChain("Moving");
    const part = (at: number) => digestOf(`part ${at}`);
    const uploadStep = (name: string, from: number, to: number) =>
      stemma.upload(chain.id, {
        files: [
          signLink(builder, { name, materials: new Map([["in", part(from)]]), products: new Map([["out", part(to)]]) }),
        ].map(({ path, metablock }) => ({ path, bytes: encodeMetablock(metablock) })),
      });
    for (let at = 0; at < 4; at += 1) await uploadStep(`step-${at}`, at, at + 1);
    const first = await closure(part(0), "descendants?limit=4");
    expect(first.total).toBe(8);
    await uploadStep("short-cut", 0, 4);
    const second = await closure(part(0), `descendants?limit=500&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ digest, document }) => digest?.value ?? document);
    expect(new Set(ids).size).toBe(ids.length);
    // The short cut and the last part are nearer than the second page now.
    expect([ids.length, second.total, second.next]).toEqual([7, 9, null]);
  });

  it("are of one kind when asked, and of nothing when only the counts are", async () => {
    const runs = await closure(contents.appPackage, "ancestors?kind=run&limit=2");
    expect(labels(runs)).toEqual(["1 package", "3 build"]);
    const rest = await closure(contents.appPackage, `ancestors?kind=run&limit=2&cursor=${runs.next}`);
    expect(labels(rest)).toEqual(["5 compile", "7 fetch"]);
    expect(rest.next).toBeNull();
    const counts = await closure(contents.appPackage, "ancestors?limit=0");
    expect(counts).toMatchObject({ items: [], total: runs.total, runs: 4 });
  });

  it("say the same from the index as from the store", async () => {
    const before = await closure(contents.appPackage, "ancestors?limit=500");
    const { context } = stemma;
    const question = { workspaceId: context.workspaceId, start: "", direction: "ancestors" as const, blocked: [] };
    await context.graph.closureBy("index", { ...question, limits: { nodes: 1, depth: null, milliseconds: 1_000 } });
    const after = await closure(contents.appPackage, "ancestors?limit=500");
    expect(after.found).toBe("from the index: it is in memory");
    expect({ ...after, found: before.found }).toEqual(before);
  });

  it.each(["nonsense", Buffer.from('["a","b"]').toString("base64url")])("refuse the cursor %s", async (cursor) => {
    const response = await stemma.request(`/api/v1/artifacts/sha256:${contents.app}/ancestors?cursor=${cursor}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ type: "urn:stemma:problem:bad-cursor" });
  });
});

describe("ways between two artifacts", () => {
  it("run along the flow, with every step", async () => {
    const found = await ways(contents.source, contents.appPackage);
    expect(found).toMatchObject({ direction: "forwards", truncated: null });
    expect(found.paths.map((path) => path.map(({ label }) => label))).toEqual([
      ["core.c", "compile", "libcore.so", "build", "app", "package", "app.tar.gz"],
    ]);
  });

  it("are found from either end", async () => {
    const found = await ways(contents.appPackage, contents.source);
    expect(found.direction).toBe("backwards");
    expect(found.paths[0]?.at(0)?.label).toBe("core.c");
  });

  it("are none between strangers, although both know the empty file", async () => {
    expect(await ways(contents.appPackage, contents.stranger)).toMatchObject({ direction: null, paths: [] });
    expect((await ways(contents.empty, contents.stranger)).paths).toHaveLength(1);
  });

  it("are a 404 when one of the ends is unknown, and a 400 when it is no digest", async () => {
    const from = `/api/v1/artifacts/sha256:${contents.app}/paths`;
    expect((await stemma.request(`${from}?to=sha256:${"0".repeat(64)}`)).status).toBe(404);
    expect((await stemma.request(`${from}?to=nonsense`)).status).toBe(400);
    expect((await stemma.request(from)).status).toBe(400);
  });
});

describe("the uses of an artifact", () => {
  it("come by pages, with a count of all", async () => {
    const found: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const next = cursor === "" ? "" : `&cursor=${cursor}`;
      const page = artifactUsesSchema.parse(await get(`sha256:${contents.empty}/uses?role=consumedBy&limit=1${next}`));
      expect(page.total).toBe(2);
      found.push(...page.items.map(({ supplyChain, step }) => `${supplyChain.name} ${step}`));
      cursor = page.next;
    }
    expect(found.sort()).toEqual(["Library compile", "Other touch"]);
  });

  it("count who made it apart from who only had it", async () => {
    expect(await get(`sha256:${contents.license}`)).toMatchObject({
      counts: { producedBy: 1, consumedBy: 1 },
      producedBy: [{ step: "fetch" }],
      consumedBy: [{ step: "compile" }],
    });
  });
});

describe("an answer that did not change", () => {
  it("is a 304 for whoever has it, and a 200 after new evidence", async () => {
    const path = `/api/v1/artifacts/sha256:${contents.source}/descendants`;
    const first = await stemma.request(path);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await stemma.request(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    await uploadMore();
    const changed = await stemma.request(path, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(((await changed.json()) as Closure).total).toBe(8);
  });

  async function uploadMore(): Promise<void> {
    const { signLink, encodeMetablock } = await import("@stemma/testkit");
    const chain = await stemma.createChain("Later");
    const materials = new Map([["app.tar.gz", contents.appPackage]]);
    const products = new Map([["image", digestOf("image")]]);
    const { path, metablock } = signLink(builder, { name: "deploy", materials, products });
    await stemma.upload(chain.id, { files: [{ path, bytes: encodeMetablock(metablock) }] });
  }
});
