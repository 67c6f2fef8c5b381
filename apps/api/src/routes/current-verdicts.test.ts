import {
  importResultSchema,
  linkConflictListSchema,
  type SupplyChain,
  supplyChainListSchema,
  supplyChainSchema,
  type Verification,
} from "@stemma/api-contract";
import { currentVerdict } from "@stemma/db";
import {
  demoSupplyChain,
  digestOf,
  encodeMetablock,
  linkFileName,
  makeLayout,
  signLink,
  signMetablock,
} from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { createContext } from "../services/context.ts";
import { describeSupplyChains } from "../services/supply-chain/describe-supply-chains.ts";
import { findListed } from "../services/verification/find-listed.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import {
  json,
  startTestApplication,
  TEST_NOW,
  type TestApplication,
  toForm,
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

const path = (chain: string, rest = ""): string => `/api/v1/supply-chains/${chain}${rest}`;

async function newChain(): Promise<string> {
  counter += 1;
  return (await stemma.createChain(`Listed ${counter}`)).id;
}

async function listed(chain: string): Promise<SupplyChain> {
  return supplyChainSchema.parse(await (await stemma.request(path(chain))).json());
}

/** What the list says, asked before anything else looks at the releases; held against the verification of each. */
async function verdicts(chain: string): Promise<Record<string, string>> {
  const { releases } = await listed(chain);
  const said: Record<string, string> = {};
  for (const release of releases) {
    const found: Verification = await stemma.verification(chain, release.name);
    expect(release).toMatchObject({
      pending: false,
      verdict: found.verdict,
      summary: found.summary,
      findings: found.findings.length,
      artifacts: found.counts.reduce((sum, { artifacts }) => sum + artifacts, 0),
    });
    said[release.name] = release.verdict;
  }
  return said;
}

/** The releases whose noted verdict a list would believe now. */
async function believed(chain: string): Promise<string[]> {
  const rows = await findListed(stemma.context, [chain]);
  return rows.filter(({ current }) => current !== null).map(({ name }) => name);
}

describe("the verdicts in lists follow everything that they rest on", () => {
  it("a link that comes, an owner key that is trusted, taken back and trusted again", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: [...layoutFile, ...linkFiles.slice(1)], release: "1.0" });
    expect(await verdicts(chain)).not.toEqual({ "1.0": "verified" });
    await stemma.upload(chain, { files: linkFiles.slice(0, 1), release: "1.0" });
    expect(await verdicts(chain)).not.toEqual({ "1.0": "verified" });
    // With another release: the key counts for all of them.
    await stemma.upload(chain, { ownerKeys, release: "keys" });
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "verified", keys: "not-checked" });
    const [key] = (await listed(chain)).ownerKeys;
    await stemma.request(path(chain, `/owner-keys/${key?.keyId}`), { method: "DELETE" });
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "not-checked", keys: "not-checked" });
    await stemma.request(path(chain, "/owner-keys"), json("POST", { document: key?.document }));
    expect(await verdicts(chain)).toEqual({ "1.0": "verified", keys: "not-checked" });
  });

  it("a second link that says something else, and the pick between them, and its undoing", async () => {
    const chain = await newChain();
    const place = linkFileName("clone", demo.bob);
    const link = signLink(demo.bob, { name: "clone", products: new Map([["x", digestOf("x")]]) });
    const second = { path: `again/${place}`, bytes: encodeMetablock(link.metablock) };
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
    await stemma.upload(chain, { files: [second], release: "1.0" });
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "failed" });
    const conflicts = path(chain, "/releases/1.0/conflicts");
    const { items } = linkConflictListSchema.parse(await (await stemma.request(conflicts)).json());
    const good = items[0]?.documents.find((document) => document.path !== second.path)?.sha256;
    const decide = (verb: string, body: object) => stemma.request(`${conflicts}/${verb}`, json("POST", body));
    expect((await decide("pick", { place, document: good, by: "Ada" })).status).toBe(200);
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
    expect((await decide("undo", { place, by: "Ada" })).status).toBe(200);
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "failed" });
  });

  it("a layout of the supply chain, for the releases without one alone", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: linkFiles, ownerKeys, release: "without" });
    expect(await verdicts(chain)).toEqual({ without: "not-covered" });
    await stemma.upload(chain, { files: [...layoutFile, ...linkFiles], release: "with" });
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ without: "verified", with: "verified" });
    const steps = [{ name: "review", functionaries: [demo.carl] }];
    const newer = signMetablock(makeLayout({ steps }), demo.alice);
    await stemma.upload(chain, { files: [{ path: "newer.layout", bytes: encodeMetablock(newer) }], release: "next" });
    expect(await believed(chain)).toEqual(["with"]);
    expect(await verdicts(chain)).toEqual({ without: "evidence-missing", with: "verified", next: "evidence-missing" });
  });

  it("a link that is put into a release by the team's word, and taken out again", async () => {
    const chain = await newChain();
    const [first, ...others] = linkFiles;
    await stemma.upload(chain, { files: [...layoutFile, ...others], ownerKeys, release: "1.0" });
    const before = await verdicts(chain);
    expect(before).not.toEqual({ "1.0": "verified" });
    const form = toForm({ files: first === undefined ? [] : [first] });
    form.append("placement", "by-digests");
    const response = await stemma.request(path(chain, "/documents"), { method: "POST", body: form });
    const [item] = importResultSchema.parse(await response.json()).items;
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
    const taken = await stemma.request(
      path(chain, `/unplaced/${item?.sha256}/take-out`),
      json("POST", { release: "1.0" }),
    );
    expect(taken.status).toBe(200);
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual(before);
  });

  it("the clock, past an expiry and back, and another version of the verifier", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
    stemma.clock.now = Date.parse("2037-01-01T00:00:00Z");
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "failed" });
    stemma.clock.now = TEST_NOW;
    expect(await believed(chain)).toEqual([]);
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
    const newer = { ...stemma.context, verifier: "another" };
    expect((await findListed(newer, [chain]))[0]?.current).toBeNull();
  });

  it("what another process on the same database does", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files: [...layoutFile, ...linkFiles.slice(1)], ownerKeys, release: "1.0" });
    expect(await verdicts(chain)).not.toEqual({ "1.0": "verified" });
    const { now, verifier, examples } = stemma.context;
    const other = createApp(await createContext(stemma.database, { now, verifier, examples }), {
      loopback: true,
      report: () => undefined,
    });
    const body = toForm({ files: linkFiles.slice(0, 1), release: "1.0" });
    expect((await other.request(path(chain, "/documents"), { method: "POST", body })).status).toBe(200);
    expect(await verdicts(chain)).toEqual({ "1.0": "verified" });
  });
});

describe("a list", () => {
  it("rests on what is noted and verifies nothing again; the same evidence once more changes nothing", async () => {
    const chain = await newChain();
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    await listed(chain);
    await stemma.upload(chain, { files, ownerKeys, release: "1.0" });
    expect(await believed(chain)).toEqual(["1.0"]);
    const [before] = (await listed(chain)).releases;
    // Whether it believes the row is seen by what it says.
    await stemma.context.database.update(currentVerdict).set({ artifacts: 4711 });
    expect((await listed(chain)).releases[0]).toEqual({ ...before, artifacts: 4711 });
    const all = supplyChainListSchema.parse(await (await stemma.request("/api/v1/supply-chains")).json());
    expect(all.items.find(({ id }) => id === chain)).toEqual(await listed(chain));
    await stemma.context.database.delete(currentVerdict);
    expect((await listed(chain)).releases).toEqual([before]);
  });

  it("does not wait for more verifications than it has patience for, and says which are to come", async () => {
    const chain = await newChain();
    for (const release of ["1", "2", "3"]) await stemma.upload(chain, { files, ownerKeys, release });
    await stemma.context.database.delete(currentVerdict);
    stemma.context.evaluations.clear();
    stemma.context.changes.take();
    const row = { workspaceId: stemma.context.workspaceId, id: chain, name: "Listed", createdAt: new Date(TEST_NOW) };
    const [impatient] = await describeSupplyChains(stemma.context, [row], 0);
    expect(impatient?.verdict).toBe("not-checked");
    for (const release of impatient?.releases ?? []) {
      expect(release).toMatchObject({ verdict: "not-checked", pending: true, artifacts: 0, findings: 0 });
      expect(release.documents).toBe(files.length + ownerKeys.length);
      expect(release.lastEvidenceAt).toBe(new Date(TEST_NOW).toISOString());
    }
    const noted = stemma.context.changes.take().map(({ release }) => release);
    expect(noted.sort()).toEqual(["1", "2", "3"]);
    const [patient] = await describeSupplyChains(stemma.context, [row]);
    expect(patient).toMatchObject({ verdict: "verified" });
    expect(patient?.releases.map(({ pending }) => pending)).toEqual([false, false, false]);
  });
});
