import type { LinkConflict, LinkConflictList } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "../verification/find-release.ts";
import { fetchEvidence } from "../verification/gather-evidence.ts";
import { gatherInputs } from "../verification/gather-inputs.ts";
import { readLinks } from "../verification/read-evidence.ts";
import { type CountingPick, countingPicks, listPicks } from "./find-picks.ts";

/** Where several different documents of a release claim to be the same link, and every decision about that. */
export async function listConflicts(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Answer<LinkConflictList>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const log = await listPicks(context, supplyChainId, release);
  const items = await findConflicts(context, supplyChainId, release, countingPicks(log));
  return ok({ items, log: log.map((entry) => ({ ...entry, setAside: [...entry.setAside] })) });
}

/** The conflicts of a release, sorted by place; those that a pick settles are among them. */
export async function findConflicts(
  context: Context,
  supplyChainId: string,
  release: string,
  picks: readonly CountingPick[],
): Promise<LinkConflict[]> {
  const inputs = await gatherInputs(context, supplyChainId, release);
  const files = readLinks(await fetchEvidence(context, inputs));
  const pickByPlace = new Map(picks.map((pick) => [pick.place, pick]));
  return [...Map.groupBy(files, ({ source }) => source.path)]
    .filter(([, alternatives]) => alternatives.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([place, alternatives]) => ({
      place,
      documents: alternatives.map(({ placed: { sha256, path } }) => ({
        sha256,
        path,
        state: stateOf(sha256, pickByPlace.get(place)),
      })),
    }));
}

function stateOf(sha256: string, pick: CountingPick | undefined): LinkConflict["documents"][number]["state"] {
  if (pick?.document === sha256) return "picked";
  return pick?.setAside.includes(sha256) === true ? "set-aside" : "open";
}
