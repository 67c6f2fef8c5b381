import type { Graph, GraphNode, Verdict } from "@stemma/api-contract";
import {
  anomalies,
  blastRadius,
  onlyExpected,
  onlyObserved,
  rootCause,
  type WaysAlong,
  waysAlong,
  withWaysBetween,
} from "@stemma/provenance-graph";
import { shortNodeId } from "./short-node-id.ts";

export const GRAPH_MODES = ["anomalies", "affected", "causes", "path"] as const;
export type GraphMode = (typeof GRAPH_MODES)[number];

export const GRAPH_PLANS = ["expected", "observed"] as const;
export type GraphPlan = (typeof GRAPH_PLANS)[number];

export const FILTER_KINDS = [
  "artifact",
  "step-run",
  "missing-step",
  "unknown-run",
  "inspection",
  "functionary",
] as const;

/** What the reader chose to see; the address has all of it. Absent: no choice. */
export interface GraphState {
  readonly mode: GraphMode | null;
  /** Id of the node that blast radius, root cause and path begin at. */
  readonly from: string | null;
  /** Id of the node that a path ends at. */
  readonly to: string | null;
  readonly plan: GraphPlan | null;
  /** Verdicts and kinds that are shown; empty: all. */
  readonly verdicts: readonly Verdict[];
  readonly kinds: readonly GraphNode["kind"][];
  /** Name of a step: it and what touches it. */
  readonly step: string | null;
  /** Key id of a functionary: its runs and what touches them. */
  readonly by: string | null;
  /** Short ids of hidden nodes and of opened bundles. */
  readonly hidden: readonly string[];
  readonly open: readonly string[];
}

export const PLAIN_STATE: GraphState = {
  mode: null,
  from: null,
  to: null,
  plan: null,
  verdicts: [],
  kinds: [],
  step: null,
  by: null,
  hidden: [],
  open: [],
};

export function isFiltered({ verdicts, kinds, step, by }: GraphState): boolean {
  return verdicts.length > 0 || kinds.length > 0 || step !== null || by !== null;
}

/** Whether a state leaves the whole graph: nothing has to be gone through. */
export function isWhole(state: GraphState): boolean {
  return state.mode === null && state.plan === null && state.hidden.length === 0 && !isFiltered(state);
}

/** The part of the graph that a state leaves, before bundling. */
export function reduceGraph(graph: Graph, state: GraphState): Graph {
  if (isWhole(state)) return graph;
  const planned = planOf(graph, state.plan);
  const focus = focusOf(planned, state);
  const hidden = new Set(state.hidden);
  const near = nearOf(planned, state);
  const stays = (node: GraphNode): boolean =>
    (focus === null || focus.has(node.id)) &&
    (near === null || near.has(node.id)) &&
    (state.kinds.length === 0 || state.kinds.includes(node.kind)) &&
    (state.verdicts.length === 0 || node.kind === "functionary" || state.verdicts.includes(node.verdict)) &&
    !(hidden.size > 0 && hidden.has(shortNodeId(node.id)));
  const nodes = planned.nodes.filter(stays);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = planned.edges.filter(({ source, target }) => ids.has(source) && ids.has(target));
  if (state.verdicts.length === 0 || state.kinds.includes("functionary")) return { ...graph, nodes, edges };
  // A verdict is asked for: a functionary has none of its own and stays with its runs only.
  const performers = new Set(edges.flatMap(({ kind, source }) => (kind === "performed" ? [source] : [])));
  return { ...graph, nodes: nodes.filter(({ id, kind }) => kind !== "functionary" || performers.has(id)), edges };
}

function planOf(graph: Graph, plan: GraphPlan | null): Graph {
  if (plan === null) return graph;
  const part = plan === "expected" ? onlyExpected(graph) : onlyObserved(graph);
  const kept = new Set(part.nodes.map(({ id }) => id));
  const kinds = new Map(part.edges.map(({ id, kind }) => [id, kind]));
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.flatMap((edge) => {
      const kind = kinds.get(edge.id);
      if (kind === undefined) return [];
      return [kind === edge.kind ? edge : { ...edge, kind, mismatch: null }];
    }),
  };
}

/** The node ids that the mode shows; null: all. A mode whose node is not there shows everything. */
function focusOf(graph: Graph, { mode, from, to }: GraphState): ReadonlySet<string> | null {
  const has = (id: string | null): id is string => id !== null && graph.nodes.some((node) => node.id === id);
  switch (mode) {
    case null:
      return null;
    case "anomalies":
      return withWaysBetween(graph, anomalies(graph));
    case "affected":
      return has(from) ? withPerformers(graph, new Set([from, ...blastRadius(graph, [from])])) : null;
    case "causes":
      return has(from) ? rootCause(graph, from) : null;
    case "path":
      return has(from) && has(to) ? waysAlong(graph, from, to).ids : null;
  }
}

/** Which way the path between the chosen nodes leads; undefined while there are no two that the graph has. */
export function pathDirection(graph: Graph, { plan, from, to }: GraphState): WaysAlong["direction"] | undefined {
  const has = (id: string | null): id is string => id !== null && graph.nodes.some((node) => node.id === id);
  return has(from) && has(to) ? waysAlong(planOf(graph, plan), from, to).direction : undefined;
}

/** Whether the graph has content that is everywhere, as the empty file: no way is followed through it. */
export function hasContentEverywhere({ nodes }: Graph): boolean {
  return nodes.some(({ marks }) => marks.includes("ubiquitous"));
}

function withPerformers(graph: Graph, ids: ReadonlySet<string>): ReadonlySet<string> {
  const performers = graph.edges.flatMap(({ kind, source, target }) =>
    kind === "performed" && ids.has(target) ? [source] : [],
  );
  return new Set([...ids, ...performers]);
}

/** The runs of a step, or of a functionary, with everything that touches them; null: no such filter. */
function nearOf(graph: Graph, { step, by }: GraphState): ReadonlySet<string> | null {
  if (step === null && by === null) return null;
  const performed = new Set(
    graph.edges.flatMap(({ kind, source, target }) => {
      const keyId = kind === "performed" ? graph.nodes.find(({ id }) => id === source)?.keyId : null;
      return keyId !== null && keyId !== undefined && keyId === by ? [target] : [];
    }),
  );
  const runs = new Set(
    graph.nodes
      .filter(({ id, item }) => (step === null || item === step) && (by === null || performed.has(id)))
      .filter(({ kind }) => kind !== "artifact" && kind !== "functionary")
      .map(({ id }) => id),
  );
  const touching = graph.edges.flatMap(({ source, target }) =>
    runs.has(source) || runs.has(target) ? [source, target] : [],
  );
  return new Set([...runs, ...touching]);
}

/** The state without every filter, hidden node and mode; opened bundles stay. */
export function withoutLimits(state: GraphState): GraphState {
  return { ...PLAIN_STATE, open: state.open };
}
