import { and, document, documentComplete, eq, nodeIdOf } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Scope } from "../context.ts";
import type { Answer } from "../service-error.ts";

export interface StoredDocument {
  readonly kind: string;
  readonly bytes: Buffer;
}

/** The original bytes of a document. */
export async function getDocument(context: Scope, sha256: string): Promise<Answer<StoredDocument>> {
  const [row] = await context.database
    .select({ kind: document.kind, bytes: document.bytes })
    .from(document)
    .innerJoin(
      documentComplete,
      and(eq(documentComplete.workspaceId, document.workspaceId), eq(documentComplete.nodeId, document.nodeId)),
    )
    .where(and(eq(document.workspaceId, context.workspaceId), eq(document.nodeId, nodeIdOf("document", [sha256]).id)));
  return row === undefined ? err({ kind: "document-not-found", sha256 }) : ok(row);
}

/** The bytes of a document, or `null` when it is not stored. */
export async function readStoredBytes(context: Scope, sha256: string): Promise<Buffer | null> {
  const found = await getDocument(context, sha256);
  return found.ok ? found.value.bytes : null;
}
