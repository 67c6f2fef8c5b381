export { ancestors } from "./algorithms/ancestors.ts";
export { descendants } from "./algorithms/descendants.ts";
export type { TraversalOptions } from "./algorithms/reachable.ts";
export { buildGraph } from "./build/build-graph.ts";
export { type ArtifactJudgement, type BadStep, judgeArtifacts } from "./judge/judge-artifacts.ts";
export type * from "./model.ts";
export {
  GENERATION_WIDTH,
  type Position,
  placeByGenerations,
  ROW_HEIGHT,
} from "./place/place-by-generations.ts";
export { type ReportVerdict, reportVerdict } from "./report-verdict.ts";
export { isWorse, verdictRank } from "./verdict-order.ts";
