import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoUpload } from "../../test-support/demo-upload.ts";
import { startTestApplication, type TestApplication } from "../../test-support/test-application.ts";
import { ChangeNotes } from "./change-notes.ts";

describe("what changed", () => {
  it("is done when somebody has found the verdict since, and only then", () => {
    const notes = new ChangeNotes();
    notes.note("a", "1.0");
    const before = notes.mark;
    notes.note("a", "2.0");
    notes.settle("a", "1.0", before);
    notes.settle("a", "2.0", before);
    expect(notes.take()).toEqual([{ supplyChainId: "a", release: "2.0" }]);
  });

  it("is not done when it changed again meanwhile", () => {
    const notes = new ChangeNotes();
    notes.note("a", "1.0");
    const before = notes.mark;
    notes.note("a", "1.0");
    notes.settle("a", "1.0", before);
    expect(notes.take()).toEqual([{ supplyChainId: "a", release: "1.0" }]);
  });

  it("waits until it has been quiet for a while, but not for ever", () => {
    const notes = new ChangeNotes();
    notes.note("a", "1.0");
    const early = notes.mark;
    notes.note("b", "1.0");
    notes.note("a", "1.0");
    const late = notes.mark;
    notes.note("c", "1.0");
    expect(notes.take(early, 0)).toEqual([]);
    expect(notes.take(late - 1, 0)).toEqual([{ supplyChainId: "b", release: "1.0" }]);
    notes.note("a", "1.0");
    expect(notes.take(late, 0)).toEqual([]);
    expect(notes.take(late, early)).toEqual([{ supplyChainId: "a", release: "1.0" }]);
    expect(notes.take(notes.mark, 0)).toEqual([{ supplyChainId: "c", release: "1.0" }]);
    expect(notes.take()).toEqual([]);
  });

  it("is all of a supply chain at once where it is too much", () => {
    const notes = new ChangeNotes();
    for (let number = 0; number < 5_000; number += 1) notes.note("a", String(number));
    expect(notes.take()).toContainEqual({ supplyChainId: "a", release: null });
  });
});

describe("what an import changed", () => {
  let stemma: TestApplication;
  beforeAll(async () => {
    stemma = await startTestApplication();
  });
  afterAll(() => stemma.stop());
  const { files, ownerKeys } = demoUpload();

  it("is every release of the supply chain when a layout or an owner key is new there, else the one release", async () => {
    const { id } = await stemma.createChain("Changing");
    const { changes } = stemma.context;
    await stemma.upload(id, { files, release: "1.0" });
    expect(changes.take()).toEqual([{ supplyChainId: id, release: null }]);
    await stemma.upload(id, { files, release: "2.0" });
    expect(changes.take()).toEqual([{ supplyChainId: id, release: "2.0" }]);
    await stemma.upload(id, { ownerKeys, release: "2.0" });
    expect(changes.take()).toEqual([{ supplyChainId: id, release: null }]);
    await stemma.upload(id, { files, ownerKeys, release: "2.0" });
    expect(changes.take()).toEqual([]);
  });

  it("is not looked at again by the keeper after somebody has asked for the verdict", async () => {
    const { id } = await stemma.createChain("Asked");
    await stemma.upload(id, { files, ownerKeys, release: "1.0" });
    stemma.context.changes.take();
    await stemma.upload(id, { files, ownerKeys, release: "2.0" });
    expect((await stemma.verification(id, "2.0")).verdict).toBe("verified");
    expect(stemma.context.changes.take()).toEqual([]);
  });
});
