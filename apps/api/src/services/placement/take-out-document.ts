import type { TakenOutDocument, TakeOutDocument } from "@stemma/api-contract";
import { and, document, documentArrival, documentPlacement, eq, sql } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { countRelease } from "../verification/revisions.ts";

/**
 * Undoes a placement: a document that came without a release leaves the one that it stands in, and waits again. Its bytes
 * stay, and nothing but the team's word places it from then on. What was imported into the release by name stays there.
 */
export async function takeOutDocument(
  context: Context,
  supplyChainId: string,
  sha256: string,
  { release }: TakeOutDocument,
): Promise<Answer<TakenOutDocument>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const { workspaceId } = context;
  const places = await context.database.transaction(async (database) => {
    const arrived = await database
      .update(documentArrival)
      .set({ heldAt: new Date(context.now()) })
      .where(
        and(
          eq(documentArrival.workspaceId, workspaceId),
          eq(documentArrival.supplyChainId, supplyChainId),
          sql`${documentArrival.nodeId} in (select node_id from ${document}
            where ${document.workspaceId} = ${workspaceId} and ${document.sha256} = ${sha256})`,
          sql`exists (select 1 from ${documentPlacement}
            where ${documentPlacement.workspaceId} = ${workspaceId}
              and ${documentPlacement.nodeId} = ${documentArrival.nodeId}
              and ${documentPlacement.supplyChainId} = ${supplyChainId}
              and ${documentPlacement.release} = ${release}
              and ${documentPlacement.path} = ${documentArrival.path})`,
        ),
      )
      .returning({ nodeId: documentArrival.nodeId, path: documentArrival.path });
    for (const { nodeId, path } of arrived) {
      await database
        .delete(documentPlacement)
        .where(
          and(
            eq(documentPlacement.workspaceId, workspaceId),
            eq(documentPlacement.nodeId, nodeId),
            eq(documentPlacement.supplyChainId, supplyChainId),
            eq(documentPlacement.release, release),
            eq(documentPlacement.path, path),
          ),
        );
    }
    if (arrived.length > 0) await countRelease({ database, workspaceId }, supplyChainId, release);
    return arrived.length;
  });
  if (places === 0) return err({ kind: "not-placed", sha256, release });
  context.changes.note(supplyChainId, release);
  return ok({ sha256, release, places });
}
