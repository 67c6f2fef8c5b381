import {
  type AllLayouts,
  allLayoutsSchema,
  layoutVersionListSchema,
  type VerdictRecord,
  verdictBasisPageSchema,
  verdictHistorySchema,
} from "@stemma/api-contract";
import { count, verdict } from "@stemma/db";
import { demoSupplyChain, encodeMetablock, generateKey, makeLayout, signLink, signMetablock } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "../services/graph/cursor.ts";
import { verifyRelease } from "../services/verification/verify-release.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import { json, startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const demo = demoSupplyChain("clean");
const { files, ownerKeys } = demoUpload();
const layoutFile = files.filter(({ path }) => path.endsWith(".layout"));
const linkFiles = files.filter(({ path }) => path.endsWith(".link"));
const extraLink = { path: "review.00000000.link", bytes: linkBytes("review") };

function linkBytes(name: string): Uint8Array {
  return encodeMetablock(signLink(demo.bob, { name }).metablock);
}

async function newChain(): Promise<string> {
  counter += 1;
  return (await stemma.createChain(`Chain ${counter}`)).id;
}

const get = async (path: string): Promise<unknown> => {
  const response = await stemma.request(`/api/v1/supply-chains/${path}`);
  expect(response.status, path).toBe(200);
  return response.json();
};

async function history(chain: string, release = "default"): Promise<VerdictRecord[]> {
  const { items } = verdictHistorySchema.parse(await get(`${chain}/releases/${encodeURIComponent(release)}/verdicts`));
  return items;
}

async function trustedKeys(chain: string): Promise<{ keyId: string; name: string }[]> {
  return ((await get(chain)) as { ownerKeys: { keyId: string; name: string }[] }).ownerKeys;
}

/** Every evaluation that ever began, as the memory of the process hears of it: "<supply chain> <release>". */
const begun: string[] = [];
beforeAll(() => {
  const { evaluations } = stemma.context;
  const set = evaluations.set.bind(evaluations);
  evaluations.set = (name, evaluation) => {
    const [chain, , ...release] = name.split(" ");
    begun.push(`${chain} ${release.join(" ")}`);
    return set(name, evaluation);
  };
});

/** Every release of every supply chain is asked for; then the entries of all histories are counted. */
async function countVerdicts(): Promise<number> {
  expect((await stemma.request("/api/v1/supply-chains")).status).toBe(200);
  const [verdicts] = await stemma.context.database.select({ rows: count() }).from(verdict);
  return verdicts?.rows ?? 0;
}

/** Which releases were evaluated because of a change, and how often; and how many entries the histories have more. */
async function evaluatedBy(change: () => Promise<unknown>) {
  const before = await countVerdicts();
  const start = begun.length;
  await change();
  const after = await countVerdicts();
  const evaluated = Map.groupBy(begun.slice(start), (release) => release);
  return {
    evaluated: Object.fromEntries([...evaluated].map(([release, each]) => [release, each.length])),
    verdicts: after - before,
  };
}

describe("the history of verdicts", () => {
  it("says since when, by which layout, and what the verdict rests on", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys });
    const [only, ...none] = await history(chain);
    expect(none).toEqual([]);
    const { layout } = await stemma.verification(chain);
    expect(only).toMatchObject({
      number: 1,
      verdict: "verified",
      since: new Date(TEST_NOW).toISOString(),
      layout,
      layoutVersion: 1,
      verifier: "test",
      documents: files.length,
      ownerKeys: 1,
      causes: ["first"],
      added: files.length + 1,
      removed: 0,
    });
    const basis = verdictBasisPageSchema.parse(await get(`${chain}/releases/default/verdicts/1/basis`));
    expect(
      basis.items
        .filter(({ kind }) => kind === "document")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(files.map(({ path }) => path).sort());
    expect(basis.items.find(({ kind }) => kind === "owner-key")?.name).toBe((await trustedKeys(chain))[0]?.keyId);
    expect(basis.items.map(({ sha256 }) => sha256)).toContain(layout);
  });

  it("names what came and went, also when a release returns to what it was", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: [...files, ...ownerKeys] });
    expect((await history(chain)).map(({ verdict: word }) => word)).toEqual(["not-checked"]);
    const { items } = (await get(`${chain}/documents`)) as { items: { kind: string; sha256: string }[] };
    const document = items.find(({ kind }) => kind === "public-key")?.sha256;
    const path = `/api/v1/supply-chains/${chain}/owner-keys`;
    await stemma.request(path, json("POST", { document }));
    await history(chain);
    const keyId = (await trustedKeys(chain))[0]?.keyId;
    await stemma.request(`${path}/${keyId}`, { method: "DELETE" });
    const records = await history(chain);
    expect(records.map(({ number, verdict: word, causes }) => ({ number, word, causes }))).toEqual([
      { number: 3, word: "not-checked", causes: ["owner-keys"] },
      { number: 2, word: "verified", causes: ["owner-keys"] },
      { number: 1, word: "not-checked", causes: ["first"] },
    ]);
    const key = { kind: "owner-key", sha256: document, name: keyId };
    expect(records[0]?.changes).toEqual([{ ...key, change: "removed" }]);
    expect(records[1]?.changes).toEqual([{ ...key, change: "added" }]);
    const basisOf = async (number: number) =>
      verdictBasisPageSchema
        .parse(await get(`${chain}/releases/default/verdicts/${number}/basis`))
        .items.filter(({ kind }) => kind === "owner-key").length;
    expect([await basisOf(1), await basisOf(2), await basisOf(3)]).toEqual([0, 1, 0]);
  });

  it("has an entry for the passing of an expiry, and one for another version of the verifier", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys });
    const [first] = await history(chain);
    try {
      stemma.clock.now = Date.parse(first?.validUntil ?? "") + 1_000;
      const [second] = await history(chain);
      expect(second).toMatchObject({ number: 2, verdict: "failed", causes: ["time"], added: 0, removed: 0 });
      expect(second?.since).toBe(new Date(stemma.clock.now).toISOString());
      const { listVerdicts } = await import("../services/verification/list-verdicts.ts");
      const other = { ...stemma.context, verifier: "another version", evaluations: new Map() };
      const third = await listVerdicts(other, chain, "default", { cursor: undefined, limit: 1 });
      expect(third.ok && third.value.items[0]).toMatchObject({ number: 3, causes: ["verifier"], added: 0 });
    } finally {
      stemma.clock.now = TEST_NOW;
    }
  });

  it("comes by pages, and refuses what is no cursor, no release and no number", async () => {
    const chain = await newChain();
    for (const name of ["a", "b", "c"]) {
      await stemma.upload(chain, {
        files: [{ path: `${name}.00000000.link`, bytes: linkBytes(name) }],
        release: "1/0",
      });
      await history(chain, "1/0");
    }
    const at = `${chain}/releases/1%2F0/verdicts`;
    const first = verdictHistorySchema.parse(await get(`${at}?limit=2`));
    expect(first.items.map(({ number }) => number)).toEqual([3, 2]);
    expect(first.items.map(({ causes }) => causes)).toEqual([["documents"], ["documents"]]);
    const rest = verdictHistorySchema.parse(await get(`${at}?limit=2&cursor=${first.next}`));
    expect(rest.items.map(({ number }) => number)).toEqual([1]);
    expect(rest.next).toBeNull();
    const status = async (path: string) => (await stemma.request(`/api/v1/supply-chains/${path}`)).status;
    expect(await status(`${at}?cursor=x`)).toBe(400);
    expect(await status(`${chain}/releases/unknown/verdicts`)).toBe(404);
    expect(await status(`${at}/9/basis`)).toBe(404);
  });

  it("has one entry for one change, however many ask at once", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys });
    const answers = await Promise.all(Array.from({ length: 8 }, () => stemma.verification(chain)));
    expect(new Set(answers.map(({ verdict: word }) => word))).toEqual(new Set(["verified"]));
    expect(await history(chain)).toHaveLength(1);
  });
});

describe("two processes on one database", () => {
  it("write one history without a gap, and its newest entry is what holds, whatever changes meanwhile", async () => {
    const chain = await newChain();
    const row = { id: chain, name: "Two" };
    const processes = [stemma.context, { ...stemma.context, evaluations: new Map() }];
    const writing = Promise.resolve().then(async () => {
      for (let at = 0; at < 8; at += 1) {
        const name = `step-${at}`;
        await stemma.upload(chain, { files: [{ path: `${name}.00000000.link`, bytes: linkBytes(name) }] });
      }
    });
    const asking = processes.map(async (context) => {
      for (let at = 0; at < 8; at += 1) await verifyRelease(context, row, "default");
    });
    await Promise.all([writing, ...asking]);
    const records = await history(chain);
    expect(records[0]?.documents).toBe(8);
    expect(records.map(({ number }) => number)).toEqual(records.map((_, at) => records.length - at));
    // Evidence is only ever added here: a verdict that was out of date when it was written would go back.
    expect(records.map(({ documents }) => documents)).toEqual(
      records.map(({ documents }) => documents).sort((a, b) => b - a),
    );
    expect(records.reduce((sum, { added, removed }) => sum + added - removed, 0)).toBe(8);
  });
});

describe("a change", () => {
  let one: string;
  let other: string;
  beforeAll(async () => {
    one = await newChain();
    other = await newChain();
    await stemma.upload(one, { files, ownerKeys, release: "A" });
    await stemma.upload(one, { files: linkFiles, release: "B" });
    await stemma.upload(other, { files, ownerKeys, release: "A" });
  });

  it("of a link re-verifies the release that it stands in, and nothing else", async () => {
    const upload = () => stemma.upload(one, { files: [extraLink], release: "A" });
    expect(await evaluatedBy(upload)).toEqual({ evaluated: { [`${one} A`]: 1 }, verdicts: 1 });
  });

  it("that changes nothing re-verifies nothing: the same evidence again", async () => {
    const upload = () => stemma.upload(one, { files: [...files, extraLink], ownerKeys, release: "A" });
    expect(await evaluatedBy(upload)).toEqual({ evaluated: {}, verdicts: 0 });
  });

  it("of the layout re-verifies the releases that came without one, in this supply chain only", async () => {
    const newer = { path: "newer.layout", bytes: encodeMetablock(signMetablock(stricter(), demo.alice)) };
    stemma.clock.now += 1_000;
    const upload = () => stemma.upload(one, { files: [newer], release: "C" });
    const { evaluated, verdicts } = await evaluatedBy(upload);
    expect(evaluated).toEqual({ [`${one} B`]: 1, [`${one} C`]: 1 });
    expect(verdicts).toBe(2);
    expect((await stemma.verification(one, "B")).verdict).toBe("evidence-missing");
    expect((await history(one, "B"))[0]).toMatchObject({ causes: ["layouts"], verdict: "evidence-missing" });
  });

  it("of the owner keys re-verifies every release of this supply chain, and taking it back nothing new", async () => {
    const key = { path: "second.pub", bytes: generateKey("ed25519").publicPem };
    const { evaluated } = await evaluatedBy(() => stemma.upload(one, { ownerKeys: [key], release: "A" }));
    expect(evaluated).toEqual({ [`${one} A`]: 1, [`${one} B`]: 1, [`${one} C`]: 1 });
    const keyId = (await trustedKeys(one)).find(({ name }) => name === "second.pub")?.keyId;
    const remove = () => stemma.request(`/api/v1/supply-chains/${one}/owner-keys/${keyId}`, { method: "DELETE" });
    // What it rests on now was judged before: the histories grow, and nothing is computed.
    expect(await evaluatedBy(remove)).toEqual({ evaluated: {}, verdicts: 3 });
  });

  it("of the clock re-verifies what it passes the expiry of, once", async () => {
    const [first] = await history(other, "A");
    const quiet = await newChain();
    await stemma.upload(quiet, { files: linkFiles, release: "no expiry" });
    const pass = async () => {
      stemma.clock.now = Date.parse(first?.validUntil ?? "") + 1;
    };
    try {
      const { evaluated } = await evaluatedBy(pass);
      expect(evaluated[`${other} A`]).toBe(1);
      expect(evaluated[`${one} A`]).toBe(1);
      expect(evaluated[`${quiet} no expiry`]).toBeUndefined();
      expect(await evaluatedBy(async () => undefined)).toEqual({ evaluated: {}, verdicts: 0 });
    } finally {
      stemma.clock.now = TEST_NOW;
    }
  });
});

describe("the layouts of a supply chain", () => {
  const layouts = async (chain: string) => layoutVersionListSchema.parse(await get(`${chain}/layouts`)).items;

  it("are listed, newest first, with the releases that each judges; the same one twice is one", async () => {
    const chain = await newChain();
    const newer = { path: "newer.layout", bytes: encodeMetablock(signMetablock(stricter(), demo.alice)) };
    await stemma.upload(chain, { files, ownerKeys, release: "own" });
    await stemma.upload(chain, { files: linkFiles, release: "none" });
    expect((await stemma.verification(chain, "none")).verdict).toBe("verified");
    expect(await layouts(chain)).toMatchObject([
      { number: 1, path: layoutFile[0]?.path, signedByOwners: true, default: true, releases: ["none", "own"] },
    ]);
    stemma.clock.now += 1_000;
    await stemma.upload(chain, { files: [newer], release: "next" });
    stemma.clock.now += 1_000;
    await stemma.upload(chain, { files: layoutFile, release: "again" });
    stemma.clock.now = TEST_NOW;
    expect(await layouts(chain)).toMatchObject([
      { number: 2, path: "newer.layout", default: true, releases: ["next", "none"] },
      { number: 1, default: false, releases: ["again", "own"] },
    ]);
  });

  it("are listed for all supply chains at once, by pages that leave nothing out and part no supply chain", async () => {
    const [one, two] = [await newChain(), await newChain()];
    const newer = { path: "newer.layout", bytes: encodeMetablock(signMetablock(stricter(), demo.alice)) };
    await stemma.upload(one, { files: [...files, newer], ownerKeys, release: "1.0" });
    await stemma.upload(two, { files: layoutFile, release: "2.0" });
    await newChain();
    const seen: AllLayouts["items"] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = allLayoutsSchema.parse(
        await (await stemma.request(`/api/v1/layouts?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`)).json(),
      );
      expect(new Set(page.items.map(({ supplyChain }) => supplyChain.id)).size).toBe(1);
      seen.push(...page.items);
      cursor = page.next;
    }
    for (const id of [one, two]) {
      const own = seen
        .filter(({ supplyChain }) => supplyChain.id === id)
        .map(({ supplyChain: _, ...layout }) => layout);
      expect(own).toEqual(await layouts(id));
    }
    const names = seen.map(({ supplyChain }) => supplyChain.name);
    expect(names).toEqual([...names].sort());
    expect(new Set(seen.map(({ supplyChain, sha256 }) => `${supplyChain.id} ${sha256}`)).size).toBe(seen.length);
    for (const cursor of ["no", encodeCursor(["a\0b"]), encodeCursor([1])]) {
      expect((await stemma.request(`/api/v1/layouts?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it("never let one that the owners did not sign judge beside one that they did", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys, release: "own" });
    await stemma.upload(chain, { files: linkFiles, release: "none" });
    stemma.clock.now += 1_000;
    const forged = encodeMetablock(signMetablock(stricter(), generateKey("ed25519")));
    await stemma.upload(chain, { files: [{ path: "evil.layout", bytes: forged }], release: "evil" });
    stemma.clock.now = TEST_NOW;
    expect((await stemma.verification(chain, "none")).verdict).toBe("verified");
    expect((await stemma.verification(chain, "evil")).verdict).toBe("failed");
    expect(await layouts(chain)).toMatchObject([
      { path: "evil.layout", signedByOwners: false, default: false, releases: ["evil"] },
      { default: true, releases: ["none", "own"] },
    ]);
  });

  it("leave a release uncovered while the owners signed none of them", async () => {
    const chain = await newChain();
    const forged = encodeMetablock(signMetablock(stricter(), generateKey("ed25519")));
    await stemma.upload(chain, { files: linkFiles, ownerKeys, release: "none" });
    await stemma.upload(chain, { files: [{ path: "evil.layout", bytes: forged }], release: "evil" });
    const { verdict: word, summary } = await stemma.verification(chain, "none");
    expect(word).toBe("not-covered");
    expect(summary).toContain("the owner keys signed none");
    expect(await layouts(chain)).toMatchObject([{ signedByOwners: false, default: false, releases: ["evil"] }]);
  });

  it("judge links that came before: they are not covered until the layout comes", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: linkFiles, ownerKeys, release: "early" });
    expect((await stemma.verification(chain, "early")).verdict).toBe("not-covered");
    await stemma.upload(chain, { files: layoutFile, release: "late" });
    expect((await stemma.verification(chain, "early")).verdict).toBe("verified");
    expect((await history(chain, "early")).map(({ causes }) => causes)).toEqual([["layouts"], ["first"]]);
  });

  it("do not verify for anybody without an owner key, and not in another supply chain", async () => {
    const chain = await newChain();
    const stranger = await newChain();
    await stemma.upload(chain, { files, release: "own" });
    await stemma.upload(chain, { files: linkFiles, release: "none" });
    await stemma.upload(stranger, { files: linkFiles, ownerKeys, release: "none" });
    expect((await stemma.verification(chain, "none")).verdict).toBe("not-checked");
    expect((await stemma.verification(stranger, "none")).verdict).toBe("not-covered");
  });
});

function stricter() {
  return makeLayout({
    steps: [
      { name: "review", functionaries: [demo.carl] },
      { name: "clone", functionaries: [demo.bob] },
    ],
  });
}
