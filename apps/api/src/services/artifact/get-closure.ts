import { CLOSURE_LIMITS, type Closure } from "@stemma/api-contract";
import {
  countReached,
  type Direction,
  type Closure as FoundClosure,
  type StoredNodeKind,
  type Truncation,
} from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import { describeNodes } from "../graph/describe-nodes.ts";
import { EVERYWHERE } from "../graph/everywhere.ts";
import type { Answer } from "../service-error.ts";
import { findArtifact } from "./find-artifact.ts";
import { sayOtherDigests } from "./other-digests.ts";

export interface ClosureRequest {
  readonly algorithm: string;
  readonly value: string;
  readonly direction: Direction;
  /** Nodes of one page; 0 for the counts alone. */
  readonly limit: number;
  readonly cursor: string | null;
  readonly kind: StoredNodeKind | null;
  readonly depth: number | null;
  readonly throughEverywhere: boolean;
}

/** A node with its distance. */
interface Place {
  readonly distance: number;
  readonly id: string;
}

/**
 * Everything that an artifact comes from or that comes from it, across all releases: how many at once, and one page of
 * them, by distance and then by id. A page begins after the last node of the one before, so that what is imported
 * meanwhile doubles nothing. It may bring a node nearer than the page that is read: then all pages together have fewer
 * nodes than the last one counts, and who needs every node asks again.
 */
export async function getClosure(context: Context, request: ClosureRequest): Promise<Answer<Closure>> {
  const after = request.cursor === null ? { distance: 0, id: "" } : readCursor(request.cursor);
  if (after === null) return err({ kind: "bad-cursor" });
  const artifact = await findArtifact(context, request.algorithm, request.value);
  if (!artifact.ok) return artifact;
  const { nodeId, algorithm, value } = artifact.value;
  const { nodes, milliseconds } = CLOSURE_LIMITS;
  const [closure, elsewhere] = await Promise.all([
    context.graph.closure({
      workspaceId: context.workspaceId,
      start: nodeId,
      direction: request.direction,
      limits: { nodes, depth: request.depth, milliseconds },
      blocked: request.throughEverywhere ? [] : [...EVERYWHERE],
    }),
    sayOtherDigests(context, artifact.value, request.direction),
  ]);
  const truncated = [closure.truncated === null ? null : sayTruncated(closure.truncated), elsewhere];
  const page = pageOf(closure, request.kind, after, request.limit + 1);
  const shown = page.slice(0, request.limit);
  const described = await describeNodes(
    context,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  return ok({
    artifact: { algorithm, value },
    direction: request.direction,
    total: countReached(closure),
    artifacts: countReached(closure, "artifact"),
    runs: countReached(closure, "run"),
    functionaries: countReached(closure, "functionary"),
    truncated: truncated.filter((reason) => reason !== null).join(" ") || null,
    found: `${WAYS[closure.strategy]}: ${closure.because}`,
    items: shown.flatMap(({ id, distance }) => {
      const node = described.get(id);
      return node === undefined ? [] : [{ ...node, distance }];
    }),
    next: page.length > shown.length && last !== undefined ? encodeCursor([last.distance, last.id]) : null,
  });
}

const WAYS: Readonly<Record<FoundClosure["strategy"], string>> = {
  recursive: "one query",
  frontier: "level by level",
  index: "from the index",
};

function readCursor(cursor: string): Place | null {
  const parts = decodeCursor(cursor, ["number", "string"]);
  return parts === null ? null : { distance: Number(parts[0]), id: String(parts[1]) };
}

function pageOf({ levels }: FoundClosure, kind: StoredNodeKind | null, after: Place, limit: number): Place[] {
  const places: Place[] = [];
  for (const [at, level] of levels.entries()) {
    const distance = at + 1;
    if (places.length >= limit) break;
    if (distance < after.distance) continue;
    const page = { after: distance === after.distance ? after.id : "", limit: limit - places.length };
    for (const id of level.ids(kind, page)) places.push({ distance, id });
  }
  return places;
}

/** One sentence on the limit that ended a search. */
export function sayTruncated({ by, limit }: Truncation): string {
  const number = limit.toLocaleString("en");
  switch (by) {
    case "nodes":
      return `There are more than ${number} nodes; the search ended there.`;
    case "depth":
      return `There is more behind ${number} ${limit === 1 ? "edge" : "edges"}, as far as was asked for.`;
    case "time":
      return `The search took longer than ${number} ms and was ended; there may be more.`;
  }
}
