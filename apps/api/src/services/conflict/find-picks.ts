import { and, asc, conflictPick, eq } from "@stemma/db";
import type { Scope } from "../context.ts";

/** A decision about several documents in one place. */
export interface PickEntry {
  readonly number: number;
  readonly place: string;
  /** SHA-256 of the document that was picked; null: the pick before was undone. */
  readonly document: string | null;
  readonly setAside: readonly string[];
  readonly by: string;
  readonly reason: string | null;
  readonly at: string;
}

/** A pick that counts. */
export type CountingPick = PickEntry & { readonly document: string };

/** Every decision about a release, the oldest first. */
export async function listPicks(
  { database, workspaceId }: { readonly database: Scope["database"]; readonly workspaceId: string },
  supplyChainId: string,
  release: string,
): Promise<PickEntry[]> {
  const rows = await database
    .select()
    .from(conflictPick)
    .where(
      and(
        eq(conflictPick.workspaceId, workspaceId),
        eq(conflictPick.supplyChainId, supplyChainId),
        eq(conflictPick.release, release),
      ),
    )
    .orderBy(asc(conflictPick.number));
  return rows.map(({ number, place, document, setAside, by, reason, at }) => ({
    number,
    place,
    document,
    setAside: JSON.parse(setAside) as string[],
    by,
    reason,
    at: at.toISOString(),
  }));
}

/** The picks that count: the newest decision of every place, unless that one undoes. */
export function countingPicks(log: readonly PickEntry[]): CountingPick[] {
  const newest = new Map(log.map((entry) => [entry.place, entry]));
  return [...newest.values()].flatMap((entry) =>
    entry.document === null ? [] : [{ ...entry, document: entry.document }],
  );
}
