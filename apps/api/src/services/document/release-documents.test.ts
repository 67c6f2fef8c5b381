import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { findPlacedDocuments, readBytes } from "./release-documents.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

it("reads the bytes of more documents at once than a statement takes parameters", async () => {
  const { files } = demoUpload();
  const { id } = await stemma.createChain("Many");
  await stemma.upload(id, { files, release: "1.0" });
  const placed = await findPlacedDocuments(stemma.context, id, "1.0");
  expect(placed).toHaveLength(files.length);
  const others = Array.from({ length: 70_000 }, () => randomUUID());
  const found = await readBytes(stemma.context, [...others, ...placed.map(({ nodeId }) => nodeId)]);
  expect([...found.keys()].sort()).toEqual(placed.map(({ nodeId }) => nodeId).sort());
});
