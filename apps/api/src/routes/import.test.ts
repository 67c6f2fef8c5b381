import { createHash } from "node:crypto";
import { documentListSchema, importResultSchema, problemSchema } from "@stemma/api-contract";
import { demoSupplyChain, encodeMetablock, generateKey, makeLayout, makeLink, signMetablock } from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "../services/graph/cursor.ts";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication, toForm } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const freshChain = () => {
  counter += 1;
  return stemma.createChain(`Chain ${counter}`);
};
const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");
const { alice, bob } = demoSupplyChain("clean");
const goodLink = { path: "clone.link", bytes: encodeMetablock(signMetablock(makeLink({ name: "clone" }), bob)) };

/** Imports one file beside a good one and returns its outcome; the good one must always be stored. */
async function importBeside(bytes: Uint8Array | string, path = "odd.json") {
  const chain = await freshChain();
  const items = await stemma.upload(chain.id, { files: [{ path, bytes }, goodLink] });
  expect(items).toHaveLength(2);
  expect(items[1]).toMatchObject({ name: "clone.link", kind: "link", outcome: "stored" });
  const listed = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`);
  return { item: items[0], stored: documentListSchema.parse(await listed.json()).items, chain };
}

describe("an import", () => {
  it("gives every file its outcome, in any order, with the release named last", async () => {
    const chain = await freshChain();
    const { files, ownerKeys } = demoUpload();
    const items = await stemma.upload(chain.id, { files: [...files].reverse(), ownerKeys, release: "2.0" });
    expect(items.map(({ name, kind, outcome, trusted }) => [name, kind, outcome, trusted])).toEqual([
      ...[...files].reverse().map(({ path }) => [path, path.endsWith(".layout") ? "layout" : "link", "stored", false]),
      ["owner-0.pub", "public-key", "stored", true],
    ]);
    for (const [index, file] of [...files].reverse().entries()) expect(items[index]?.sha256).toBe(sha256(file.bytes));
    expect((await stemma.verification(chain.id, "2.0")).verdict).toBe("verified");
  });

  it("keeps relative paths in file names and returns the original bytes", async () => {
    const chain = await freshChain();
    const bytes = `  ${new TextDecoder().decode(goodLink.bytes)}\n`;
    const [item] = await stemma.upload(chain.id, { files: [{ path: "links/sub dir/ünïcode.link", bytes }] });
    expect(item?.name).toBe("links/sub dir/ünïcode.link");
    const response = await stemma.request(`/api/v1/documents/${sha256(bytes)}`);
    expect(await response.text()).toBe(bytes);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const etag = response.headers.get("etag") ?? "";
    // A proxy that compresses weakens the tag, and a client may have several.
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await stemma.request(`/api/v1/documents/${sha256(bytes)}`, { headers: { "if-none-match": tags } });
      expect(again.status).toBe(304);
    }
  });

  it("calls the same bytes at the same place a duplicate, and at another place stored", async () => {
    const chain = await freshChain();
    const outcomes = async (path: string, release: string) =>
      (await stemma.upload(chain.id, { files: [{ ...goodLink, path }], release })).map(({ outcome }) => outcome);
    expect(await outcomes("a.link", "1")).toEqual(["stored"]);
    expect(await outcomes("a.link", "1")).toEqual(["duplicate"]);
    expect(await outcomes("b.link", "1")).toEqual(["stored"]);
    expect(await outcomes("a.link", "2")).toEqual(["stored"]);
    const twice = await stemma.upload(chain.id, { files: [goodLink, goodLink], release: "3" });
    expect(twice.map(({ outcome }) => outcome)).toEqual(["stored", "duplicate"]);
  });

  it("stores a public key among the files as evidence and trusts only what came as owner key", async () => {
    const chain = await freshChain();
    const { files, ownerKeys } = demoUpload();
    const items = await stemma.upload(chain.id, { files: [...files, ...ownerKeys] });
    expect(items.at(-1)).toMatchObject({ kind: "public-key", outcome: "stored", trusted: false });
    expect(await stemma.verification(chain.id)).toMatchObject({ verdict: "not-checked", outcome: "not-checked" });
  });

  it("rejects an owner key that is no public key, and keeps the rest", async () => {
    const chain = await freshChain();
    const { files, ownerKeys } = demoUpload();
    const layout = files.find(({ path }) => path === "root.layout");
    const items = await stemma.upload(chain.id, {
      ownerKeys: [{ path: "not-a-key.layout", bytes: layout?.bytes ?? "" }, ...ownerKeys],
    });
    expect(items[0]).toMatchObject({ outcome: "rejected", trusted: false, kind: "layout" });
    expect(items[0]?.reason).toContain("must be a public key");
    expect(items[1]).toMatchObject({ outcome: "stored", trusted: true });
  });

  it("does not let a second key take over a key id that is trusted", async () => {
    const chain = await freshChain();
    const keyOf = (publicValue: string) =>
      JSON.stringify({
        keyid: "ab".repeat(32),
        keytype: "ed25519",
        scheme: "ed25519",
        keyval: { public: publicValue },
      });
    await stemma.upload(chain.id, { ownerKeys: [{ path: "one.json", bytes: keyOf("11".repeat(32)) }] });
    const [item] = await stemma.upload(chain.id, { ownerKeys: [{ path: "two.json", bytes: keyOf("22".repeat(32)) }] });
    expect(item).toMatchObject({ trusted: false });
    expect(item?.reason).toContain("another key is already trusted");
  });
});

describe("bad input", () => {
  it.each<[string, Uint8Array | string, RegExp]>([
    ["no JSON", "this is no JSON", /line 1, column 1/],
    ["a truncated link", goodLink.bytes.slice(0, goodLink.bytes.length - 40), /line \d+, column \d+/],
    ["JSON that is nothing we know", '{"hello": ["world"]}', /neither a layout, a link, a public key nor an envelope/],
    ["a JSON array", "[1,2,3]", /neither a layout/],
    ["an empty file", "", /empty/],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), /UTF-8/],
    [
      "a link whose materials are a list",
      '{"signed":{"_type":"link","name":"x","materials":[]},"signatures":[]}',
      /\/signed\/materials/,
    ],
    [
      "a name with half a surrogate pair",
      '{"signed":{"_type":"link","name":"x","materials":{"\\ud800":{}},"products":{},"byproducts":{},"command":[],"environment":{}},"signatures":[]}',
      /half a surrogate pair .*\/signed\/materials/,
    ],
    [
      "nesting beyond the limit",
      `${"[".repeat(65)}${"]".repeat(65)}`,
      /deeper than the limit of 64 levels \(line 1, column 65\)/,
    ],
    ["nesting that would exhaust a stack", "[".repeat(1_000_000), /deeper than the limit/],
  ])("rejects %s with the place and the reason, and stores the other file", async (_what, bytes, reason) => {
    const { item, stored } = await importBeside(bytes);
    expect(item).toMatchObject({ name: "odd.json", outcome: "rejected", sha256: sha256(bytes), trusted: false });
    expect(item?.reason).toMatch(reason);
    expect(stored.map(({ path }) => path)).toEqual(["clone.link"]);
    expect((await stemma.request(`/api/v1/documents/${sha256(bytes)}`)).status).toBe(404);
  });

  it.each(["../evil", "a/b", "a\\b", ".."])("rejects a layout whose step is named %j, with the place", async (name) => {
    const layout = signMetablock(makeLayout({ steps: [{ name, functionaries: [bob] }] }), alice);
    const { item } = await importBeside(encodeMetablock(layout), "root.layout");
    expect(item).toMatchObject({ kind: "layout", outcome: "rejected" });
    expect(item?.reason).toContain("/signed/steps/0/name");
  });

  it.each([
    ["PEM", generatePrivatePem()],
    ["securesystemslib", '{"keytype":"ed25519","scheme":"ed25519","keyval":{"public":"ab","private":"cd"}}'],
  ])("never stores a private key (%s), not even as evidence", async (_format, bytes) => {
    const { item } = await importBeside(bytes, "alice");
    expect(item).toMatchObject({ outcome: "rejected" });
    expect(item?.reason).toContain("private key");
    expect((await stemma.request(`/api/v1/documents/${sha256(bytes)}`)).status).toBe(404);
  });

  it("stores an unsigned link and says that it is unsigned", async () => {
    const { item } = await importBeside(encodeMetablock(signMetablock(makeLink({ name: "free" }))), "free.link");
    expect(item).toMatchObject({ kind: "link", outcome: "stored" });
    expect(item?.reason).toContain("unsigned");
  });

  it("stores a link with duplicate JSON members, says so, and finds it again at the verification", async () => {
    const chain = await freshChain();
    const { files, ownerKeys } = demoUpload();
    const twice = files.map(({ path, bytes }) => {
      const text = new TextDecoder().decode(bytes as Uint8Array);
      return {
        path,
        bytes: path.includes("clone") ? text.replace('"environment"', '"name": "clone", "environment"') : text,
      };
    });
    const items = await stemma.upload(chain.id, { files: twice, ownerKeys });
    const item = items.find(({ name }) => name.includes("clone"));
    expect(item).toMatchObject({ outcome: "stored" });
    expect(item?.reason).toContain("/signed/name");
    const { findings } = await stemma.verification(chain.id);
    expect(findings.map(({ code }) => code)).toContain("duplicate-json-member");
  });

  it("keeps a DSSE envelope around an attestation and says that it is not understood yet", async () => {
    const payload = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}').toString("base64");
    const envelope = { payloadType: "application/vnd.in-toto+json", payload, signatures: [{ keyid: "", sig: "" }] };
    const { item } = await importBeside(JSON.stringify(envelope), "build.intoto.json");
    expect(item).toMatchObject({ kind: "dsse-envelope", outcome: "kept" });
    expect(item?.reason).toContain("kept, not checked yet");
  });

  it.each([
    ["a Sigstore bundle", { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json", dsseEnvelope: {} }],
    ["an in-toto statement without an envelope", { _type: "https://in-toto.io/Statement/v1", subject: [] }],
  ])("keeps %s, which it does not understand yet, and says so", async (name, content) => {
    const { item, stored } = await importBeside(JSON.stringify(content));
    expect(item).toMatchObject({ kind: "unknown", outcome: "kept", reason: `kept, not checked yet: ${name}` });
    expect(stored.map(({ path }) => path).sort()).toEqual(["clone.link", "odd.json"]);
  });

  it("rejects the link that in-toto-record left unfinished", async () => {
    const { item } = await importBeside(goodLink.bytes, "links/.clone.776a00e2.link-unfinished");
    expect(item).toMatchObject({ kind: "link", outcome: "rejected" });
    expect(item?.reason).toContain("unfinished");
  });

  it.each([
    ["../../etc/passwd", "etc/passwd"],
    ["/absolute/clone.link", "absolute/clone.link"],
    ["C:\\links\\clone.link", "links/clone.link"],
    ["a/./b//c.link", "a/b/c.link"],
    ["..", "(no name)"],
    ["<img src=x onerror=alert(1)>.link", "<img src=x onerror=alert(1)>.link"],
  ])("keeps the file name %j as the plain data %j", async (path, name) => {
    const chain = await freshChain();
    const [item] = await stemma.upload(chain.id, { files: [{ path, bytes: goodLink.bytes }] });
    expect(item).toMatchObject({ name, outcome: "stored" });
  });

  it("rejects a name that is too long, alone", async () => {
    const { item } = await importBeside(
      encodeMetablock(signMetablock(makeLink({ name: "long" }), bob)),
      "x".repeat(2_000),
    );
    expect(item).toMatchObject({ outcome: "rejected" });
    expect(item?.reason).toContain("longer than 1,024 bytes");
  });

  it("gives a file in a part of another name its outcome too", async () => {
    const chain = await freshChain();
    const form = toForm({ files: [goodLink] });
    form.append("file", new Blob(["{}"]), "misplaced.json");
    const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`, {
      method: "POST",
      body: form,
    });
    const { items } = importResultSchema.parse(await response.json());
    expect(items.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["clone.link", "stored"],
      ["misplaced.json", "rejected"],
    ]);
    expect(items[1]?.reason).toContain('not as "file"');
  });

  it.each<[string, RequestInit, number, string]>([
    ["no form", { body: "{}", headers: { "content-type": "application/json" } }, 415, "multipart/form-data"],
    ["no boundary", { body: "x", headers: { "content-type": "multipart/form-data" } }, 400, "oundary"],
    [
      "a form that is cut off",
      {
        body: '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nxx',
        headers: { "content-type": "multipart/form-data; boundary=b" },
      },
      400,
      "nexpected end",
    ],
    ["no files", { body: toForm({ release: "1" }) }, 400, "no file"],
    [
      "a release name with a control character",
      { body: toForm({ files: [goodLink], release: "a\u0007" }) },
      400,
      "release: ",
    ],
    [
      "a release that no address can name",
      { body: toForm({ files: [goodLink], release: ".." }) },
      400,
      'must not be "."',
    ],
    ["an empty release name", { body: toForm({ files: [goodLink], release: " " }) }, 400, "release: "],
  ])("refuses %s as a whole, with one problem", async (_what, init, status, detail) => {
    const chain = await freshChain();
    const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`, { method: "POST", ...init });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(problemSchema.parse(await response.json()).detail).toContain(detail);
  });

  it("answers 404 for an import into nothing", async () => {
    const path = "/api/v1/supply-chains/00000000-0000-4000-8000-00000000dead/documents";
    const response = await stemma.request(path, { method: "POST", body: toForm({ files: [goodLink] }) });
    expect(response.status).toBe(404);
  });

  it.each(["xyz", "AB".repeat(32), `${"ab".repeat(32)}.`])("answers 400 for the document digest %j", async (digest) => {
    const response = await stemma.request(`/api/v1/documents/${digest}`);
    expect(response.status).toBe(400);
    expect(problemSchema.parse(await response.json()).detail).toContain("sha256");
  });
});

function generatePrivatePem(): string {
  const label = ["PRIVATE", "KEY"].join(" ");
  return `-----BEGIN ${label}-----\n${Buffer.from(generateKey("ed25519").keyId).toString("base64")}\n-----END ${label}-----\n`;
}

describe("the documents of a supply chain", () => {
  it("come by pages that leave nothing out, of all releases or of one", async () => {
    const chain = await freshChain();
    const { files, ownerKeys } = demoUpload();
    for (const release of ["2.0", "1.0"]) await stemma.upload(chain.id, { files, ownerKeys, release });
    const list = async (query: string) => {
      const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents?${query}`);
      expect(response.status).toBe(200);
      return documentListSchema.parse(await response.json());
    };
    for (const query of ["", "release=2.0"]) {
      const { items: all, next } = await list(query);
      expect(next).toBeNull();
      expect(all).toHaveLength((files.length + ownerKeys.length) * (query === "" ? 2 : 1));
      const seen: typeof all = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await list(`${query}&limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items);
        cursor = page.next;
      }
      expect(seen).toEqual(all);
    }
    for (const cursor of ["no", encodeCursor(["1.0", "a\0", "b"]), encodeCursor(["a", "b"])]) {
      const response = await stemma.request(`/api/v1/supply-chains/${chain.id}/documents?cursor=${cursor}`);
      expect(response.status).toBe(400);
    }
  });
});
