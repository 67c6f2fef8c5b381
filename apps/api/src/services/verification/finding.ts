import type { Finding } from "@stemma/in-toto";

/** A finding that stands outside every check and concerns one document. */
export function plainFinding(
  parts: Pick<Finding, "code" | "severity" | "message"> & { readonly document: string },
): Finding {
  const { code, severity, message, document } = parts;
  return {
    code,
    severity,
    message,
    checkId: null,
    item: null,
    keyId: null,
    artifact: null,
    rule: null,
    expected: null,
    observed: null,
    evidence: { document, pointer: "" },
  };
}
