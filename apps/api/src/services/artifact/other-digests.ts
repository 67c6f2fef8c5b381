import { adjacency, type Direction, node, sql, stepOf } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf, textArray } from "../document/pg-arrays.ts";
import type { FoundArtifact } from "./find-artifact.ts";

/** Links that are looked at on each side: whoever records two digests of a file does so again and again. */
const MOST_USES = 20;
const MOST_ENTRIES = 2_000;
const MOST_DIGESTS = 5;
const MOST_PEERS = 1_000;

interface Use extends Record<string, unknown> {
  readonly run: string;
  readonly evidence: string;
  readonly direction: number;
  readonly names: string;
}

interface Other extends Record<string, unknown> {
  readonly node_id: string;
  readonly identity: string;
}

/**
 * What a closure of one digest leaves out: a link may record two digests of a file, and another link only the second one.
 * Every digest is a node of its own, because that two of them belong to one content is only what a link says; so it is said
 * beside the answer, where the other digest leads further than this one.
 * @returns a sentence, or null when there is nothing to say
 */
export async function sayOtherDigests(
  context: Context,
  artifact: FoundArtifact,
  ...directions: readonly Direction[]
): Promise<string | null> {
  const uses = await linksNaming(context, artifact.nodeId);
  if (uses.length === 0) return null;
  const others = (await findOthers(context, artifact.nodeId, uses))
    .map(({ node_id: nodeId, identity }) => ({ nodeId, digest: JSON.parse(identity) as [string, string] }))
    .filter(({ digest: [algorithm] }) => algorithm !== artifact.algorithm)
    .slice(0, MOST_DIGESTS);
  const further: string[] = [];
  for (const { nodeId, digest } of others) {
    const found = await Promise.all(directions.map((each) => leadsFurther(context, artifact.nodeId, nodeId, each)));
    if (found.includes(true)) further.push(digest.join(":"));
  }
  if (further.length === 0) return null;
  return `Links record this file also as ${further.join(" and ")}; what only names it like that is not in this answer.`;
}

/** The links that name the digest, some on each side. */
async function linksNaming({ database, workspaceId }: Context, nodeId: string): Promise<readonly Use[]> {
  const side = (direction: 1 | -1) => sql`
    (select peer_id as run, evidence, direction, names from ${adjacency}
    where workspace_id = ${workspaceId} and node_id = ${nodeId} and direction = ${direction} limit ${MOST_USES})`;
  return (await database.execute<Use>(sql`${side(1)} union all ${side(-1)}`)).rows;
}

/** The digests that one of these links records for a file of the same name, on the same side. */
async function findOthers(context: Context, nodeId: string, uses: readonly Use[]): Promise<readonly Other[]> {
  const { database, workspaceId } = context;
  // All names of the digest together, or one of them alone: a file under three names that has its second digest under two of
  // them in one link is not found by that link.
  const names = new Set(
    uses.flatMap((use) => [use.names, ...(JSON.parse(use.names) as string[]).map((name) => JSON.stringify([name]))]),
  );
  const entries = await database.execute<Use & { readonly peer: string }>(sql`
    select node_id as run, evidence, direction, names, peer_id as peer from ${adjacency}
    where workspace_id = ${workspaceId} and ${isOneOf(adjacency.nodeId, [...new Set(uses.map(({ run }) => run))])}
      and names = any(${textArray([...names])}::text[]) and kind <> 'claimed-by'
    limit ${MOST_ENTRIES}`);
  const named = new Set(uses.flatMap((use) => placesOf(use, use.direction)));
  const peers = entries.rows
    .filter(({ peer, ...entry }) => peer !== nodeId && placesOf(entry, -entry.direction).some((at) => named.has(at)))
    .map(({ peer }) => peer);
  if (peers.length === 0) return [];
  const found = await database.execute<Other>(sql`
    select node_id, identity from ${node}
    where workspace_id = ${workspaceId} and ${isOneOf(node.nodeId, [...new Set(peers)])} and kind = 'artifact'`);
  return [...found.rows].sort((a, b) => (a.identity < b.identity ? -1 : 1));
}

/** Where a link names a file: one text for each name. @param direction as it is seen from the file */
function placesOf({ run, evidence, names }: Use, direction: number): string[] {
  return (JSON.parse(names) as string[]).map((name) => JSON.stringify([run, evidence, direction, name]));
}

/** Whether a digest has an edge in this direction that the first one has not. */
async function leadsFurther(
  { database, workspaceId }: Context,
  first: string,
  other: string,
  direction: Direction,
): Promise<boolean> {
  const peersOf = async (nodeId: string, among: readonly string[] | null) => {
    const found = await database.execute<{ peer: string }>(sql`
      select distinct peer_id as peer from ${adjacency}
      where workspace_id = ${workspaceId} and node_id = ${nodeId} and direction = ${stepOf(direction)} and kind <> 'kept'
        ${among === null ? sql`` : sql`and ${isOneOf(adjacency.peerId, among)}`}
      limit ${MOST_PEERS}`);
    return found.rows.map(({ peer }) => peer);
  };
  const peers = await peersOf(other, null);
  if (peers.length === 0) return false;
  return (await peersOf(first, peers)).length < peers.length;
}
