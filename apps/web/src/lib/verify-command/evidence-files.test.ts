import type { Document } from "@stemma/api-contract";
import { expect, it } from "vitest";
import { evidenceFiles } from "./evidence-files.ts";

const document = (path: string, kind: Document["kind"], sha256 = path): Document => ({
  sha256,
  path,
  kind,
  release: "1",
  size: 1,
  storedAt: "2030-01-01T00:00:00.000Z",
  note: null,
});
const paths = (documents: Document[], known = new Map<string, string>()): string[] =>
  evidenceFiles(documents, known).map(({ path }) => path);

it("puts links where the reference looks for them, whatever folder they came in", () => {
  expect(paths([document("upload/links/a.12345678.link", "link"), document("root.layout", "layout")])).toEqual([
    "links/a.12345678.link",
  ]);
});

it("keeps the folder of a sublayout", () => {
  expect(
    paths([document("x/sub.12345678.link", "layout"), document("x/sub.12345678/inner.87654321.link", "link")]),
  ).toEqual(["links/sub.12345678.link", "links/sub.12345678/inner.87654321.link"]);
});

it("takes the name that the verification took", () => {
  expect(paths([document("odd.json", "link")], new Map([["odd.json", "build.12345678.link"]]))).toEqual([
    "links/build.12345678.link",
  ]);
});

it.each(["../../../etc/passwd", "/etc/passwd", "..\\..\\x.link", "a/./../x\u0000.link"])(
  "never leads out of the folder: %j",
  (path) => {
    const [place] = paths([document("d", "link")], new Map([["d", path]]));
    expect(place?.startsWith("links/")).toBe(true);
    expect(place?.split("/")).not.toContain("..");
    expect(place).not.toContain("\u0000");
  },
);
