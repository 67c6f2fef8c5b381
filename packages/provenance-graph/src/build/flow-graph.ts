import type { Assessment } from "../assess/assessment.ts";
import { type Flow, isCountedStep } from "./flow.ts";

/** Nodes of the graph along which trouble travels; prefixed, so that kinds never clash. */
export const flowNode = {
  run: (id: string) => `run ${id}`,
  /** A step or inspection as a whole. */
  item: (name: string) => `item ${name}`,
  artifact: (id: string) => `artifact ${id}`,
  /** Everything in the layout's order from this place on. */
  from: (index: number) => `from ${index}`,
} as const;

/** The graph along which trouble travels. Its edges are found when asked for; all of them are linear in the evidence. */
export interface FlowGraph {
  /** Where trouble at a node travels next. */
  successors(node: string): readonly string[];
  /** Where trouble at a step or inspection leaves it: what it made, and what stands on it. */
  outputs(item: string): readonly string[];
}

/**
 * Trouble travels run → what it made → who used that, and from a step to those that stand on it: whose MATCH rules
 * consumed from it, or should have and found no evidence. A step that makes nothing and that no step's rule refers to
 * (a review, a scan, one without evidence) is a gate: everything after it in the layout's order stands on it.
 *
 * @param isThoroughfare false for artifacts through which nothing travels (content that is everywhere)
 */
export function flowGraph(flow: Flow, assessment: Assessment, isThoroughfare: (id: string) => boolean): FlowGraph {
  const names = [...assessment.items.keys()];
  const runs = new Map(flow.runs.map((run) => [run.run.id, run]));
  const dependents = new Map<string, string[]>();
  const needed = new Set<string>();
  for (const [name, item] of assessment.items) {
    for (const source of item.dependsOn) {
      const list = dependents.get(source);
      if (list === undefined) dependents.set(source, [name]);
      else list.push(name);
      if (item.report.kind === "step") needed.add(source);
    }
  }
  const isGate = (name: string): boolean => {
    const makes = (flow.runsByItem.get(name) ?? []).some(
      (run) => isCountedStep(run) && (flow.made.get(run.run.id)?.length ?? 0) > 0,
    );
    return assessment.items.get(name)?.report.kind === "step" && !needed.has(name) && !makes;
  };
  const standing = (name: string): string[] => {
    const list = (dependents.get(name) ?? []).map(flowNode.item);
    if (isGate(name)) list.push(flowNode.from((assessment.items.get(name)?.index ?? 0) + 1));
    return list;
  };
  const runNodes = (name: string) => (flow.runsByItem.get(name) ?? []).map(({ run }) => flowNode.run(run.id));
  const made = (id: string) => (flow.made.get(id) ?? []).map(flowNode.artifact);
  return {
    outputs: (item) => [...(flow.runsByItem.get(item) ?? []).flatMap(({ run }) => made(run.id)), ...standing(item)],
    successors(node) {
      const space = node.indexOf(" ");
      const id = node.slice(space + 1);
      switch (node.slice(0, space)) {
        case "run": {
          const run = runs.get(id)?.run;
          const item = run?.standing === "counted" && run.item !== null ? [flowNode.item(run.item)] : [];
          return [...made(id), ...item];
        }
        case "item":
          return [...runNodes(id), ...standing(id)];
        case "from": {
          const name = names[Number(id)];
          return name === undefined ? [] : [flowNode.item(name), flowNode.from(Number(id) + 1)];
        }
        default:
          return isThoroughfare(id) ? (flow.users.get(id) ?? []).map(({ run }) => flowNode.run(run.id)) : [];
      }
    },
  };
}

/** Every node that trouble reaches from some nodes, these included. */
export function reach(graph: FlowGraph, starts: readonly string[]): ReadonlySet<string> {
  const reached = new Set(starts);
  for (const node of reached) for (const next of graph.successors(node)) reached.add(next);
  return reached;
}
