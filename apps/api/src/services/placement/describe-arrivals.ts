import type { ImportItem } from "@stemma/api-contract";
import { and, documentPlacement, eq, nodeIdOf } from "@stemma/db";
import type { Context } from "../context.ts";
import { isOneOf } from "../document/pg-arrays.ts";

/** Says of every document that came without a release where it stands now. */
export async function describeArrivals(
  { database, workspaceId }: Context,
  supplyChainId: string,
  items: readonly ImportItem[],
): Promise<ImportItem[]> {
  const ids = items.flatMap((item) => (waits(item) ? [idOf(item)] : []));
  const rows =
    ids.length === 0
      ? []
      : await database
          .selectDistinct({ nodeId: documentPlacement.nodeId, release: documentPlacement.release })
          .from(documentPlacement)
          .where(
            and(
              eq(documentPlacement.workspaceId, workspaceId),
              isOneOf(documentPlacement.nodeId, ids),
              eq(documentPlacement.supplyChainId, supplyChainId),
            ),
          );
  const releases = Map.groupBy(rows, ({ nodeId }) => nodeId);
  return items.map((item) => {
    if (!waits(item)) return item;
    const places =
      releases
        .get(idOf(item))
        ?.map(({ release }) => `"${release}"`)
        .sort() ?? [];
    const where =
      places.length > 0 ? `stands in release ${places.join(", ")}` : "waits for a release: not exactly one fits";
    return { ...item, reason: item.reason === null ? where : `${item.reason}; ${where}` };
  });
}

function waits({ kind, outcome }: ImportItem): boolean {
  return outcome !== "rejected" && kind !== "layout" && kind !== "public-key";
}

function idOf({ sha256 }: ImportItem): string {
  return nodeIdOf("document", [sha256 ?? ""]).id;
}
