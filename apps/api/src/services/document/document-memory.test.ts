import { KnownDocument } from "@stemma/in-toto";
import { describe, expect, it } from "vitest";
import { DocumentMemory, type ImportedDocument } from "./document-memory.ts";

function documentOf(text: string): ImportedDocument {
  const known = KnownDocument.read(Buffer.from(text));
  return { sha256: known.sha256, kind: "link", bytes: known.bytes, known };
}

describe("the memory of documents", () => {
  it("hands each out once, by its digest", () => {
    const memory = new DocumentMemory();
    const [one, other] = [documentOf("one"), documentOf("other")];
    memory.keep([one, other]);
    expect(memory.take(other.sha256)).toBe(other);
    expect(memory.take(other.sha256)).toBe(undefined);
    expect(memory.take(one.sha256)).toBe(one);
    expect(memory.take("00")).toBe(undefined);
  });

  it("lets go of the oldest ones when there are too many", () => {
    const memory = new DocumentMemory(20_000);
    const documents = Array.from({ length: 10 }, (_, number) => documentOf(String(number)));
    memory.keep(documents);
    memory.keep(documents.slice(7, 8));
    expect(documents.map(({ sha256 }) => memory.take(sha256) !== undefined)).toEqual(
      documents.map((_, number) => number >= 6),
    );
    memory.keep(documents.slice(0, 2));
    expect(memory.take(documents[0]?.sha256 ?? "")).toBe(documents[0]);
  });

  it("holds many more of those of which it has the bytes alone", () => {
    const memory = new DocumentMemory(20_000);
    const documents = Array.from({ length: 60 }, (_, number) => ({ ...documentOf(String(number)), known: null }));
    memory.keep(documents);
    expect(documents.every(({ sha256 }) => memory.take(sha256) !== undefined)).toBe(true);
  });

  it("does not hold large ones", () => {
    const memory = new DocumentMemory();
    const large = documentOf(" ".repeat(40_000));
    memory.keep([large]);
    expect(memory.take(large.sha256)).toBe(undefined);
  });

  it("holds layouts, large ones too, and keys for the releases that follow, until there are too many", () => {
    const memory = new DocumentMemory(100_000);
    const layout: ImportedDocument = { ...documentOf(" ".repeat(40_000)), kind: "layout", known: null };
    const key: ImportedDocument = { ...documentOf("key"), kind: "public-key" };
    memory.keep([layout, key]);
    for (let release = 0; release < 3; release += 1) {
      expect(memory.take(layout.sha256)).toBe(layout);
      expect(memory.take(key.sha256)).toBe(key);
    }
    // What was asked for last goes last.
    memory.take(layout.sha256);
    memory.keep(Array.from({ length: 14 }, (_, number) => documentOf(String(number))));
    expect(memory.take(key.sha256)).toBe(undefined);
    expect(memory.take(layout.sha256)).toBe(layout);
    memory.keep(Array.from({ length: 30 }, (_, number) => documentOf(String(number))));
    expect(memory.take(layout.sha256)).toBe(undefined);
  });

  it("does not hold a layout of many megabytes", () => {
    const memory = new DocumentMemory();
    const layout: ImportedDocument = { ...documentOf(" ".repeat(1_100_000)), kind: "layout", known: null };
    memory.keep([layout]);
    expect(memory.take(layout.sha256)).toBe(undefined);
  });
});
