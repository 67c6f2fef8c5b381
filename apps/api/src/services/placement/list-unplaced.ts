import type { UnplacedDocument, UnplacedDocumentList } from "@stemma/api-contract";
import { and, documentArrival, eq, lt, or, sql } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { isStorableText } from "../document/plain-text.ts";
import { decodeCursor, encodeCursor } from "../graph/cursor.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain, isUuid } from "../supply-chain/find-supply-chain.ts";
import { findCandidates } from "./find-candidates.ts";
import { findWaiting } from "./find-waiting.ts";

/** The documents that wait for a release, the newest first, each with the releases that it may belong to. */
export async function listUnplaced(
  context: Context,
  supplyChainId: string,
  { cursor, limit }: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Answer<UnplacedDocumentList>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const after = cursor === undefined ? undefined : behind(cursor);
  if (after === null) return err({ kind: "bad-cursor" });
  const rows = await findWaiting(context, supplyChainId, { limit: limit + 1, where: after });
  const shown = rows.slice(0, limit);
  const items: UnplacedDocument[] = [];
  for (const { nodeId: _nodeId, arrivedAt, ...waiting } of shown) {
    const { releases, truncated } = await findCandidates(context, supplyChainId, waiting.sha256);
    items.push({ ...waiting, arrivedAt: arrivedAt.toISOString(), candidates: [...releases], truncated });
  }
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined;
  return ok({ items, next: next ? encodeCursor([last.arrivedAt.getTime(), last.nodeId, last.path]) : null });
}

function behind(cursor: string) {
  const [time, id, path] = decodeCursor(cursor, ["number", "string", "string"]) ?? [];
  if (typeof time !== "number" || typeof id !== "string" || !isStorableText(path)) return null;
  if (!isUuid(id) || !Number.isSafeInteger(time) || Math.abs(time) > 8e15) return null;
  const at = new Date(time);
  return or(
    lt(documentArrival.arrivedAt, at),
    and(
      eq(documentArrival.arrivedAt, at),
      sql`(${documentArrival.nodeId}, ${documentArrival.path}) < (${id}::uuid, ${path}::text)`,
    ),
  );
}
