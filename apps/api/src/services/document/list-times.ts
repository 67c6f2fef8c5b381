import { setImmediate } from "node:timers/promises";
import type { DatedDocument, EvidenceTimes } from "@stemma/api-contract";
import { err, ok, sniffDocument } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { decodePlace, encodePlace } from "./document-place.ts";
import { documentTimes } from "./document-times.ts";
import { loggedTimes } from "./logged-times.ts";
import { countPlacedDocuments, findPlacedDocuments, type PlacedDocument, readBytes } from "./release-documents.ts";

/** Documents whose bytes are in memory at once. */
const BATCH = 20;

/** Every time that is known of the documents of a release, each by its own clock, page by page. An unknown release has none. */
export async function listTimes(
  context: Context,
  { id, release }: { readonly id: string; readonly release: string },
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<EvidenceTimes>> {
  const chain = await findSupplyChain(context, id);
  if (!chain.ok) return chain;
  const after = cursor === undefined ? null : decodePlace(cursor);
  if (after === undefined) return err({ kind: "bad-cursor" });
  const total = await countPlacedDocuments(context, id, release);
  const placed = await findPlacedDocuments(context, id, release, { after, limit: limit + 1 });
  const shown = placed.slice(0, limit);
  const items: DatedDocument[] = [];
  for (let at = 0; at < shown.length; at += BATCH) {
    const batch = shown.slice(at, at + BATCH);
    const bytes = await readBytes(
      context,
      batch.map(({ nodeId }) => nodeId),
    );
    for (const document of batch) {
      items.push(dated(document, bytes.get(document.nodeId)));
      // A large link takes a while to read; others wait for their answers, too.
      await setImmediate();
    }
  }
  const last = shown.at(-1);
  const isLast = placed.length <= limit || last === undefined;
  return ok({ items, total, next: isLast ? null : encodePlace(last) });
}

function dated({ sha256, path, kind, storedAt }: PlacedDocument, bytes: Uint8Array | undefined): DatedDocument {
  const received = { clock: "received" as const, at: storedAt.toISOString(), pointer: null, keyId: null };
  if (bytes === undefined) return { sha256, path, kind, step: null, times: [received] };
  const sniffed = sniffDocument(bytes);
  const own = sniffed.kind === "unknown" ? loggedTimes(bytes) : documentTimes(sniffed);
  const step = sniffed.kind === "link" ? sniffed.link.name : null;
  return { sha256, path, kind, step, times: [...own, received] };
}
