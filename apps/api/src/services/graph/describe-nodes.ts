import type { StoredNode } from "@stemma/api-contract";
import { adjacency, and, eq, nameKeyOf, node, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { EVERYWHERE } from "./everywhere.ts";

/** Edges of one artifact that are looked at for a name: content that is everywhere has half a million. */
const EDGES_FOR_A_NAME = 4;
/** Nodes in one statement that looks for names. */
const NODES_A_STATEMENT = 100;

/**
 * What some nodes are, by node id. An artifact gets one of the names that links gave it; the one that was searched for
 * where `wanted` says so.
 *
 * @param wanted name keys by node id
 */
export async function describeNodes(
  context: Context,
  ids: readonly string[],
  wanted: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, StoredNode>> {
  const described = new Map<string, StoredNode>();
  if (ids.length === 0) return described;
  const rows = await context.database
    .select({ nodeId: node.nodeId, kind: node.kind, identity: node.identity })
    .from(node)
    .where(and(eq(node.workspaceId, context.workspaceId), sql`${node.nodeId} = any(${sql.param(ids)}::uuid[])`));
  const artifacts = rows.flatMap(({ kind, nodeId }) => (kind === "artifact" ? [nodeId] : []));
  const names = await findNames(context, artifacts, wanted);
  for (const { nodeId, kind, identity } of rows) {
    const [first = "", second = ""] = JSON.parse(identity) as string[];
    described.set(nodeId, toStoredNode(nodeId, kind, first, second, names.get(nodeId)));
  }
  return described;
}

function toStoredNode(id: string, kind: string, first: string, second: string, name: string | undefined): StoredNode {
  const nothing = { digest: null, document: null, keyId: null, everywhere: EVERYWHERE.has(id) };
  switch (kind) {
    case "run":
      return { ...nothing, kind, label: second, document: first };
    case "functionary":
      return { ...nothing, kind, label: first, keyId: first };
    default:
      return { ...nothing, kind: "artifact", label: name ?? second, digest: { algorithm: first, value: second } };
  }
}

/** A name for each artifact, from a few of its edges. */
async function findNames(
  context: Context,
  ids: readonly string[],
  wanted: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let at = 0; at < ids.length; at += NODES_A_STATEMENT) {
    const parts = ids.slice(at, at + NODES_A_STATEMENT).map(
      (id) => sql`(
        select node_id, names from ${adjacency}
        where workspace_id = ${context.workspaceId} and node_id = ${id}::uuid limit ${EDGES_FOR_A_NAME})`,
    );
    const { rows } = await context.database.execute<{ node_id: string; names: string }>(
      sql.join(parts, sql` union all `),
    );
    for (const row of rows) {
      for (const name of JSON.parse(row.names) as string[]) {
        const best = names.get(row.node_id);
        if (best === undefined || isBetter(name, best, wanted.get(row.node_id))) names.set(row.node_id, name);
      }
    }
  }
  return names;
}

/** The name that was searched for; else the first of the alphabet, so that an artifact is called the same everywhere. */
function isBetter(name: string, best: string, wanted: string | undefined): boolean {
  if (wanted !== undefined && (nameKeyOf(best) === wanted) !== (nameKeyOf(name) === wanted)) {
    return nameKeyOf(name) === wanted;
  }
  return name < best;
}
