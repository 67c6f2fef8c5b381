import { sql } from "@stemma/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { DocumentMemory } from "../document/document-memory.ts";
import { evaluateRelease } from "./evaluate-release.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { gatherInputs } from "./gather-inputs.ts";

let stemma: TestApplication;
beforeAll(async () => {
  stemma = await startTestApplication();
});
afterAll(() => stemma.stop());

const name = { supplyChain: { id: "1", name: "Example" }, release: "1.0" };

describe("the evidence of a release", () => {
  it.each(["clean", "tampered"] as const)(
    "of the %s demo says the same from the import as from the database",
    async (variant) => {
      const { id } = await stemma.createChain(`Evidence, ${variant}`);
      await stemma.upload(id, { ...demoUpload(variant), release: "1.0" });
      const inputs = await gatherInputs(stemma.context, id, "1.0");
      const imported = await fetchEvidence(stemma.context, inputs);
      expect(imported.documents.length).toBeGreaterThan(3);
      expect(imported.documents.every(({ known }) => known !== null)).toBe(true);
      const stored = await fetchEvidence({ ...stemma.context, documents: new DocumentMemory() }, inputs);
      expect(stored.documents.every(({ known }) => known === null)).toBe(true);
      const bytesOf = ({ documents, ownerKeys }: typeof stored) =>
        [...documents, ...ownerKeys].map(({ bytes }) => Buffer.from(bytes));
      expect(bytesOf(imported)).toEqual(bytesOf(stored));
      const { now } = stemma.context;
      expect(evaluateRelease(name, imported, now())).toEqual(evaluateRelease(name, stored, now()));
    },
  );

  it("rests on what the database says that there is, whatever was imported", async () => {
    const { id } = await stemma.createChain("Emptied");
    await stemma.upload(id, { ...demoUpload("clean"), release: "1.0" });
    await stemma.context.database.execute(sql`delete from document_complete`);
    const inputs = await gatherInputs(stemma.context, id, "1.0");
    expect(inputs.placed).toEqual([]);
    expect((await fetchEvidence(stemma.context, { ...inputs, ownerKeys: [] })).documents).toEqual([]);
  });

  it("is an error where a document is gone: without it the release might look better", async () => {
    const { id } = await stemma.createChain("Gone");
    const { placed, ...inputs } = await gatherInputs(stemma.context, id, "1.0");
    const gone = { nodeId: id, sha256: "ab".repeat(32), kind: "link", path: "a.link" } as const;
    await expect(fetchEvidence(stemma.context, { ...inputs, placed: [gone] })).rejects.toThrow(
      `the document ${gone.sha256} is not there any more`,
    );
  });
});
