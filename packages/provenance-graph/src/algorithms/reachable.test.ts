import { describe, expect, test } from "vitest";
import { buildGraph } from "../build/build-graph.ts";
import {
  clone,
  cloned,
  demo,
  packaging,
  tampered,
  tamperedDemo,
  tarball,
  updated,
  updateVersion,
} from "../test-support/demo-report.ts";
import { artifactNode, itemNode } from "../test-support/look-up.ts";
import { BOB, file, link, report } from "../test-support/report-builder.ts";
import { ancestors } from "./ancestors.ts";
import { descendants } from "./descendants.ts";

const graph = buildGraph(demo());
const labels = (ids: ReadonlySet<string>, of = graph) =>
  of.nodes.filter((node) => ids.has(node.id)).map((node) => node.item ?? node.keyId ?? node.digests[0]?.value);

describe("ancestors", () => {
  test("of the final product are all runs, all artifacts before it and all functionaries", () => {
    expect(ancestors(graph, artifactNode(graph, tarball).id).size).toBe(graph.nodes.length - 1);
  });

  test("of what the first step made are that step and who performed it", () => {
    expect(labels(ancestors(graph, artifactNode(graph, cloned).id))).toEqual(["clone", BOB]);
  });
});

describe("descendants", () => {
  test("of a functionary are what it performed and everything made from that", () => {
    const bob = graph.nodes.find((node) => node.kind === "functionary" && node.keyId === BOB);
    expect(labels(descendants(graph, bob?.id ?? ""))).toContain("package");
  });

  test("of a final product are none, and of an unknown id none", () => {
    expect(descendants(graph, artifactNode(graph, tarball).id).size).toBe(0);
    expect(descendants(graph, "artifact:sha256:none").size).toBe(0);
  });

  test("do not follow a mismatch: the expected artifact went nowhere", () => {
    const broken = buildGraph(tamperedDemo());
    expect(labels(descendants(broken, artifactNode(broken, updated).id), broken)).toEqual([]);
    expect(labels(descendants(broken, artifactNode(broken, tampered).id), broken)).toContain("package");
  });
});

describe("content that is everywhere", () => {
  const empty = {
    name: "empty",
    digests: [{ algorithm: "sha256", value: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }],
  };
  const joined = buildGraph(
    report({
      steps: [
        { ...clone, links: [link(BOB, [], [empty])] },
        { ...updateVersion, links: [link(BOB, [empty], [file("x", "x")])] },
      ],
    }),
  );

  test("is found and not walked through, unless asked", () => {
    const start = itemNode(joined, "clone").id;
    expect([...descendants(joined, start)]).toEqual([artifactNode(joined, empty).id]);
    expect(descendants(joined, start, { throughUbiquitous: true }).size).toBe(3);
  });
});

test("a circle ends and contains its start", () => {
  const a = file("a", "a");
  const b = file("b", "b");
  const circle = buildGraph(
    report({
      steps: [
        { ...updateVersion, links: [link(BOB, [b], [a])] },
        { ...packaging, links: [link(BOB, [a], [b])] },
      ],
    }),
  );
  const start = artifactNode(circle, a).id;
  expect(descendants(circle, start).has(start)).toBe(true);
  expect(ancestors(circle, start).has(start)).toBe(true);
});
