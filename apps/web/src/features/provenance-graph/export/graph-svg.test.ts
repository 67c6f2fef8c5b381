import type { GraphNode } from "@stemma/api-contract";
import { VERDICTS } from "@stemma/api-contract";
import { placeByGenerations } from "@stemma/provenance-graph";
import { describe, expect, it } from "vitest";
import type { Palette } from "../palette.ts";
import { composePicture } from "../picture.ts";
import type { ShownGraph, ShownNode } from "../shown-graph.ts";
import { graphSvg, wrapWords } from "./graph-svg.ts";

const color = { base: "rgb(1,2,3)", text: "rgb(1,2,3)", soft: "rgb(1,2,3)" };
const palette: Palette = {
  surface: "#fff",
  canvas: "#fff",
  text: "#000",
  text2: "#000",
  text3: "#000",
  lineStrong: "#000",
  line: "#000",
  accent: "#000",
  verdicts: new Map(VERDICTS.map((verdict) => [verdict, color])),
};
const measure = (words: string): number => words.length * 7;
const title = { title: "Chain, release 1", verdict: "failed", sentence: "It failed.", notes: ["Made now."] } as const;

function node(id: string, kind: GraphNode["kind"], label: string): ShownNode {
  return {
    id,
    kind,
    label,
    verdict: "failed",
    reason: "",
    marks: ["downstream"],
    names: [],
    digests: [{ algorithm: "sha256", value: "ab".repeat(32) }],
    item: null,
    keyId: null,
    threshold: null,
    documents: [],
    checkIds: [],
    bundle: null,
  };
}

function drawn(labels: readonly string[]): string {
  const kinds = ["artifact", "step-run", "missing-step", "unknown-run", "inspection", "functionary"] as const;
  const nodes = labels.map((label, at) => node(`n${at}`, kinds[at % kinds.length] ?? "artifact", label));
  const digests = [{ algorithm: "sha256", value: "cd".repeat(32) }];
  const edge = {
    id: "e",
    kind: "mismatch" as const,
    source: "n0",
    target: "n1",
    names: ["a"],
    verdict: "failed" as const,
    mismatch: { expected: nodes[0]?.digests ?? [], observed: digests },
    document: null,
  };
  const graph: ShownGraph = { nodes, edges: nodes.length > 1 ? [edge] : [], truncated: null };
  return graphSvg(composePicture(graph, placeByGenerations(graph), measure), title, palette, measure).markup;
}

describe("an exported graph", () => {
  it("has every name and both digests of a mismatch as text", () => {
    const markup = drawn(["foo.py", "package", "test", "stage", "inspect", "ca3a767b"]);
    for (const word of ["foo.py", "package", "test", "stage", "inspect", "ca3a767b", "abab…abab", "cdcd…cdcd"]) {
      expect(markup).toContain(`>${word}</text>`);
    }
    expect(markup).toContain(">It failed.</text>");
    expect(markup).toContain(">Legend</text>");
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("never lets a name out of a document become markup, or make the file unreadable", () => {
    const names = [
      "</text><script>alert(1)</script>",
      '"><image href="https://example.com/x"/>',
      "]]>&amp;<!--",
      "\u0000\u0008\ud800 \uffff",
      "\u202egnp.exe",
    ];
    const markup = drawn(names);
    const tags = new Set(Array.from(markup.matchAll(/<([a-zA-Z!?]+)/g), ([, tag]) => tag));
    expect([...tags].sort()).toEqual(["circle", "g", "path", "rect", "svg", "text", "title"]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(markup).not.toMatch(/[\u0000-\u0008\ud800\u202e\uffff]/);
    // Every ampersand begins one of the entities that were written here.
    expect(markup).not.toMatch(/&(?!(amp|lt|gt|quot);)/);
  });

  it("of nothing is a title and a legend", () => {
    const markup = drawn([]);
    expect(markup).toContain(">Chain, release 1</text>");
    expect(markup).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe("a long sentence", () => {
  it("goes over several lines, and a word that is too long stands alone", () => {
    const measured = (line: string): number => line.length;
    expect(wrapWords("one two three", 7, measured)).toEqual(["one two", "three"]);
    expect(wrapWords("a verylongword b", 4, measured)).toEqual(["a", "verylongword", "b"]);
  });
});
