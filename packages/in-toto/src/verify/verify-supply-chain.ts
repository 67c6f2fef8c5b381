import { sha256Hex } from "../crypto/sha256.ts";
import { openEnvelope } from "../envelope/open-envelope.ts";
import { knownDocument } from "../known-document.ts";
import { EXPLANATION_WORK, RULE_WORK, SIGNATURE_WORK, SUBLAYOUTS, SUBSTITUTED_CHARACTERS } from "../limits.ts";
import { ok } from "../model/result.ts";
import type { SourceDocument, VerificationInput } from "./input.ts";
import { LinkStore, type StoredDocument } from "./link-store.ts";
import type { VerificationReport } from "./report.ts";
import { findingBudget } from "./report-builder.ts";
import { resolveConflicts } from "./resolve-conflicts.ts";
import { verifyLayout } from "./verify-layout.ts";

/**
 * Verifies a supply chain: the layout against the owner's keys, and the links against the layout (SPEC 5.2).
 * Pure and deterministic: the order of the documents has no effect. Never throws for anything that a document holds.
 */
export function verifySupplyChain(input: VerificationInput): VerificationReport {
  const layout = openLayout(input.layout);
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

/** The root layout is a document on its own, so that whoever read it before read it as it is read here. */
function openLayout(source: SourceDocument): StoredDocument {
  const { path, bytes } = source;
  const known = knownDocument(source);
  const opened = known?.opened ?? null;
  return {
    path,
    sha256: known?.sha256 ?? sha256Hex(bytes),
    opened: opened === null ? openEnvelope(bytes) : ok(opened),
  };
}
