import type { PlaceDocument, PlacedDocument } from "@stemma/api-contract";
import { document, eq } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { ensureRelease, placeDocuments } from "../document/place-documents.ts";
import type { Answer } from "../service-error.ts";
import { findSupplyChain } from "../supply-chain/find-supply-chain.ts";
import { findRelease } from "../verification/find-release.ts";
import { findWaiting } from "./find-waiting.ts";
import { placeWaiting } from "./place-waiting.ts";

/** The same bytes may have come under several paths. */
const MOST_PATHS = 1_000;

/** Puts a waiting document into a release by the team's word. What fits there because of it follows. */
export async function placeDocument(
  context: Context,
  supplyChainId: string,
  sha256: string,
  { release, create }: PlaceDocument,
): Promise<Answer<PlacedDocument>> {
  const chain = await findSupplyChain(context, supplyChainId);
  if (!chain.ok) return chain;
  const waiting = await findWaiting(context, supplyChainId, { limit: MOST_PATHS, where: eq(document.sha256, sha256) });
  if (waiting.length === 0) return err({ kind: "not-waiting", sha256 });
  const destination = { supplyChainId, release };
  const found = await findRelease(context, supplyChainId, release);
  if (!found.ok && !create) return found;
  await ensureRelease(context, destination);
  const { workspaceId, now } = context;
  await context.database.transaction((database) =>
    placeDocuments({ database, workspaceId, now }, destination, waiting),
  );
  context.changes.note(supplyChainId, release);
  return ok({ sha256, release, followed: await placeWaiting(context, supplyChainId) });
}
