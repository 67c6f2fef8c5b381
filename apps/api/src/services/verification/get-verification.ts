import type { Verification } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { findRelease } from "./find-release.ts";
import { verifyRelease } from "./verify-release.ts";

/** The verdict on a release with every check and every finding. */
export async function getVerification(
  context: Context,
  supplyChainId: string,
  release: string,
): Promise<Answer<Verification>> {
  const chain = await findRelease(context, supplyChainId, release);
  if (!chain.ok) return chain;
  return ok((await verifyRelease(context, chain.value, release)).verification);
}
