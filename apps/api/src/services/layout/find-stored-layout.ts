import { nodeIdOf } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { getDocument } from "../document/get-document.ts";
import type { Answer } from "../service-error.ts";

/** A stored layout in the place of one that speaks for a release. */
export interface PlacedLayout {
  readonly nodeId: string;
  readonly sha256: string;
  readonly path: "root.layout";
  readonly kind: "layout";
}

/** Any layout that is stored, of whatever supply chain. */
export async function findStoredLayout(context: Context, sha256: string): Promise<Answer<PlacedLayout>> {
  const stored = await getDocument(context, sha256);
  if (!stored.ok || stored.value.kind !== "layout") return err({ kind: "layout-not-found", sha256 });
  return ok({ nodeId: nodeIdOf("document", [sha256]).id, sha256, path: "root.layout", kind: "layout" });
}
