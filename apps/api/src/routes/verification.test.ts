import { ownerKeySchema } from "@stemma/api-contract";
import {
  changeDigest,
  demoSupplyChain,
  digestOf,
  dropLink,
  encodeMetablock,
  forgeSignature,
  generateKey,
  linkFileName,
  makeLayout,
  makeLink,
  signLayoutWith,
  signLink,
  signMetablock,
  stripSignatures,
} from "@stemma/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload, toUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, TEST_NOW, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
let counter = 0;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const demo = demoSupplyChain("clean");
const clone = linkFileName("clone", demo.bob);

async function chainWith(upload: ReturnType<typeof toUpload>) {
  counter += 1;
  const chain = await stemma.createChain(`Verified ${counter}`);
  await stemma.upload(chain.id, upload);
  return chain;
}

const verdictOf = async (upload: ReturnType<typeof toUpload>) => stemma.verification((await chainWith(upload)).id);

describe("the verification of a release", () => {
  it("verifies the clean demo and says what it rests on", async () => {
    const verification = await verdictOf(demoUpload("clean"));
    expect(verification).toMatchObject({ verdict: "verified", outcome: "pass", error: null, firstBadStep: null });
    expect(verification.evaluatedAt).toBe(new Date(TEST_NOW).toISOString());
    expect(verification.checks.every(({ state }) => state === "passed")).toBe(true);
    expect(verification.counts).toEqual([{ verdict: "verified", artifacts: 7 }]);
  });

  it("names step, rule, file and both digests in the tampered demo", async () => {
    const verification = await verdictOf(demoUpload("tampered"));
    expect(verification).toMatchObject({
      verdict: "failed",
      outcome: "fail",
      error: "RuleVerificationError",
      firstBadStep: "package",
    });
    const finding = verification.findings.find(({ code }) => code === "artifact-tampered");
    expect(finding).toMatchObject({ item: "package", artifact: { name: "demo-project/foo.py" } });
    expect(finding?.rule?.text).toBe("DISALLOW *");
    const [expected] = finding?.artifact?.expected ?? [];
    const [observed] = finding?.artifact?.observed ?? [];
    expect(expected?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(observed?.value).toMatch(/^[0-9a-f]{64}$/);
    expect(observed?.value).not.toBe(expected?.value);
  });

  it.each([
    ["a changed link", changeDigest(demo, clone, "products", "demo-project/foo.py", digestOf("other")), "failed"],
    ["a forged signature", forgeSignature(demo, clone, generateKey("ed25519")), "failed"],
    ["a missing link", dropLink(demo, clone), "evidence-missing"],
    ["an unsigned link", stripSignatures(demo, clone), "failed"],
    ["a layout by a stranger", signLayoutWith(demo, generateKey("ed25519")), "failed"],
  ] as const)("never verifies %s", async (_what, evidence, verdict) => {
    const verification = await verdictOf(toUpload(evidence));
    expect(verification.outcome).toBe("fail");
    expect(["failed", "evidence-missing"]).toContain(verification.verdict);
    expect(verification.verdict).toBe(verdict);
    expect(verification.findings.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("finds an unsigned link to be unsigned", async () => {
    const { findings } = await verdictOf(toUpload(stripSignatures(demo, clone)));
    expect(findings.map(({ code }) => code)).toContain("link-unsigned");
  });

  it("has checked nothing before there is evidence", async () => {
    const chain = await stemma.createChain("Empty");
    expect(await stemma.verification(chain.id)).toMatchObject({
      verdict: "not-checked",
      outcome: "not-checked",
      layout: null,
    });
    expect(await stemma.graph(chain.id)).toEqual({ nodes: [], edges: [], truncated: null });
  });

  it("does not cover links without a layout, and shows them all the same", async () => {
    const { files } = demoUpload();
    const chain = await chainWith({ files: files.filter(({ path }) => path.endsWith(".link")), ownerKeys: [] });
    expect(await stemma.verification(chain.id)).toMatchObject({ verdict: "not-covered", outcome: "not-checked" });
    const { nodes } = await stemma.graph(chain.id);
    expect(nodes.filter(({ kind }) => kind === "unknown-run")).toHaveLength(3);
    expect(new Set(nodes.map(({ verdict }) => verdict))).toEqual(new Set(["not-covered"]));
    // Who signed is shown, and nobody is said to have done what nothing forbids.
    expect(nodes.filter(({ kind }) => kind === "functionary").length).toBeGreaterThan(0);
    expect(nodes.flatMap(({ marks }) => marks)).not.toContain("unauthorized");
  });

  it.each(["clean", "tampered"] as const)(
    "has not checked the %s demo while no owner key is trusted",
    async (variant) => {
      const chain = await chainWith({ ...demoUpload(variant), ownerKeys: [] });
      const verification = await stemma.verification(chain.id);
      expect(verification).toMatchObject({ verdict: "not-checked", outcome: "not-checked", error: null });
      expect(verification.summary).toContain("no owner key is trusted yet");
      const { nodes } = await stemma.graph(chain.id);
      expect(nodes.some(({ verdict }) => verdict === "verified")).toBe(false);
    },
  );

  it("changes when an owner key is trusted, and back when the trust is taken back", async () => {
    const { files, ownerKeys } = demoUpload();
    const chain = await chainWith({ files: [...files, ...ownerKeys], ownerKeys: [] });
    const path = `/api/v1/supply-chains/${chain.id}/owner-keys`;
    const listed = (await (await stemma.request(`/api/v1/supply-chains/${chain.id}/documents`)).json()) as {
      items: { kind: string; sha256: string }[];
    };
    const document = listed.items.find(({ kind }) => kind === "public-key")?.sha256;
    const headers = { "content-type": "application/json" };
    const trust = await stemma.request(path, { method: "POST", body: JSON.stringify({ document }), headers });
    expect(trust.status).toBe(201);
    const { keyId, keyType } = ownerKeySchema.parse(await trust.json());
    expect(keyType).toBe("ed25519");
    expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    const removed = await stemma.request(`${path}/${keyId}`, { method: "DELETE" });
    expect(removed.status).toBe(204);
    expect((await stemma.verification(chain.id)).verdict).toBe("not-checked");
    for (const gone of [keyId, "%00", "..%2F"]) {
      expect((await stemma.request(`${path}/${gone}`, { method: "DELETE" })).status).toBe(404);
    }
  });

  it("trusts no document that is not a public key, and none that is unknown", async () => {
    const chain = await chainWith(demoUpload());
    const post = (document: unknown) =>
      stemma.request(`/api/v1/supply-chains/${chain.id}/owner-keys`, {
        method: "POST",
        body: JSON.stringify({ document }),
        headers: { "content-type": "application/json" },
      });
    const { layout } = await stemma.verification(chain.id);
    expect((await post(layout)).status).toBe(422);
    expect((await post("00".repeat(32))).status).toBe(404);
    expect((await post("nonsense")).status).toBe(422);
  });

  it("needs the signatures of all owner keys, so that a second one that did not sign fails it", async () => {
    const upload = demoUpload();
    const second = { path: "second.pub", bytes: generateKey("ed25519").publicPem };
    const verification = await verdictOf({ ...upload, ownerKeys: [...upload.ownerKeys, second] });
    expect(verification).toMatchObject({ verdict: "failed", error: "SignatureVerificationError" });
  });

  it("fails when the clock passes the layout's expiry, without any new evidence", async () => {
    const chain = await chainWith(demoUpload());
    const before = await stemma.verification(chain.id);
    expect(before.verdict).toBe("verified");
    const expiry = Date.parse(before.layoutExpires ?? "");
    try {
      stemma.clock.now = expiry + 1_000;
      expect(await stemma.verification(chain.id)).toMatchObject({ verdict: "failed", error: "LayoutExpiredError" });
      stemma.context.evaluations.clear();
      expect((await stemma.verification(chain.id)).verdict).toBe("failed");
      stemma.clock.now = TEST_NOW;
      expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    } finally {
      stemma.clock.now = TEST_NOW;
    }
  });

  it("is taken from the store when nothing changed, and not when another verifier found it", async () => {
    const chain = await chainWith(demoUpload());
    const first = await stemma.verification(chain.id);
    stemma.context.evaluations.clear();
    stemma.clock.now = TEST_NOW + 60_000;
    try {
      expect((await stemma.verification(chain.id)).evaluatedAt).toBe(first.evaluatedAt);
      const { verifyRelease } = await import("../services/verification/verify-release.ts");
      const other = { ...stemma.context, verifier: "another version", evaluations: new Map() };
      const again = await verifyRelease(other, chain, "default");
      expect(again.verification.evaluatedAt).not.toBe(first.evaluatedAt);
    } finally {
      stemma.clock.now = TEST_NOW;
    }
  });
});

describe("several layouts in one release", () => {
  const stricter = signMetablock(
    makeLayout({
      steps: [
        { name: "review", functionaries: [demo.carl] },
        { name: "clone", functionaries: [demo.bob] },
      ],
    }),
    demo.alice,
  );

  it("are all used, the worst result counts, and a finding says so", async () => {
    const upload = demoUpload();
    const files = [...upload.files, { path: "newer.layout", bytes: encodeMetablock(stricter) }];
    const verification = await verdictOf({ ...upload, files });
    expect(verification.verdict).toBe("evidence-missing");
    expect(verification.findings.map(({ code }) => code)).toContain("several-layouts");
  });

  it("do not count when a stranger signed them: the release stays judged by its owner's, with a warning", async () => {
    const upload = demoUpload();
    const forged = encodeMetablock(signMetablock(stricter.signed, generateKey("ed25519")));
    const verification = await verdictOf({
      ...upload,
      files: [...upload.files, { path: "evil.layout", bytes: forged }],
    });
    expect(verification).toMatchObject({ verdict: "warning", outcome: "pass" });
    expect(verification.findings.find(({ code }) => code === "layout-signature-invalid")?.message).toContain(
      "evil.layout",
    );
  });
});

describe("file names of links", () => {
  it("are made from the content when they are none that the specification knows, and a finding says so", async () => {
    const upload = demoUpload();
    const files = upload.files.map((file, index) =>
      file.path.endsWith(".link") ? { ...file, path: `download (${index}).json` } : file,
    );
    const verification = await verdictOf({ ...upload, files });
    expect(verification.verdict).toBe("verified");
    expect(verification.findings.filter(({ code }) => code === "link-name-mismatch")).toHaveLength(3);
  });

  it("are those of the steps when a form had to escape a quotation mark in them, and a finding says so", async () => {
    const name = 'say "ok" 100%22';
    const layout = signMetablock(makeLayout({ steps: [{ name, functionaries: [demo.bob] }] }), demo.alice);
    const { metablock } = signLink(demo.bob, { name });
    const path = linkFileName(name, demo.bob);
    const upload = {
      files: [
        { path: "root.layout", bytes: encodeMetablock(layout) },
        // As a browser sends it: FormData escapes the quotation marks on the way.
        { path, bytes: encodeMetablock(metablock) },
      ],
      ownerKeys: demoUpload().ownerKeys,
    };
    const verification = await verdictOf(upload);
    expect(verification.verdict).toBe("verified");
    expect(verification.findings.map(({ code }) => code)).toEqual(["link-name-mismatch"]);
  });

  it("may stand in any folder of the upload", async () => {
    const upload = demoUpload();
    const files = upload.files.map((file) => ({ ...file, path: `my release/${file.path}` }));
    expect((await verdictOf({ ...upload, files })).verdict).toBe("verified");
  });

  it("never make a second, different link of one functionary for one step disappear", async () => {
    const upload = demoUpload();
    const other = signLink(demo.bob, {
      name: "clone",
      command: ["git", "clone"],
      products: new Map([["x", digestOf("x")]]),
    });
    const files = [...upload.files, { path: `again/${clone}`, bytes: encodeMetablock(other.metablock) }];
    const verification = await verdictOf({ ...upload, files });
    expect(verification.verdict).toBe("failed");
    expect(verification.findings.map(({ code }) => code)).toContain("link-conflict");
  });
});

describe("inspections", () => {
  const inspected = signMetablock(
    makeLayout({
      steps: [{ name: "build", functionaries: [demo.bob] }],
      inspections: [{ name: "untar", run: ["tar", "xzf", "x.tar.gz"] }],
    }),
    demo.alice,
  );
  const build = signLink(demo.bob, { name: "build" });
  const evidence = { layout: inspected, ownerKeys: [demo.alice], links: [build] };

  it("are not checked without a supplied link: never verified", async () => {
    const verification = await verdictOf(toUpload(evidence));
    expect(verification.outcome).toBe("not-checked");
    expect(verification.verdict).not.toBe("verified");
    expect(verification.findings.map(({ code }) => code)).toContain("inspection-not-evaluated");
  });

  it("are a warning with a supplied link, because nobody signed it", async () => {
    const upload = toUpload(evidence);
    const untar = { path: "links/untar.link", bytes: encodeMetablock(signMetablock(makeLink({ name: "untar" }))) };
    const verification = await verdictOf({ ...upload, files: [...upload.files, untar] });
    expect(verification).toMatchObject({ verdict: "warning", outcome: "pass" });
    expect(verification.findings.map(({ code }) => code)).toContain("inspection-unauthenticated");
  });
});

describe("names that are traps", () => {
  it.each([
    "__proto__",
    "constructor",
    "<script>alert(1)</script>",
    "'; drop table document; --",
    "a\u0000b",
    "ﷺ".repeat(300),
  ])("%j is an artifact name like any other", async (name) => {
    const link = signLink(demo.bob, { name: "build", products: new Map([[name, digestOf("trap")]]) });
    const layout = signMetablock(makeLayout({ steps: [{ name: "build", functionaries: [demo.bob] }] }), demo.alice);
    const chain = await chainWith(toUpload({ layout, ownerKeys: [demo.alice], links: [link] }));
    expect((await stemma.verification(chain.id)).verdict).toBe("verified");
    const { nodes } = await stemma.graph(chain.id);
    const artifact = nodes.find(({ kind }) => kind === "artifact");
    expect(artifact?.names).toEqual([name]);
    const found = await stemma.request(`/api/v1/artifacts/sha256:${digestOf("trap")}`);
    const { names } = (await found.json()) as { names: string[] };
    expect(names).toContain(name);
  });
});
