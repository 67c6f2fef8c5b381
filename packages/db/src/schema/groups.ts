/**
 * Which table is of which sort (storage.md, rule 1 and 5). A test holds this list against the schema, so a new table has
 * to be put into one of the groups; the distribution plan of `stemma scale` is made from it.
 */
export const TABLE_GROUPS = {
  /** The graph and its evidence: what an operator distributes by workspace or by node. */
  graph: [
    "document",
    "document_complete",
    "document_placement",
    "document_arrival",
    "layout_version",
    "node",
    "node_name",
    "adjacency",
  ],
  /** Small, read by everything, never written while a batch of evidence is committed: a copy on every machine. */
  reference: ["workspace", "supply_chain", "release", "owner_key", "conflict_pick", "acknowledgement"],
  /** Large and without a node: distributed by workspace, whatever the graph is distributed by. */
  workspace: ["verification", "verdict", "verdict_basis", "current_verdict", "revision"],
  /** Jobs and sessions: on the coordinator alone. */
  local: ["import_job", "import_part", "import_chunk", "import_outcome"],
} as const satisfies Record<string, readonly string[]>;

export type TableGroup = keyof typeof TABLE_GROUPS;
