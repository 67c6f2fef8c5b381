import type { StoredNode } from "@stemma/api-contract";
import { and, eq, nameKeyOf, node, sql } from "@stemma/db";
import type { Context } from "../context.ts";
import { EVERYWHERE } from "./everywhere.ts";

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
  const best = new Map<string, string>();
  for (const [id, names] of await context.graph.namesOf(context.workspaceId, ids)) {
    const name = names.reduce((a, b) => (isBetter(b, a, wanted.get(id)) ? b : a), names[0] ?? "");
    if (names.length > 0) best.set(id, name);
  }
  return best;
}

/** The name that was searched for; else the first of the alphabet, so that an artifact is called the same everywhere. */
function isBetter(name: string, best: string, wanted: string | undefined): boolean {
  if (wanted !== undefined && (nameKeyOf(best) === wanted) !== (nameKeyOf(name) === wanted)) {
    return nameKeyOf(name) === wanted;
  }
  return name < best;
}
