import { gzipSync, zstdDecompressSync } from "node:zlib";
import { verification } from "@stemma/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { loadEvaluation } from "./verification-store.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

it("a stored result is read whether this version packed it or an earlier one, with gzip", async () => {
  const { id } = await stemma.createChain("Packed");
  await stemma.upload(id, { ...demoUpload("tampered"), release: "1.0" });
  const { verdict } = await stemma.verification(id, "1.0");
  const { database } = stemma.context;
  const [row] = await database.select().from(verification);
  if (row === undefined) throw new Error("the result was not stored");
  expect(zstdDecompressSync(row.result).includes("\n")).toBe(true);
  const load = () => loadEvaluation(stemma.context, row, stemma.clock.now);
  const packed = await load();
  if (packed === null) throw new Error("the result was not found");
  const { verification: found, graph, unseen } = packed.result;
  expect(found.verdict).toBe(verdict);
  expect(graph).toEqual(await stemma.graph(id, "1.0"));
  await database.update(verification).set({ result: gzipSync(JSON.stringify({ verification: found, graph, unseen })) });
  expect(await load()).toEqual(packed);
});
