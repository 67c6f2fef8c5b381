import type pg from "pg";
import { levelsOf } from "./levels.ts";
import { type ClosureQuestion, type Found, stepOf } from "./question.ts";
import { withTimedQueries } from "./session.ts";

/** Ids only: a depth column would cost 1.6 times as much, a path array 11 times (storage.md). */
const CLOSURE = `
  with recursive reached (node_id) as (
    select peer_id from adjacency
    where workspace_id = $1 and node_id = $2 and direction = $3 and kind <> 'kept'
    union
    select a.peer_id from reached r
    join adjacency a on a.workspace_id = $1 and a.node_id = r.node_id and a.direction = $3 and a.kind <> 'kept'
    where a.workspace_id = $1 and r.node_id <> all ($4::uuid[])
  )
  select node_id from reached limit $5`;

/**
 * The closure by one recursive query: one round trip, however long the chain. How far each node is comes from a second
 * look at the edges of the nodes found. When the time is over, nothing is known yet, so the answer is empty.
 *
 * It goes to the end whatever the limit on depth, so where the limit on nodes cuts it, nodes may be missing that lie within
 * that depth, although those that do may be few: frontiers tell.
 *
 * Not for a graph that is distributed by node: Citus refuses such a query.
 */
export async function recursiveClosure(pool: pg.Pool, question: ClosureQuestion): Promise<Found> {
  const { workspaceId, start, direction, limits, blocked } = question;
  return withTimedQueries(pool, limits.milliseconds, async (session) => {
    const outOfTime = { by: "time", limit: limits.milliseconds } as const;
    // One more for the start, which may lie in a circle, and one more to see that there are more.
    const values = [workspaceId, start, stepOf(direction), blocked, limits.nodes + 2];
    const rows = await session.query<readonly [string]>(CLOSURE, values);
    if (rows === null) return { levels: [], truncated: outOfTime };
    const ids = rows.map(([id]) => id).filter((id) => id !== start);
    const kept = ids.slice(0, limits.nodes);
    const levels = await levelsOf(session, question, kept);
    if (levels === null) return { levels: [], truncated: outOfTime };
    const near = levels.slice(0, limits.depth ?? levels.length);
    if (ids.length > kept.length) return { levels: near, truncated: { by: "nodes", limit: limits.nodes } };
    if (limits.depth === null || levels.length <= limits.depth) return { levels, truncated: null };
    return { levels: near, truncated: { by: "depth", limit: limits.depth } };
  });
}
