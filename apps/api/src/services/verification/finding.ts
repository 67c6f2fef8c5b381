import { type Finding, makeFinding } from "@stemma/in-toto";

/** A finding that stands outside every check and concerns one document. */
export function plainFinding(
  parts: Pick<Finding, "code" | "severity" | "message"> & { readonly document: string },
): Finding {
  const { code, severity, message, document } = parts;
  return makeFinding(code, severity, message, { evidence: { document, pointer: "" } });
}
