import type { Assessment } from "../assess/assessment.ts";
import type { Flow } from "../build/flow.ts";
import { type FlowGraph, flowNode } from "../build/flow-graph.ts";
import { ItemSet } from "./item-set.ts";

/** For every run and every step or inspection: the steps and inspections on the way to it, itself included. */
export interface Ways {
  ofRun(id: string): ItemSet | undefined;
  ofItem(name: string): ItemSet | undefined;
}

/**
 * Finds what lies on the way to every run. It is where trouble would come from: along the flow of artifacts and from
 * steps to those that stand on them, as {@link FlowGraph} has it. Sets only ever grow, so circles end.
 */
export function findWays(flow: Flow, assessment: Assessment, graph: FlowGraph): Ways {
  const items = [...assessment.items.values()];
  const ways = new Map<string, ItemSet>();
  const next = new Map<string, ReadonlySet<string>>();
  const add = (node: string, index: number | null): void => {
    const way = new ItemSet(items.length);
    if (index !== null) way.add(index);
    ways.set(node, way);
    next.set(node, successors(node, graph));
  };
  for (const { report, index } of items) add(flowNode.item(report.name), index);
  for (const { index } of items) add(flowNode.from(index), null);
  for (const { run } of flow.runs) add(flowNode.run(run.id), run.item === null ? null : run.index);
  const queue = [...ways.keys()];
  const waiting = new Set(queue);
  for (const node of queue) {
    waiting.delete(node);
    const way = ways.get(node);
    for (const successor of next.get(node) ?? []) {
      const other = ways.get(successor);
      if (way === undefined || other === undefined || !other.addAll(way) || waiting.has(successor)) continue;
      waiting.add(successor);
      queue.push(successor);
    }
  }
  return { ofRun: (id) => ways.get(flowNode.run(id)), ofItem: (name) => ways.get(flowNode.item(name)) };
}

/** Where trouble at a run or an item travels next, artifacts between them left out. */
function successors(node: string, graph: FlowGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const next of graph.successors(node)) {
    if (!next.startsWith("artifact ")) found.add(next);
    else for (const user of graph.successors(next)) found.add(user);
  }
  return found;
}
