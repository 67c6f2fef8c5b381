import { DOCUMENT_PLACES_LIMITS, type DocumentPlaces } from "@stemma/api-contract";
import { nodeIdOf } from "@stemma/db";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { verifyRelease } from "../verification/verify-release.ts";
import { findPlaces } from "./find-places.ts";
import { getDocument } from "./get-document.ts";

const RUNS: ReadonlySet<string> = new Set(["step-run", "unknown-run", "inspection"]);

/** The releases that a document stands in, and where it is in their graphs. One that waits for a release stands in none. */
export async function getPlaces(context: Context, sha256: string): Promise<Answer<DocumentPlaces>> {
  const found = await getDocument(context, sha256);
  if (!found.ok) return found;
  const { id } = nodeIdOf("document", [sha256]);
  const places = (await findPlaces(context, [id])).get(id) ?? [];
  const items: DocumentPlaces["items"] = [];
  for (const { supplyChain, release } of places.slice(0, DOCUMENT_PLACES_LIMITS.releases)) {
    const { verification, graph } = await verifyRelease(context, supplyChain, release);
    const { verdict, layout } = verification;
    // A link is about its run, and not about whoever signed it or what went in and came out.
    const run = graph.nodes.find(({ kind, documents }) => RUNS.has(kind) && documents.includes(sha256));
    items.push({ supplyChain, release, verdict, node: run?.id ?? null, judges: layout === sha256 });
  }
  return ok({ items, total: places.length });
}
