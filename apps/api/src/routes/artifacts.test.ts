import { type Artifact, artifactSchema } from "@stemma/api-contract";
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
import { toUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const { alice, bob, carl } = demoSupplyChain("clean");
const source = digestOf("source");
const layout = signMetablock(
  makeLayout({
    steps: [
      {
        name: "fetch",
        functionaries: [bob],
        expectedProducts: [
          ["CREATE", "main.c"],
          ["DISALLOW", "*"],
        ],
      },
      {
        name: "build",
        functionaries: [carl],
        expectedMaterials: [["MATCH", "*", "WITH", "PRODUCTS", "FROM", "fetch"]],
      },
    ],
  }),
  alice,
);
const links = [
  signLink(bob, { name: "fetch", products: new Map([["main.c", source]]) }),
  signLink(carl, {
    name: "build",
    materials: new Map([["main.c", source]]),
    products: new Map([["app", digestOf("app")]]),
  }),
];

async function artifact(digest: string): Promise<Artifact> {
  const response = await stemma.request(`/api/v1/artifacts/${digest}`);
  return artifactSchema.parse(await response.json());
}

describe("an artifact", () => {
  it("is its content: one under every name, in every release and supply chain", async () => {
    const one = await stemma.createChain("One");
    await stemma.upload(one.id, { ...toUpload({ layout, ownerKeys: [alice], links }), release: "1.0" });
    const two = await stemma.createChain("Two");
    const elsewhere = signLink(bob, { name: "vendor", materials: new Map([["third-party/main.c", source]]) });
    await stemma.upload(two.id, { files: [{ path: elsewhere.path, bytes: encodeMetablock(elsewhere.metablock) }] });

    const found = await artifact(`sha256:${source}`);
    expect(found.names).toEqual(["main.c", "third-party/main.c"]);
    expect(found.digests).toEqual([{ algorithm: "sha256", value: source }]);
    expect(
      found.producedBy.map(({ supplyChain, release, step, name }) => [supplyChain.name, release, step, name]),
    ).toEqual([["One", "1.0", "fetch", "main.c"]]);
    expect(found.consumedBy.map(({ supplyChain, step, name }) => [supplyChain.name, step, name]).sort()).toEqual([
      ["One", "build", "main.c"],
      ["Two", "vendor", "third-party/main.c"],
    ]);
    expect(found.verdicts.map(({ supplyChain, verdict }) => [supplyChain.name, verdict]).sort()).toEqual([
      ["One", "verified"],
      ["Two", "not-covered"],
    ]);
    expect(found.truncated).toBeNull();
  });

  it("has the name too that a step gave to it without changing it", async () => {
    const copied = digestOf("copied as it is");
    const chain = await stemma.createChain("Copies");
    const copy = signLink(carl, {
      name: "copy",
      materials: new Map([["installer.sh", copied]]),
      products: new Map([["bin/trusted", copied]]),
    });
    await stemma.upload(chain.id, toUpload({ layout, ownerKeys: [alice], links: [copy] }));
    const found = await artifact(`sha256:${copied}`);
    expect(found.names).toEqual(["bin/trusted", "installer.sh"]);
    expect([found.producedBy, found.consumedBy.map(({ name }) => name)]).toEqual([[], ["installer.sh"]]);
  });

  it("names the functionary whose signature verified, and marks the one that a link only claims", async () => {
    const found = await artifact(`sha256:${source}`);
    expect(found.producedBy[0]).toMatchObject({ functionary: bob.keyId, functionaryVerified: true });
    const claimed = found.consumedBy.find(({ supplyChain }) => supplyChain.name === "Two");
    expect(claimed).toMatchObject({ functionary: bob.keyId, functionaryVerified: false });
  });

  it("names who signed a link although a rule fails at its step", async () => {
    const chain = await stemma.createChain("Rule fails");
    const digest = digestOf("not what fetch made");
    const [fetched] = links;
    if (fetched === undefined) throw new Error("there is a link for fetch");
    const strict = signMetablock(
      makeLayout({
        steps: [
          { name: "fetch", functionaries: [bob] },
          {
            name: "build",
            functionaries: [carl],
            expectedMaterials: [
              ["MATCH", "*", "WITH", "PRODUCTS", "FROM", "fetch"],
              ["DISALLOW", "*"],
            ],
          },
        ],
      }),
      alice,
    );
    const built = signLink(carl, { name: "build", materials: new Map([["main.c", digest]]) });
    await stemma.upload(chain.id, toUpload({ layout: strict, ownerKeys: [alice], links: [fetched, built] }));
    const found = await artifact(`sha256:${digest}`);
    expect(found.verdicts.map(({ verdict }) => verdict)).toEqual(["failed"]);
    expect(found.consumedBy[0]).toMatchObject({ functionary: carl.keyId, functionaryVerified: true });
  });

  it("does not take a forged link's word for who made it", async () => {
    const chain = await stemma.createChain("Forged");
    const digest = digestOf("forged");
    const real = signLink(generateKey("ed25519"), { name: "fetch", products: new Map([["main.c", digest]]) });
    const signatures = real.metablock.signatures.map(({ sig }) => ({ keyid: bob.keyId, sig }));
    const path = `fetch.${bob.keyId.slice(0, 8)}.link`;
    const forged = { path, metablock: { ...real.metablock, signatures } };
    await stemma.upload(chain.id, toUpload({ layout, ownerKeys: [alice], links: [forged] }));
    const found = await artifact(`sha256:${digest}`);
    expect(found.producedBy[0]).toMatchObject({ functionary: bob.keyId, functionaryVerified: false });
    expect(found.verdicts.map(({ verdict }) => verdict)).not.toContain("verified");
  });

  it("is found whatever the letter case of its digest", async () => {
    expect(await artifact(`SHA256:${source.toUpperCase()}`)).toEqual(await artifact(`sha256:${source}`));
  });

  it("is a 404 when no link names it and a 400 when that is no digest", async () => {
    expect((await stemma.request(`/api/v1/artifacts/sha256:${"00".repeat(32)}`)).status).toBe(404);
    for (const bad of ["sha256", "sha256:xyz", ":abcdef01", "sha256:abc%27"]) {
      expect((await stemma.request(`/api/v1/artifacts/${bad}`)).status, bad).toBe(400);
    }
  });
});
