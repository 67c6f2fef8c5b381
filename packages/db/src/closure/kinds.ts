import type pg from "pg";
import { ALL, type Found, type Level, type Reached, type StoredNodeKind } from "./question.ts";

const KINDS = "select node_id, kind from node where workspace_id = $1 and node_id = any ($2::uuid[])";

/** Looks up what kind of node each id is. */
export async function attachKinds(pool: pg.Pool, workspaceId: string, found: Found): Promise<Reached> {
  const ids = found.levels.flat();
  const kinds = new Map<string, string>();
  if (ids.length > 0) {
    const { rows } = await pool.query<[string, string]>({ text: KINDS, values: [workspaceId, ids], rowMode: "array" });
    for (const [id, kind] of rows) kinds.set(id, kind);
  }
  return { levels: found.levels.map((level) => levelOf(level, kinds)), truncated: found.truncated };
}

function levelOf(ids: readonly string[], kinds: ReadonlyMap<string, string>): Level {
  const ofKind = (kind: StoredNodeKind | null): readonly string[] =>
    kind === null ? ids : ids.filter((id) => kinds.get(id) === kind);
  return {
    count: (kind) => ofKind(kind).length,
    ids: (kind, { after, limit } = ALL) =>
      ofKind(kind)
        .filter((id) => id > after)
        .sort()
        .slice(0, limit),
  };
}
