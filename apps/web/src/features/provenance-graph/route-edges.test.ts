import { describe, expect, test } from "vitest";
import { type Route, routeEdges } from "./route-edges.ts";
import type { SceneNode } from "./scene.ts";
import { aNode, anEdge } from "./test-support/a-graph.ts";

/** A column of two functionaries above two runs of one step. */
const scene = new Map(
  [
    placed("mallory", "functionary", -300),
    placed("alice", "functionary", -200),
    placed("good", "step-run", 0),
    placed("bad", "step-run", 100),
  ].map((node) => [node.node.id, node]),
);
const performed = (source: string, target: string) => anEdge(source, target, { kind: "performed" });

describe("The line from a functionary to what it performed", () => {
  test("is straight where nothing stands between them", () => {
    const routes = routeEdges([performed("alice", "good")], scene);
    expect(routes.get("alice good")).toMatchObject({ corners: [], start: { x: 0 }, end: { x: 0 } });
  });

  test("runs through no other functionary and no other run", () => {
    const routes = routeEdges([performed("alice", "good"), performed("mallory", "bad")], scene);
    expect(crossed(routes.get("mallory bad"))).toEqual([]);
  });

  test("is never the line of another functionary", () => {
    const routes = routeEdges([performed("mallory", "bad"), performed("alice", "bad")], scene);
    const lanes = [...routes.values()].map((route) => Math.min(...route.corners.map(({ x }) => x)));
    expect(new Set(lanes).size).toBe(2);
    expect([...routes.values()].flatMap(crossed)).toEqual([]);
  });
});

/** Ids of the nodes that a way runs through, its two ends left out. */
function crossed(route: Route | undefined): readonly string[] {
  if (route === undefined) throw new Error("The edge has no way.");
  const points = [route.start, ...route.corners, route.end];
  const found = new Set<string>();
  for (const [at, a] of points.slice(0, -1).entries()) {
    const b = points[at + 1] ?? a;
    for (const { node, x, y, left, right, top, bottom } of scene.values()) {
      const isBeside = Math.max(a.x, b.x) <= x - left || Math.min(a.x, b.x) >= x + right;
      const isApart = Math.max(a.y, b.y) <= y - top || Math.min(a.y, b.y) >= y + bottom;
      if (!isBeside && !isApart) found.add(node.id);
    }
  }
  return [...found];
}

function placed(id: string, kind: "functionary" | "step-run", y: number): SceneNode {
  const [width, height] = kind === "functionary" ? [32, 28] : [88, 48];
  return {
    node: { ...aNode({ id, kind }), bundle: null },
    ...{ x: 0, y, width, height, title: id, subtitle: "", monoSubtitle: false },
    ...{ left: width / 2, right: width / 2, top: height / 2, bottom: height / 2 },
  };
}
