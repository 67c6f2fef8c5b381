import type pg from "pg";
import { type ClosureQuestion, type Found, stepOf, type Truncation } from "./question.ts";
import { type TimedQuery, withTimedQueries } from "./session.ts";
import type { GroupByShard } from "./shards.ts";

/** Ids in one statement. */
const FRONTIER_IDS = 5_000;

const EXPAND = `
  select distinct peer_id from adjacency
  where workspace_id = $1 and node_id = any ($2::uuid[]) and direction = $3 and kind <> 'kept'
  limit $4`;

/**
 * The closure level by level, one question for every frontier: works however the graph is distributed, and whatever limit
 * ends it, everything that was found until then is in the answer. A long chain costs a round trip for every step.
 *
 * @param groupByShard on Citus by node: puts the ids of one shard together, or every statement asks every shard
 */
export async function frontierClosure(
  pool: pg.Pool,
  question: ClosureQuestion,
  groupByShard: GroupByShard | null = null,
): Promise<Found> {
  const { limits, start } = question;
  const walls = new Set(question.blocked);
  const seen = new Set([start]);
  const levels: string[][] = [];
  const end = (truncated: Truncation | null): Found => ({
    levels: levels.filter((level) => level.length > 0),
    truncated,
  });
  return withTimedQueries(pool, limits.milliseconds, async (session) => {
    for (let frontier = [start]; frontier.length > 0; ) {
      const level: string[] = [];
      // One level more than asked for is looked at, to know whether there is any; it is not given out.
      const beyond = levels.length === limits.depth;
      if (!beyond) levels.push(level);
      for (const ids of await statements(session, frontier, groupByShard)) {
        const room = limits.nodes - (seen.size - 1);
        // At most `seen.size` of the rows are known already, so with more than room for the new ones there is one too many.
        const peers = await expand(session, question, ids, seen.size + room + 1);
        if (peers === null) return end({ by: "time", limit: limits.milliseconds });
        for (const [peer] of peers) {
          if (seen.has(peer)) continue;
          if (beyond) return end({ by: "depth", limit: levels.length });
          if (seen.size > limits.nodes) return end({ by: "nodes", limit: limits.nodes });
          seen.add(peer);
          level.push(peer);
        }
      }
      frontier = level.filter((id) => !walls.has(id));
    }
    return end(null);
  });
}

function expand(session: TimedQuery, question: ClosureQuestion, ids: readonly string[], limit: number) {
  const values = [question.workspaceId, ids, stepOf(question.direction), limit];
  return session.query<readonly [string]>(EXPAND, values);
}

async function statements(
  session: TimedQuery,
  frontier: readonly string[],
  groupByShard: GroupByShard | null,
): Promise<readonly (readonly string[])[]> {
  const groups = groupByShard === null ? [frontier] : await groupByShard(session, frontier);
  return groups.flatMap((ids) => {
    const parts = Math.ceil(ids.length / FRONTIER_IDS);
    return Array.from({ length: parts }, (_, at) => ids.slice(at * FRONTIER_IDS, (at + 1) * FRONTIER_IDS));
  });
}
