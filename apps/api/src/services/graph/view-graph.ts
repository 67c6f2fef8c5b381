import { GRAPH_VIEW_LIMITS, type GraphView } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import {
  type CollapsedNode,
  collapse,
  type GraphNode,
  mergeGraphs,
  neighbourhood,
  type ProvenanceGraph,
} from "@stemma/provenance-graph";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { findRelease } from "../verification/find-release.ts";
import { toMutable } from "../verification/release-verification.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { newestReleases, type ReleaseChoices, releasesAround } from "./choose-releases.ts";
import { findFocus, storedNodeOf } from "./focus.ts";
import { type LimitedView, limitView } from "./limit-view.ts";

export interface GraphViewRequest {
  readonly supplyChain: string | null;
  readonly release: string | null;
  /** A digest (`sha256:…`) or the id of a node. */
  readonly focus: string | null;
  readonly hops: number;
  readonly collapse: "bundles" | "none";
  /** Artifacts whose bundles are opened in place. */
  readonly expand: readonly string[];
  /** Most visible nodes. */
  readonly budget: number;
}

/**
 * What is to be seen of the graph: of one release, of the newest ones of a supply chain, or of whatever releases lie
 * around a focus, as one graph; around the focus, bundled, and within a budget. It says what it leaves out and why.
 */
export async function viewGraph(context: Context, request: GraphViewRequest): Promise<Answer<GraphView>> {
  const choices = await chooseReleases(context, request);
  if (!choices.ok) return choices;
  const { releases, total, incomplete } = choices.value;
  const graphs: ProvenanceGraph[] = [];
  const reasons: string[] = [];
  for (const each of releases) {
    const { graph } = await verifyRelease(context, each.supplyChain, each.release);
    graphs.push(graph);
    if (graph.truncated !== null) reasons.push(`${each.release}: ${graph.truncated}`);
  }
  if (total > releases.length) {
    const all = `${incomplete === null ? "" : "at least "}${total.toLocaleString("en")}`;
    reasons.push(`${releases.length} of ${all} releases are shown.`);
  }
  if (incomplete !== null) reasons.push(incomplete);
  const whole = mergeGraphs(graphs);
  const centre = request.focus === null ? null : findFocus(whole.nodes, request.focus);
  if (centre === undefined) return err({ kind: "focus-not-found", focus: request.focus ?? "" });
  const distances = centre === null ? null : neighbourhood(whole, [centre.id], request.hops);
  const near = distances === null ? whole : within(whole, distances);
  const smallest = request.collapse === "none" ? Infinity : undefined;
  // A focus is never hidden in a bundle.
  const expand = new Set([...request.expand, ...(centre === null ? [] : [centre.id])]);
  const collapsed = collapse(near, { expand, ...(smallest === undefined ? {} : { smallest }) });
  const view = limitView(collapsed, request.budget, distances);
  if (view.left.nodes > 0) reasons.push(sayLeft(view, collapsed.nodes.length));
  return ok({
    ...toView(view, whole),
    focus: centre?.id ?? null,
    total: { nodes: whole.nodes.length, edges: whole.edges.length },
    truncated: reasons.length === 0 ? null : reasons.join(" "),
    releases: releases.map(({ supplyChain, release }) => ({ supplyChain: { ...supplyChain }, release })),
  });
}

async function chooseReleases(context: Context, request: GraphViewRequest): Promise<Answer<ReleaseChoices>> {
  const { supplyChain, release, focus, hops } = request;
  const start = focus === null ? null : storedNodeOf(focus);
  if (supplyChain === null) {
    // Releases have their names within a supply chain: passed over, it would be another question's answer.
    if (release !== null) return err({ kind: "release-without-supply-chain" });
    if (focus === null) return err({ kind: "nothing-to-show" });
    if (start === null) return err({ kind: "focus-not-found", focus });
    return ok(await releasesAround(context, start, hops, null));
  }
  if (release !== null) {
    const chain = await findRelease(context, supplyChain, release);
    if (!chain.ok) return chain;
    const { id, name } = chain.value;
    return ok({ releases: [{ supplyChain: { id, name }, release }], total: 1, incomplete: null });
  }
  const chain = await findSupplyChain(context, supplyChain);
  if (!chain.ok) return chain;
  if (start === null) return ok(await newestReleases(context, chain.value));
  return ok(await releasesAround(context, start, hops, chain.value.id));
}

function within(graph: ProvenanceGraph, distances: ReadonlyMap<string, number>): ProvenanceGraph {
  return {
    nodes: graph.nodes.filter(({ id }) => distances.has(id)),
    edges: graph.edges.filter(({ source, target }) => distances.has(source) && distances.has(target)),
  };
}

function sayLeft({ nodes, left }: LimitedView, all: number): string {
  const number = (value: number): string => value.toLocaleString("en");
  const what =
    left.anomalies === 0
      ? "what should not be there is among them"
      : `${number(left.anomalies)} ${left.anomalies === 1 ? "anomaly is" : "anomalies are"} not among them`;
  return `There are ${number(all)} nodes to show; ${number(nodes.length)} are given, ${what}.`;
}

function toView({ nodes, edges }: LimitedView, { nodes: all }: ProvenanceGraph): Pick<GraphView, "nodes" | "edges"> {
  const byId = new Map(all.map((node) => [node.id, node]));
  return { nodes: nodes.map((node) => toViewNode(node, byId)), edges: toMutable(edges) };
}

function toViewNode(node: CollapsedNode, byId: ReadonlyMap<string, GraphNode>): GraphView["nodes"][number] {
  if (node.kind !== "bundle") return { ...toMutable(node), kind: node.kind };
  const members = node.members.slice(0, GRAPH_VIEW_LIMITS.members);
  return {
    ...toMutable(node),
    size: node.members.length,
    members: members.map((id) => ({ id, label: byId.get(id)?.label ?? "" })),
  };
}
