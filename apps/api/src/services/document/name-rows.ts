import { nameKeyOf } from "@stemma/db";
import type { LinkGraph } from "./link-edges.ts";

/** What nodes are found by, column by column. */
export interface NameRows {
  readonly nodeId: readonly string[];
  readonly nameKey: readonly string[];
}

/** The names that some links give to artifacts and to themselves, each once, sorted as the table is. */
export function nameRows(graphs: readonly LinkGraph[]): NameRows {
  const nodesByName = new Map<string, Set<string>>();
  const add = (nodeId: string, name: string): void => {
    const nodes = nodesByName.get(name);
    if (nodes === undefined) nodesByName.set(name, new Set([nodeId]));
    else nodes.add(nodeId);
  };
  for (const { nodes, edges } of graphs) {
    for (const { id, kind, identity } of nodes) if (kind === "run") add(id, identity[1] ?? "");
    for (const { kind, source, target, names } of edges) {
      for (const name of names) add(kind === "material" ? source : target, name);
    }
  }
  return toColumns(groupByKey(nodesByName));
}

/** Most names come again in every link of a release: the key of each is made once. */
function groupByKey(nodesByName: ReadonlyMap<string, Set<string>>): Map<string, Set<string>> {
  const nodesByKey = new Map<string, Set<string>>();
  for (const [name, nodes] of nodesByName) {
    const nameKey = nameKeyOf(name);
    if (nameKey === "") continue;
    const others = nodesByKey.get(nameKey);
    if (others === undefined) nodesByKey.set(nameKey, nodes);
    else for (const node of nodes) others.add(node);
  }
  return nodesByKey;
}

function toColumns(nodesByKey: ReadonlyMap<string, ReadonlySet<string>>): NameRows {
  const nodeId: string[] = [];
  const nameKey: string[] = [];
  for (const key of [...nodesByKey.keys()].sort()) {
    for (const node of [...(nodesByKey.get(key) ?? [])].sort()) {
      nodeId.push(node);
      nameKey.push(key);
    }
  }
  return { nodeId, nameKey };
}

/** Those of the nodes that are chosen, and the others. */
export function splitNames({ nodeId, nameKey }: NameRows, isChosen: (nodeId: string) => boolean): [NameRows, NameRows] {
  const chosen = { nodeId: [] as string[], nameKey: [] as string[] };
  const others = { nodeId: [] as string[], nameKey: [] as string[] };
  for (const [at, id] of nodeId.entries()) {
    const to = isChosen(id) ? chosen : others;
    to.nodeId.push(id);
    to.nameKey.push(nameKey[at] ?? "");
  }
  return [chosen, others];
}
