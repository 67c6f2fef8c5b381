import { type ClosureQuestion, stepOf } from "./question.ts";
import type { TimedQuery } from "./session.ts";

const EDGES = `
  select node_id, peer_id from adjacency
  where workspace_id = $1 and node_id = any ($2::uuid[]) and direction = $3 and kind <> 'kept'`;

/**
 * How far the nodes of a closure are from its start: a second look at the edges between them.
 * @returns the ids by distance, or null when the time was over
 */
export async function levelsOf(
  session: TimedQuery,
  { workspaceId, start, direction, blocked }: ClosureQuestion,
  ids: readonly string[],
): Promise<string[][] | null> {
  const walls = new Set(blocked);
  const walked = [start, ...ids.filter((id) => !walls.has(id))];
  const edges = await session.query<readonly [string, string]>(EDGES, [workspaceId, walked, stepOf(direction)]);
  if (edges === null) return null;
  const peers = Map.groupBy(edges, ([from]) => from);
  const waiting = new Set(ids);
  const levels: string[][] = [];
  for (let frontier = [start]; frontier.length > 0; ) {
    const next: string[] = [];
    for (const from of frontier) {
      for (const [, to] of peers.get(from) ?? []) if (waiting.delete(to)) next.push(to);
    }
    if (next.length > 0) levels.push(next);
    frontier = next;
  }
  return levels;
}
