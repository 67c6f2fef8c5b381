import { nameKeyOf } from "@stemma/db";
import type { LinkGraph } from "./link-edges.ts";

/** What a node is found by. */
export interface NameRow {
  readonly nodeId: string;
  readonly nameKey: string;
}

/** The names that some links give to artifacts and to themselves, each once, sorted as the table is. */
export function nameRows(graphs: readonly LinkGraph[]): NameRow[] {
  const rows = new Map<string, NameRow>();
  const add = (nodeId: string, name: string): void => {
    const nameKey = nameKeyOf(name);
    if (nameKey !== "") rows.set(`${nameKey}\n${nodeId}`, { nodeId, nameKey });
  };
  for (const { nodes, edges } of graphs) {
    for (const { id, kind, identity } of nodes) if (kind === "run") add(id, identity[1] ?? "");
    for (const { kind, source, target, names } of edges) {
      for (const name of names) add(kind === "material" ? source : target, name);
    }
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
