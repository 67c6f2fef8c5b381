export { ancestors } from "./algorithms/ancestors.ts";
export { anomalies, withWaysBetween } from "./algorithms/anomalies.ts";
export { blastRadius } from "./algorithms/blast-radius.ts";
export { type Bundle, bundles } from "./algorithms/bundles.ts";
export {
  type CollapsedEdge,
  type CollapsedGraph,
  type CollapsedNode,
  type CollapseOptions,
  collapse,
} from "./algorithms/collapse.ts";
export { descendants } from "./algorithms/descendants.ts";
export { onlyExpected, onlyObserved } from "./algorithms/expected-observed.ts";
export { mergeGraphs } from "./algorithms/merge-graphs.ts";
export { neighbourhood } from "./algorithms/neighbourhood.ts";
export { PATH_LIMITS, type PathLimits, type Paths, paths, pathsAlong } from "./algorithms/paths.ts";
export type { TraversalOptions } from "./algorithms/reachable.ts";
export { rootCause } from "./algorithms/root-cause.ts";
export { type WaysAlong, waysAlong } from "./algorithms/ways-along.ts";
export { awaitedItems, type FailureTrace } from "./assess/awaited-items.ts";
export { countArtifacts } from "./build/artifact-nodes.ts";
export { buildGraph } from "./build/build-graph.ts";
export { EDGE_KINDS, type EdgeColumns, edgeColumns, edgeKindNumber, rememberEdgeColumns } from "./edge-columns.ts";
export { type ArtifactJudgement, type BadStep, judgeArtifacts } from "./judge/judge-artifacts.ts";
export type * from "./model.ts";
export {
  markBits,
  NODE_KINDS,
  type NodeColumns,
  nodeColumns,
  nodeKindNumber,
  rememberNodeColumns,
} from "./node-columns.ts";
export { nodeId } from "./node-id.ts";
export { type ClosedPlaces, closedPlaces, FEW_NODES, MOST_DRAWN } from "./place/closed-places.ts";
export {
  GENERATION_WIDTH,
  type PlaceColumns,
  type Position,
  placeByGenerations,
  placeInColumns,
  ROW_HEIGHT,
} from "./place/place-by-generations.ts";
export { type ReportVerdict, reportVerdict } from "./report-verdict.ts";
export { isWorse, verdictOfRank, verdictRank } from "./verdict-order.ts";
