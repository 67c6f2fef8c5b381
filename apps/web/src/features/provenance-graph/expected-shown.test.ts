import { expect, it } from "vitest";
import { expectedHeight, expectedPicture } from "./expected-shown.ts";
import { PICTURE_EDGE, pictureBounds } from "./picture-bounds.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

const step = (id: string) => aNode({ id, kind: "missing-step", item: id });
const graph = {
  nodes: [step("fetch"), step("build"), step("test"), step("pack"), aNode({ id: "key", kind: "functionary" })],
  edges: [
    anEdge("fetch", "build", { kind: "expected" }),
    anEdge("fetch", "test", { kind: "expected" }),
    anEdge("build", "pack", { kind: "expected" }),
    anEdge("key", "fetch", { kind: "performed" }),
  ],
  truncated: null,
};

it("is as high as it was said to be, however wide its words turn out", () => {
  for (const letter of [3, 7.3, 20]) {
    const { y1, y2 } = pictureBounds(expectedPicture(graph, (text) => text.length * letter));
    expect(y2 - y1 + 2 * PICTURE_EDGE).toBe(expectedHeight(graph));
  }
  expect(expectedHeight(graph)).toBeGreaterThan(100);
});
