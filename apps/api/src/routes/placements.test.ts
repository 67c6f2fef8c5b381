import {
  importJobSchema,
  type LinkConflictList,
  linkConflictListSchema,
  placedDocumentSchema,
  type UnplacedDocument,
  unplacedDocumentListSchema,
  verdictHistorySchema,
} from "@stemma/api-contract";
import { documentArrival } from "@stemma/db";
import {
  demoSupplyChain,
  digestOf,
  encodeMetablock,
  linkFileName,
  makeLayout,
  type SigningKey,
  signLink,
  signMetablock,
} from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { encodeCursor } from "../services/graph/cursor.ts";
import { startImportWorker } from "../services/import-job/worker.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import {
  json,
  startTestApplication,
  TEST_NOW,
  type TestApplication,
  toForm,
  type Upload,
} from "../test-support/test-application.ts";

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
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

async function newChain(): Promise<string> {
  counter += 1;
  return (await stemma.createChain(`Placed ${counter}`)).id;
}

async function sendAlone(chain: string, alone: readonly Upload[], more: Record<string, string> = {}) {
  const form = toForm({ files: alone });
  form.append("placement", "by-digests");
  for (const [field, value] of Object.entries(more)) form.append(field, value);
  return stemma.request(`/api/v1/supply-chains/${chain}/documents`, { method: "POST", body: form });
}

async function importAlone(chain: string, ...alone: Upload[]): Promise<{ outcome: string; reason: string | null }[]> {
  const response = await sendAlone(chain, alone);
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: { outcome: string; reason: string | null }[] }).items;
}

async function unplaced(chain: string, query = ""): Promise<UnplacedDocument[]> {
  const response = await stemma.request(`/api/v1/supply-chains/${chain}/unplaced${query}`);
  return unplacedDocumentListSchema.parse(await response.json()).items;
}

async function pathsIn(chain: string, release: string): Promise<string[]> {
  const response = await stemma.request(`/api/v1/supply-chains/${chain}/documents?release=${release}`);
  return ((await response.json()) as { items: { path: string }[] }).items.map(({ path }) => path);
}

function link(name: string, products: Record<string, string>, key: SigningKey = demo.bob): Upload {
  const signed = signLink(key, { name, products: new Map(Object.entries(products)) });
  return { path: linkFileName(name, key), bytes: encodeMetablock(signed.metablock) };
}

const shaOf = async (chain: string): Promise<string> => (await unplaced(chain))[0]?.sha256 ?? "";

describe("a link that comes alone", () => {
  it("is placed in the one release that it shares digests with, and that is judged again", async () => {
    const chain = await newChain();
    const [last, ...others] = [...linkFiles].reverse();
    if (last === undefined) throw new Error("the demo has links");
    await stemma.upload(chain, { files: [...layoutFile, ...others], ownerKeys, release: "1.0" });
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("evidence-missing");
    const [item] = await importAlone(chain, last);
    expect(item).toMatchObject({ outcome: "stored", reason: 'stands in release "1.0"' });
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("verified");
    expect(await unplaced(chain)).toEqual([]);
    expect((await importAlone(chain, last))[0]?.outcome).toBe("duplicate");
  });

  it("waits with its candidates when several fit, until somebody places it", async () => {
    const chain = await newChain();
    const shared = { "a.c": digestOf("a.c"), "b.c": digestOf("b.c") };
    await stemma.upload(chain, { files: [link("clone", shared)], release: "1.0" });
    await stemma.upload(chain, { files: [link("clone", { "a.c": digestOf("a.c") })], release: "2.0" });
    const [item] = await importAlone(chain, link("review", shared, demo.carl));
    expect(item?.reason).toBe("waits for a release: not exactly one fits");
    const [waiting] = await unplaced(chain);
    expect(waiting).toMatchObject({
      path: linkFileName("review", demo.carl),
      candidates: [
        { release: "1.0", sharedDigests: 2 },
        { release: "2.0", sharedDigests: 1 },
      ],
      truncated: false,
    });
    const path = `/api/v1/supply-chains/${chain}/unplaced/${waiting?.sha256}/place`;
    expect((await stemma.request(path, json("POST", { release: "3.0" }))).status).toBe(404);
    const placed = await stemma.request(path, json("POST", { release: "2.0" }));
    expect(placedDocumentSchema.parse(await placed.json())).toMatchObject({ release: "2.0", followed: 0 });
    expect(await pathsIn(chain, "2.0")).toContain(linkFileName("review", demo.carl));
    expect(await unplaced(chain)).toEqual([]);
    expect((await stemma.request(path, json("POST", { release: "2.0" }))).status).toBe(404);
  });

  it("is taken out of a release again, waits, and is not placed by its digests any more", async () => {
    const chain = await newChain();
    const [last, ...others] = [...linkFiles].reverse();
    if (last === undefined) throw new Error("the demo has links");
    await stemma.upload(chain, { files: [...layoutFile, ...others], ownerKeys, release: "1.0" });
    await importAlone(chain, last);
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("verified");
    const response = await stemma.request(`/api/v1/supply-chains/${chain}/documents?release=1.0`);
    const { items } = (await response.json()) as { items: { path: string; sha256: string }[] };
    const shaIn = (path: string): string => items.find((each) => each.path === path)?.sha256 ?? "";
    const takeOut = async (sha256: string, release = "1.0"): Promise<number> => {
      const path = `/api/v1/supply-chains/${chain}/unplaced/${sha256}/take-out`;
      return (await stemma.request(path, json("POST", { release }))).status;
    };
    expect(await takeOut(shaIn(last.path))).toBe(200);
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("evidence-missing");
    expect((await unplaced(chain)).map(({ path }) => path)).toEqual([last.path]);
    // Other evidence comes: it stays where the team put it.
    await stemma.upload(chain, { files: [link("more", { more: digestOf("more") })], release: "1.0" });
    await importAlone(chain, last);
    expect((await unplaced(chain)).map(({ path }) => path)).toEqual([last.path]);
    expect(await takeOut(shaIn(last.path))).toBe(404);
    // What was imported into the release by name is not undone by this.
    const [named] = others;
    expect(await takeOut(shaIn(named?.path ?? ""))).toBe(404);
    expect(await takeOut(shaIn(last.path), "9.9")).toBe(404);
    const place = `/api/v1/supply-chains/${chain}/unplaced/${shaIn(last.path)}/place`;
    expect((await stemma.request(place, json("POST", { release: "1.0" }))).status).toBe(200);
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("warning");
    // The other link is of a step that the layout does not know.
  });

  it("is not placed by content that is everywhere, nor by what another supply chain knows", async () => {
    const chain = await newChain();
    const other = await newChain();
    await stemma.upload(chain, { files: [link("touch", { "__init__.py": EMPTY })], release: "1.0" });
    await stemma.upload(other, { files: [link("clone", { x: digestOf("only there") })], release: "1.0" });
    await importAlone(chain, link("build", { "__init__.py": EMPTY, x: digestOf("only there") }));
    expect(await unplaced(chain)).toMatchObject([{ candidates: [], truncated: false }]);
    expect(await unplaced(other)).toEqual([]);
  });

  it("before its layout and its release waits, and is judged when they come", async () => {
    const chain = await newChain();
    const [last, ...others] = linkFiles;
    if (last === undefined) throw new Error("the demo has links");
    await importAlone(chain, last);
    expect(await unplaced(chain)).toHaveLength(1);
    await stemma.upload(chain, { files: others, ownerKeys, release: "1.0" });
    expect(await unplaced(chain)).toEqual([]);
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("not-covered");
    // The layout comes alone, too: it belongs to the supply chain and needs no release.
    await importAlone(chain, ...layoutFile);
    expect((await stemma.verification(chain, "1.0")).verdict).toBe("verified");
    expect(await unplaced(chain)).toEqual([]);
  });

  it("takes those along that share digests with it, when somebody makes a release for it", async () => {
    const chain = await newChain();
    await importAlone(chain, ...linkFiles);
    expect(await unplaced(chain)).toHaveLength(linkFiles.length);
    const path = `/api/v1/supply-chains/${chain}/unplaced/${await shaOf(chain)}/place`;
    const placed = await stemma.request(path, json("POST", { release: "1.0", create: true }));
    expect(placedDocumentSchema.parse(await placed.json())).toMatchObject({ followed: linkFiles.length - 1 });
    expect((await pathsIn(chain, "1.0")).sort()).toEqual(linkFiles.map(({ path: each }) => each).sort());
  });

  it("is listed by pages, newest first; the same import again adds nothing", async () => {
    const chain = await newChain();
    for (const name of ["a", "b", "c"]) {
      stemma.clock.now += 1_000;
      await importAlone(chain, link(name, { [name]: digestOf(`${chain} ${name}`) }));
    }
    await importAlone(chain, link("b", { b: digestOf(`${chain} b`) }));
    stemma.clock.now = TEST_NOW;
    const first = await stemma.request(`/api/v1/supply-chains/${chain}/unplaced?limit=2`);
    const page = unplacedDocumentListSchema.parse(await first.json());
    expect(page.items.map(({ path }) => path[0])).toEqual(["c", "b"]);
    expect((await unplaced(chain, `?limit=2&cursor=${page.next}`)).map(({ path }) => path[0])).toEqual(["a"]);
    const zeroByte = encodeCursor([0, "00000000-0000-0000-0000-000000000000", "\0"]);
    for (const cursor of ["x", zeroByte])
      expect((await stemma.request(`/api/v1/supply-chains/${chain}/unplaced?cursor=${cursor}`)).status).toBe(400);
  });

  it("comes by an import job, too, and is placed when that is done", async () => {
    const chain = await newChain();
    const [last, ...others] = linkFiles;
    if (last === undefined) throw new Error("the demo has links");
    await stemma.upload(chain, { files: others, release: "1.0" });
    const form = toForm({ files: [last] });
    form.append("placement", "by-digests");
    const headers = { prefer: "respond-async" };
    const init = { method: "POST", body: form, headers };
    const response = await stemma.request(`/api/v1/supply-chains/${chain}/documents`, init);
    expect(importJobSchema.parse(await response.json())).toMatchObject({ release: "" });
    const worker = startImportWorker(stemma.context, (error) => {
      throw error;
    });
    try {
      await vi.waitFor(async () => expect(await pathsIn(chain, "1.0")).toContain(last.path), { timeout: 10_000 });
      expect(await unplaced(chain)).toEqual([]);
    } finally {
      await worker.stop();
    }
  });

  it("is refused with a release as well, or with another word; an upload that says nothing goes where it always went", async () => {
    const chain = await newChain();
    expect((await sendAlone(chain, linkFiles, { release: "1.0" })).status).toBe(400);
    expect((await sendAlone(chain, linkFiles, { placement: "somewhere" })).status).toBe(400);
    const before = await stemma.context.database.$count(documentArrival);
    await stemma.upload(chain, { files: linkFiles });
    expect(await pathsIn(chain, "default")).toHaveLength(linkFiles.length);
    expect(await stemma.context.database.$count(documentArrival)).toBe(before);
  });
});

describe("two different links of one functionary for one step", () => {
  const clone = linkFileName("clone", demo.bob);
  const bad = { ...link("clone", { x: digestOf("x") }), path: `again/${clone}` };
  const by = "Dana, incident response";

  async function conflicting() {
    const chain = await newChain();
    await stemma.upload(chain, { files: [...files, bad], ownerKeys });
    const listed = await conflicts(chain);
    const documentAt = (path: string) => listed.items[0]?.documents.find((each) => each.path === path)?.sha256 ?? "";
    return { chain, good: documentAt(`links/${clone}`), other: documentAt(bad.path) };
  }
  async function conflicts(chain: string): Promise<LinkConflictList> {
    const response = await stemma.request(`/api/v1/supply-chains/${chain}/releases/default/conflicts`);
    return linkConflictListSchema.parse(await response.json());
  }
  const decide = (chain: string, verb: "pick" | "undo", body: object) =>
    stemma.request(`/api/v1/supply-chains/${chain}/releases/default/conflicts/${verb}`, json("POST", body));

  it("are both kept and found, and the worse verdict counts", async () => {
    const { chain } = await conflicting();
    const { verdict, findings } = await stemma.verification(chain);
    expect(verdict).toBe("failed");
    expect(findings.map(({ code }) => code)).toContain("link-conflict");
    expect(await pathsIn(chain, "default")).toEqual(expect.arrayContaining([`links/${clone}`, bad.path]));
    const { items } = await conflicts(chain);
    expect(items).toMatchObject([{ place: clone, documents: [{ state: "open" }, { state: "open" }] }]);
  });

  it("are decided by a pick, which is logged, shown and can be undone", async () => {
    const { chain, good, other } = await conflicting();
    const picked = await decide(chain, "pick", { place: clone, document: good, by, reason: "The other is a test run" });
    expect(picked.status).toBe(200);
    const verification = await stemma.verification(chain);
    expect(verification.verdict).toBe("verified");
    const note = verification.findings.find(({ code }) => code === "link-conflict");
    expect(note).toMatchObject({ severity: "info" });
    expect(note?.message).toContain(by);
    expect((await decide(chain, "undo", { place: clone, by: "Erik" })).status).toBe(200);
    expect((await stemma.verification(chain)).verdict).toBe("failed");
    expect((await conflicts(chain)).log).toEqual([
      {
        number: 1,
        place: clone,
        document: good,
        setAside: [other],
        by,
        reason: "The other is a test run",
        at: new Date(TEST_NOW).toISOString(),
      },
      { number: 2, place: clone, document: null, setAside: [], by: "Erik", reason: null, at: expect.any(String) },
    ]);
    const response = await stemma.request(`/api/v1/supply-chains/${chain}/releases/default/verdicts`);
    const { items } = verdictHistorySchema.parse(await response.json());
    // Nobody asked between the import and the pick.
    expect(items.map(({ verdict, causes }) => [verdict, causes])).toEqual([
      ["failed", ["picks"]],
      ["verified", ["first"]],
    ]);
  });

  it("stay failed when the worse one is picked", async () => {
    const { chain, other } = await conflicting();
    await decide(chain, "pick", { place: clone, document: other, by });
    expect((await stemma.verification(chain)).verdict).toBe("failed");
  });

  it("are open again when a third one comes, which no pick has meant", async () => {
    const { chain, good } = await conflicting();
    await decide(chain, "pick", { place: clone, document: good, by });
    expect((await stemma.verification(chain)).verdict).toBe("verified");
    const third = { ...link("clone", { y: digestOf("y") }), path: `third/${clone}` };
    await stemma.upload(chain, { files: [third] });
    expect((await stemma.verification(chain)).verdict).toBe("failed");
    expect((await conflicts(chain)).items[0]?.documents.map(({ state }) => state).sort()).toEqual([
      "open",
      "picked",
      "set-aside",
    ]);
  });

  it("cannot be decided by what is not there", async () => {
    const { chain, good } = await conflicting();
    expect((await decide(chain, "pick", { place: "nowhere.link", document: good, by })).status).toBe(409);
    expect((await decide(chain, "pick", { place: clone, document: "00".repeat(32), by })).status).toBe(409);
    expect((await decide(chain, "undo", { place: clone, by })).status).toBe(409);
    expect((await decide(chain, "pick", { place: clone, document: good })).status).toBe(422);
  });

  it("of a layout's strictness are nothing to pick from: another release is not touched", async () => {
    const { chain, good } = await conflicting();
    const layout = { path: "x.layout", bytes: encodeMetablock(signMetablock(makeLayout({ steps: [] }), demo.alice)) };
    await stemma.upload(chain, { files: [layout, bad, ...linkFiles], ownerKeys, release: "other" });
    const before = await stemma.verification(chain, "other");
    await decide(chain, "pick", { place: clone, document: good, by });
    expect(await stemma.verification(chain, "other")).toEqual(before);
  });
});
