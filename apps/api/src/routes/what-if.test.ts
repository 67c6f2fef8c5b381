import { graphSchema, whatIfSchema } from "@stemma/api-contract";
import { verdict, verification } from "@stemma/db";
import { demoSupplyChain, encodeMetablock, generateKey, makeLayout, signMetablock } from "@stemma/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoUpload } from "../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../test-support/test-application.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const demo = demoSupplyChain("clean");

/** The demo, verified, and beside it a layout that asks for a step which nobody performed, signed by somebody. */
async function chainWithOtherLayout(name: string, owner = demo.alice): Promise<{ chain: string; layout: string }> {
  const { files, ownerKeys } = demoUpload();
  const { id: chain } = await stemma.createChain(name);
  await stemma.upload(chain, { files, ownerKeys });
  const review = makeLayout({ steps: [{ name: "review", functionaries: [demo.bob] }], readme: name });
  const bytes = encodeMetablock(signMetablock(review, owner));
  const [item] = await stemma.upload(chain, { files: [{ path: "root.layout", bytes }], release: "next" });
  return { chain, layout: item?.sha256 ?? "" };
}

const ask = (chain: string, layout: string, release = "default"): Promise<Response> =>
  stemma.request(`/api/v1/supply-chains/${chain}/layouts/${layout}/what-if?release=${release}`);

const rows = async (): Promise<readonly number[]> => [
  await stemma.context.database.$count(verdict),
  await stemma.context.database.$count(verification),
];

it("says what a release would be under another layout, and stores nothing of it", async () => {
  const { chain, layout } = await chainWithOtherLayout("What if");
  const real = await stemma.verification(chain);
  expect(real.verdict).toBe("verified");
  const before = await rows();
  const answer = whatIfSchema.parse(await (await ask(chain, layout)).json());
  expect(answer.hypothetical).toBe(true);
  expect(answer.verification).toMatchObject({ verdict: "evidence-missing", layout, release: "default" });
  expect(answer.graph.nodes.filter(({ kind }) => kind === "missing-step").map(({ item }) => item)).toEqual(["review"]);
  expect(await rows()).toEqual(before);
  expect(await stemma.verification(chain)).toEqual(real);
});

it("is the verdict itself under the layout that judges already", async () => {
  const { chain } = await chainWithOtherLayout("The same");
  const { layout, ...real } = await stemma.verification(chain);
  const answer = whatIfSchema.parse(await (await ask(chain, layout ?? "")).json());
  expect(answer.verification).toMatchObject({ verdict: real.verdict, layout, summary: real.summary });
});

it("never passes by a layout that the owners did not sign", async () => {
  const { chain, layout } = await chainWithOtherLayout("Not signed", generateKey("ed25519"));
  const answer = whatIfSchema.parse(await (await ask(chain, layout)).json());
  expect(answer.verification).toMatchObject({ verdict: "failed", error: "SignatureVerificationError" });
});

it("knows no layout that is not stored, none that is a link, and no release that is not there", async () => {
  const { chain, layout } = await chainWithOtherLayout("Unknown");
  const link = await stemma.upload(chain, { files: demoUpload().files.filter(({ path }) => path.endsWith(".link")) });
  for (const sha256 of ["0".repeat(64), link[0]?.sha256 ?? ""]) {
    const response = await ask(chain, sha256);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ title: "No such layout" });
  }
  expect((await ask(chain, layout, "nowhere")).status).toBe(404);
  expect((await ask("00000000-0000-4000-8000-00000000dead", layout)).status).toBe(404);
});

it("shows what a layout expects without any release: every step missing, and the flows between them", async () => {
  const { files, ownerKeys } = demoUpload();
  const { id: chain } = await stemma.createChain("Plan");
  await stemma.upload(chain, { files: files.filter(({ path }) => path.endsWith(".layout")), ownerKeys });
  const { items } = (await (await stemma.request(`/api/v1/supply-chains/${chain}/layouts`)).json()) as {
    items: { sha256: string }[];
  };
  const address = `/api/v1/supply-chains/${chain}/layouts/${items[0]?.sha256}/graph`;
  const graph = graphSchema.parse(await (await stemma.request(address)).json());
  const steps = graph.nodes.filter(({ kind }) => kind === "missing-step");
  expect(steps.map(({ item }) => item).sort()).toEqual(["clone", "package", "update-version"]);
  const flows = graph.edges.filter(({ kind }) => kind === "expected");
  const itemOf = (id: string) => graph.nodes.find((node) => node.id === id)?.item;
  expect(flows.map(({ source, target }) => `${itemOf(source)} → ${itemOf(target)}`)).toEqual(
    expect.arrayContaining(["clone → update-version", "update-version → package"]),
  );
  expect((await stemma.request(address.replace(/[0-9a-f]{64}/, "0".repeat(64)))).status).toBe(404);
});
