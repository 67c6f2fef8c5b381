import type { Check } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { getOutline } from "./get-outline.ts";

/** A check, by the digest that an outline gave for it: refused when the verification of the release does not have it any more. */
export async function getFullCheck(
  context: Context,
  supplyChainId: string,
  { release, digest }: { readonly release: string; readonly digest: string },
): Promise<Answer<Check>> {
  const outline = await getOutline(context, supplyChainId, release);
  if (!outline.ok) return outline;
  const check = outline.value.omitted.get(digest);
  return check === undefined ? err({ kind: "check-not-found", digest }) : ok(check);
}
