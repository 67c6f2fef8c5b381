import { expect, it } from "vitest";
import { cutIntoPieces, documentText } from "./document-text.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("every character of a document is in exactly one piece", () => {
  const text = `a\n${"😀".repeat(300)}\n\nlast`;
  const pieces = cutIntoPieces(text);
  expect(pieces.filter(({ number }) => number !== null).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  const lines: string[] = [];
  for (const { number, start, end } of pieces) {
    if (number !== null) lines.push("");
    lines[lines.length - 1] += text.slice(start, end);
    expect(text.slice(start, end).isWellFormed()).toBe(true);
  }
  expect(lines.join("\n")).toBe(text);
});

it("a pointer into the signed part of a DSSE envelope leads into its decoded payload", () => {
  const envelope = JSON.stringify({ payload: btoa('{"name": "build"}'), payloadType: "x", signatures: [] });
  const { text, decoded, range } = documentText(bytes(envelope), "/signed/name");
  expect(decoded).toBe(true);
  expect(text.slice(range?.start, range?.end)).toBe('"build"');
});

it("a pointer into a Metablock leads into the document itself", () => {
  const { text, decoded, range } = documentText(bytes('{"signed": {"name": "x"}}'), "/signed/name");
  expect([decoded, text.slice(range?.start, range?.end)]).toEqual([false, '"x"']);
});

it("bytes that are no text still show", () => {
  expect(documentText(new Uint8Array([0xff, 0x41]), "/a")).toEqual({ text: "\ufffdA", decoded: false, range: null });
});
