import { sha256Hex } from "../crypto/sha256.ts";
import { openEnvelope } from "../envelope/open-envelope.ts";
import { EXPLANATION_WORK, RULE_WORK, SIGNATURE_WORK, SUBLAYOUTS, SUBSTITUTED_CHARACTERS } from "../limits.ts";
import type { VerificationInput } from "./input.ts";
import { LinkStore } from "./link-store.ts";
import type { VerificationReport } from "./report.ts";
import { findingBudget } from "./report-builder.ts";
import { resolveConflicts } from "./resolve-conflicts.ts";
import { verifyLayout } from "./verify-layout.ts";

/**
 * Verifies a supply chain: the layout against the owner's keys, and the links against the layout (SPEC 5.2).
 * Pure and deterministic: the order of the documents has no effect. Never throws for anything that a document holds.
 */
export function verifySupplyChain(input: VerificationInput): VerificationReport {
  const { path, bytes } = input.layout;
  const layout = { path, sha256: sha256Hex(bytes), opened: openEnvelope(bytes) };
  const store = new LinkStore(input.links);
  return resolveConflicts(store, () => {
    const scope = {
      store,
      directory: "",
      input,
      depth: 0,
      budget: {
        sublayouts: SUBLAYOUTS.maximum,
        ruleWork: { left: RULE_WORK.maximum },
        explanationWork: { left: EXPLANATION_WORK.maximum },
        signatureWork: { left: SIGNATURE_WORK.maximum },
        substitutedCharacters: { left: SUBSTITUTED_CHARACTERS.maximum },
        findings: findingBudget(),
      },
    };
    return verifyLayout(scope, layout, input.ownerKeys).report;
  });
}
