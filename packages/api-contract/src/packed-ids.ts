import type { Graph } from "./graph.ts";

type Digest = Graph["nodes"][number]["digests"][number];

/** The id of an artifact's node: of the first of its digests. */
export const artifactId = ({ algorithm, value }: Digest): string => `artifact:${algorithm}:${value}`;

/** Whether that is the id of a node. Compared in parts, as below. */
export const isArtifactId = (id: string, first: Digest | undefined): boolean =>
  first !== undefined &&
  id.length === first.algorithm.length + first.value.length + 10 &&
  id.startsWith("artifact:") &&
  id.startsWith(first.algorithm, 9) &&
  id.startsWith(":", 9 + first.algorithm.length) &&
  id.endsWith(first.value);

/** The two halves of the id of an edge. */
export const edgeHead = (kind: string, source: string): string => `${kind}(${source},`;
export const edgeTail = (target: string): string => `${target})`;

/** Whether an id is what its edge says anyway. Compared in parts: put together, it would be a text more for each edge. */
export const isEdgeId = (id: string, kind: string, source: string, target: string): boolean =>
  id.length === kind.length + source.length + target.length + 3 &&
  id.startsWith(kind) &&
  id.startsWith("(", kind.length) &&
  id.startsWith(source, kind.length + 1) &&
  id.startsWith(",", kind.length + 1 + source.length) &&
  id.startsWith(target, kind.length + 2 + source.length) &&
  id.endsWith(")");
