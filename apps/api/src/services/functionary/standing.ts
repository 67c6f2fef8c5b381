import type { SignedLink, Verification } from "@stemma/api-contract";
import type { CheckDetail } from "@stemma/in-toto";

export type Standing = Pick<SignedLink, "standing" | "reason">;

/** What the verification of a release made of one link under one key id. Only a signature that verifies counts. */
export function standingOf(verification: Verification, document: string, keyId: string): Standing {
  if (verification.layout === null) return { standing: "not-judged", reason: verification.summary };
  const finding = verification.findings.find(
    ({ code, evidence }) => REFUSALS.has(code) && evidence?.document === document,
  );
  const details = verification.checks.map(({ detail }) => detail as unknown as CheckDetail);
  for (const detail of details) {
    if (detail.kind !== "link-signatures") continue;
    const tried = detail.links.filter(
      (link) => link.document === document && [link.keyId, link.attempt.keyId].includes(keyId),
    );
    const counted = tried.find(({ outcome }) => outcome === "counted");
    if (counted !== undefined) {
      const refused = details.find((each) => each.kind === "refused-link" && each.path === counted.path);
      return refused?.kind === "refused-link"
        ? { standing: "not-counted", reason: refused.reason }
        : { standing: "counted", reason: "" };
    }
    const [first] = tried;
    if (first !== undefined) return { standing: "not-counted", reason: first.attempt.reason };
  }
  if (finding?.code === "unknown-step") return { standing: "unknown-step", reason: finding.message };
  return {
    standing: "not-counted",
    reason: finding?.message ?? "No step of the layout asks for this link by this key.",
  };
}

const REFUSALS: ReadonlySet<string> = new Set([
  "unknown-step",
  "unauthorized-functionary",
  "link-signature-invalid",
  "link-unsigned",
  "link-key-unknown",
  "link-malformed",
]);
