import type { FunctionaryDetails } from "@stemma/api-contract";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import type { Answer } from "../service-error.ts";
import { stepNames } from "./list-functionaries.ts";
import { readAuthorizations } from "./read-authorizations.ts";
import { summarizeSignatures } from "./summarize-signatures.ts";

/** One key id across all supply chains: where links name it, and what layouts let it do. */
export async function getFunctionary(context: Context, keyId: string): Promise<Answer<FunctionaryDetails>> {
  const authorizations = await readAuthorizations(context);
  const summary = (await summarizeSignatures(context, [keyId]))(keyId);
  const steps = authorizations.steps.get(keyId) ?? [];
  const key = authorizations.keys.get(keyId) ?? null;
  if (summary.links === 0 && steps.length === 0 && key === null) return err({ kind: "functionary-not-found", keyId });
  return ok({
    keyId,
    ...summary,
    authorizedSteps: stepNames(authorizations, keyId),
    key,
    authorizations: [...steps],
    truncated: authorizations.truncated,
  });
}
