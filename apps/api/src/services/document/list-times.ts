import { setImmediate } from "node:timers/promises";
import { type DatedDocument, EVIDENCE_TIMES_LIMITS, type EvidenceTimes } from "@stemma/api-contract";
import { ok, sniffDocument } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { documentTimes } from "./document-times.ts";
import { findPlacedDocuments, type PlacedDocument, readBytes } from "./release-documents.ts";

/** Documents whose bytes are in memory at once. */
const BATCH = 20;

/** Every time that is known of the documents of a release, each by its own clock. An unknown release has none. */
export async function listTimes(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Answer<EvidenceTimes>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const placed = await findPlacedDocuments(context, supplyChainId, release);
  const shown = placed.slice(0, EVIDENCE_TIMES_LIMITS.documents);
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
  const left = placed.length - shown.length;
  return ok({
    items,
    truncated: left === 0 ? null : `The times of ${left} more documents are not shown: only the first ${shown.length}.`,
  });
}

function dated({ sha256, path, kind, storedAt }: PlacedDocument, bytes: Uint8Array | undefined): DatedDocument {
  const sniffed = bytes === undefined ? null : sniffDocument(bytes);
  const received = { clock: "received" as const, at: storedAt.toISOString(), pointer: null, keyId: null };
  return {
    sha256,
    path,
    kind,
    step: sniffed?.kind === "link" ? sniffed.link.name : null,
    times: [...(sniffed === null ? [] : documentTimes(sniffed)), received],
  };
}
