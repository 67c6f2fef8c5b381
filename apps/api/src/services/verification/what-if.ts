import type { WhatIf } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { findStoredLayout } from "../layout/find-stored-layout.ts";
import type { Answer } from "../service-error.ts";
import { evaluateBeside } from "./evaluate-beside.ts";
import { findRelease } from "./find-release.ts";
import { fetchEvidence } from "./gather-evidence.ts";
import { gatherInputs } from "./gather-inputs.ts";
import { isSublayoutPath } from "./link-path.ts";

/**
 * Judges a release by one stored layout in place of those that judge it. Links, owner keys and picks are those of the
 * release: a layout that the owners did not sign fails here as well. Nothing is stored.
 */
export async function whatIf(
  context: Context,
  {
    supplyChainId,
    release,
    layout,
  }: { readonly supplyChainId: string; readonly release: string; readonly layout: string },
): Promise<Answer<WhatIf>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  const other = await findStoredLayout(context, layout);
  if (!other.ok) return other;
  const { latest, ...inputs } = await gatherInputs(context, supplyChainId, release);
  const rest = inputs.placed.filter(({ kind, path }) => kind !== "layout" || isSublayoutPath(path));
  const evidence = await fetchEvidence(context, { ...inputs, placed: [...rest, other.value], versions: [] });
  const name = { supplyChain: { id: chain.value.id, name: chain.value.name }, release };
  const { result } = await evaluateBeside(name, evidence, context.now());
  return ok({ hypothetical: true, verification: result.verification, graph: result.graph });
}
