import {
  documentContentSchema,
  functionaryDetailsSchema,
  functionaryListSchema,
  signedLinkListSchema,
} from "@stemma/api-contract";
import {
  demoSupplyChain,
  digestOf,
  encodeMetablock,
  generateKey,
  makeLayout,
  signLink,
  signMetablock,
} from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "../services/graph/cursor.ts";
import { toUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
let one = "";
let other = "";
const { alice, bob, carl } = demoSupplyChain("clean");
const mallory = generateKey("ed25519");
const day = 24 * 60 * 60 * 1000;

const layout = signMetablock(
  makeLayout({
    steps: [
      { name: "fetch", functionaries: [bob], expectedProducts: [["CREATE", "main.c"]] },
      {
        name: "build",
        functionaries: [carl],
        expectedMaterials: [["match", "*", "with", "products", "from", "fetch"]],
      },
    ],
  }),
  alice,
);
const fetched = signLink(bob, { name: "fetch", products: new Map([["main.c", digestOf("source")]]) });
const built = signLink(carl, { name: "build", materials: new Map([["main.c", digestOf("source")]]) });
const forged = signLink(mallory, { name: "build", products: new Map([["evil", digestOf("evil")]]) });

const get = async (path: string): Promise<unknown> => (await stemma.request(`/api/v1${path}`)).json();
const linksOf = async (keyId: string) => signedLinkListSchema.parse(await get(`/functionaries/${keyId}/links`)).items;

beforeAll(async () => {
  stemma = await startTestApplication();
  one = (await stemma.createChain("One")).id;
  other = (await stemma.createChain("Other")).id;
  await stemma.upload(one, {
    ...toUpload({ layout, ownerKeys: [alice], links: [fetched, built, forged] }),
    release: "1",
  });
  stemma.clock.now = TEST_NOW + day;
  await stemma.upload(other, {
    files: [{ path: "fetch.link", bytes: encodeMetablock(fetched.metablock) }],
    release: "x",
  });
});
afterAll(() => stemma.stop());

describe("the functionaries", () => {
  it("are all key ids that links name or layouts list, by pages that leave nothing out", async () => {
    const found: string[] = [];
    let cursor = "";
    for (let pages = 0; pages < 9; pages += 1) {
      const page = functionaryListSchema.parse(await get(`/functionaries?limit=1${cursor}`));
      found.push(...page.items.map(({ keyId }) => keyId));
      if (page.next === null) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(found).toEqual([bob.keyId, carl.keyId, mallory.keyId].sort());
  });

  it("a cursor that is none is refused", async () => {
    expect((await stemma.request("/api/v1/functionaries?cursor=nonsense")).status).toBe(400);
    const zeroByte = encodeCursor([
      "00000000-0000-0000-0000-000000000000",
      "00000000-0000-0000-0000-000000000000",
      "\0",
    ]);
    for (const cursor of ["nonsense", zeroByte])
      expect((await stemma.request(`/api/v1/functionaries/${bob.keyId}/links?cursor=${cursor}`)).status).toBe(400);
  });

  it("one of two supply chains has both, with the first and the last time that its links arrived", async () => {
    const details = functionaryDetailsSchema.parse(await get(`/functionaries/${bob.keyId}`));
    expect(details).toMatchObject({
      links: 1,
      firstReceivedAt: new Date(TEST_NOW).toISOString(),
      lastReceivedAt: new Date(TEST_NOW + day).toISOString(),
      supplyChains: [
        { name: "One", links: 1 },
        { name: "Other", links: 1 },
      ],
      authorizedSteps: ["fetch"],
      authorizations: [{ supplyChain: { name: "One" }, version: 1, step: "fetch", threshold: 1 }],
    });
    expect([details.key?.legacyKeyId, details.key?.newKeyId]).toContain(bob.keyId);
    expect(details.key?.legacyKeyId).not.toBe(details.key?.newKeyId);
  });

  it("a link counts only where a layout lets its key perform the step", async () => {
    const links = await linksOf(bob.keyId);
    expect(links.map(({ supplyChain, release, standing }) => [supplyChain.name, release, standing]).sort()).toEqual([
      ["One", "1", "counted"],
      ["Other", "x", "not-judged"],
    ]);
  });

  it("who signed without being allowed to is never counted, and the answer says why", async () => {
    const [link] = await linksOf(mallory.keyId);
    expect(link).toMatchObject({ step: "build", standing: "not-counted" });
    expect(link?.reason).not.toBe("");
  });

  it("a link that only names somebody's key is not counted for that key", async () => {
    const stolen = signLink(mallory, { name: "fetch", products: new Map([["main.c", digestOf("source")]]) });
    const [signature] = stolen.metablock.signatures;
    if (signature === undefined) throw new Error("it is signed");
    const bytes = encodeMetablock({ ...stolen.metablock, signatures: [{ ...signature, keyid: carl.keyId }] });
    await stemma.upload(one, { files: [{ path: `fetch.${carl.keyId.slice(0, 8)}.link`, bytes }], release: "1" });
    const claimed = (await linksOf(carl.keyId)).filter(({ step }) => step === "fetch");
    expect(claimed.map(({ standing }) => standing)).toEqual(["not-counted"]);
  });

  it("a key that nobody names is not found", async () => {
    expect((await stemma.request(`/api/v1/functionaries/${"0".repeat(64)}`)).status).toBe(404);
  });
});

describe("what a document says", () => {
  const contentOf = async (path: string) => {
    const { items } = (await get(`/supply-chains/${one}/documents`)) as { items: { sha256: string; path: string }[] };
    const sha256 = items.find((item) => item.path.includes(path))?.sha256 ?? "";
    return documentContentSchema.parse(await get(`/documents/${sha256}/content`));
  };

  it("of a layout: steps, functionaries and parsed rules, whatever the case of their keywords", async () => {
    const content = await contentOf("layout");
    if (content.kind !== "layout") throw new Error(content.kind);
    expect(content.claimedKeyIds).toEqual([alice.keyId]);
    expect(content.steps.map(({ name, pubkeys }) => [name, pubkeys])).toEqual([
      ["fetch", [bob.keyId]],
      ["build", [carl.keyId]],
    ]);
    expect(content.steps[1]?.expectedMaterials).toEqual([
      {
        words: ["match", "*", "with", "products", "from", "fetch"],
        rule: {
          type: "match",
          pattern: "*",
          sourcePrefix: "",
          destinationKind: "products",
          destinationPrefix: "",
          destinationItem: "fetch",
        },
      },
    ]);
  });

  it("of a link: materials and products with all digests, and of the environment the names alone", async () => {
    const { metablock } = signLink(bob, { name: "fetch", products: new Map([["a", digestOf("a")]]) });
    const signed = new Map(metablock.signed).set("environment", new Map([["TOKEN", "hunter2"]]));
    await stemma.upload(one, {
      files: [{ path: "secret.link", bytes: encodeMetablock({ ...metablock, signed }) }],
      release: "secret",
    });
    const content = await contentOf("secret.link");
    if (content.kind !== "link") throw new Error(content.kind);
    expect(content.products).toMatchObject({ total: 1, items: [{ name: "a" }] });
    expect(content.environment).toEqual(["TOKEN"]);
    expect(JSON.stringify(content)).not.toContain("hunter2");
  });
});
