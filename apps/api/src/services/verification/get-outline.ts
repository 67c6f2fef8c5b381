import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { getVerification } from "./get-verification.ts";
import { type Outline, outlineOf } from "./outline.ts";

/** The verdict on a release with every check and every finding, but without what makes checks large. */
export async function getOutline(context: Context, supplyChainId: string, release: string): Promise<Answer<Outline>> {
  const found = await getVerification(context, supplyChainId, release);
  return found.ok ? ok(outlineOf(found.value)) : found;
}
