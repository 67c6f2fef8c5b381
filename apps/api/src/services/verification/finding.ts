import { createHash } from "node:crypto";
import { type Digest, type Finding, makeFinding } from "@stemma/in-toto";

/** A finding that stands outside every check and concerns one document. */
export function plainFinding(
  parts: Pick<Finding, "code" | "severity" | "message"> & { readonly document: string },
): Finding {
  const { code, severity, message, document } = parts;
  return makeFinding(code, severity, message, { evidence: { document, pointer: "" } });
}

/**
 * What tells a finding from every other one of its release: SHA-256 over everything that it says, whole digests and the
 * place in the document included. Another verification of the same evidence finds the same ids; a finding on other
 * content is another finding.
 */
export function findingId(finding: Finding): string {
  const { code, severity, message, checkId, item, keyId, artifact, rule, expected, observed, evidence } = finding;
  const said = [
    [code, severity, message, checkId, item, keyId, expected, observed],
    artifact === null ? null : [artifact.name, pairs(artifact.expected), pairs(artifact.observed)],
    rule === null ? null : [rule.list, rule.index, rule.text],
    evidence === null ? null : [evidence.document, evidence.pointer],
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

function pairs(digests: readonly Digest[] | null): unknown {
  return digests?.map(({ algorithm, value }) => [algorithm, value]) ?? null;
}
