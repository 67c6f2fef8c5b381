import type { LinkConflictList, PickLink, UndoPick } from "@stemma/api-contract";
import { conflictPick } from "@stemma/db";
import { err } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { countRelease } from "../verification/revisions.ts";
import { countingPicks, listPicks } from "./find-picks.ts";
import { findConflicts, listConflicts } from "./list-conflicts.ts";

/** A release by its names. */
export interface ReleaseAddress {
  readonly supplyChainId: string;
  readonly release: string;
}

type Decision = Pick<typeof conflictPick.$inferInsert, "place" | "document" | "setAside" | "by" | "reason">;

/**
 * Picks one of several documents in one place; from then on the others that are there do not count. One that comes later
 * is not meant: with it the conflict is open again.
 */
export async function pickLink(
  context: Context,
  address: ReleaseAddress,
  { place, document, by, reason }: PickLink,
): Promise<Answer<LinkConflictList>> {
  const { supplyChainId, release } = address;
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const conflicts = await findConflicts(context, supplyChainId, release, []);
  const digests = conflicts.find((conflict) => conflict.place === place)?.documents.map(({ sha256 }) => sha256);
  if (digests === undefined) return err({ kind: "no-conflict", place, detail: "only one document claims this place" });
  if (!digests.includes(document)) {
    return err({ kind: "no-conflict", place, detail: `${document} is none of the documents there` });
  }
  const setAside = JSON.stringify(digests.filter((sha256) => sha256 !== document).sort());
  return append(context, address, { place, document, setAside, by, reason });
}

/** Takes the pick of a place back: the worst of all documents there counts again. */
export async function undoPick(
  context: Context,
  address: ReleaseAddress,
  { place, by, reason }: UndoPick,
): Promise<Answer<LinkConflictList>> {
  const chain = await findRelease(context, address.supplyChainId, address.release);
  if (!chain.ok) return chain;
  const picks = countingPicks(await listPicks(context, address.supplyChainId, address.release));
  if (!picks.some((pick) => pick.place === place)) {
    return err({ kind: "no-conflict", place, detail: "nothing is picked there" });
  }
  return append(context, address, { place, document: null, setAside: "[]", by, reason });
}

/** Writes the decision behind all others. Two at once: one of them comes second, and none is lost. */
async function append(
  context: Context,
  { supplyChainId, release }: ReleaseAddress,
  decision: Decision,
): Promise<Answer<LinkConflictList>> {
  const { workspaceId, database } = context;
  for (;;) {
    const last = (await listPicks(context, supplyChainId, release)).at(-1)?.number ?? 0;
    const row = { workspaceId, supplyChainId, release, number: last + 1, at: new Date(context.now()), ...decision };
    const isWritten = await database.transaction(async (tx) => {
      const written = await tx.insert(conflictPick).values(row).onConflictDoNothing().returning();
      if (written.length > 0) await countRelease({ database: tx, workspaceId }, supplyChainId, release);
      return written.length > 0;
    });
    if (!isWritten) continue;
    context.changes.note(supplyChainId, release);
    return listConflicts(context, supplyChainId, release);
  }
}
