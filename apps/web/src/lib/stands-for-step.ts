import type { GraphNode } from "@stemma/api-contract";

/**
 * False for a run whose link does not count for its step: nobody signed it, the layout does not allow who did, or no
 * signature verifies. What is said of the step is said of the others.
 */
export function standsForStep({ kind, marks, verdict, keyId }: GraphNode): boolean {
  if (kind !== "step-run") return true;
  return !marks.includes("unauthorized") && !marks.includes("unsigned") && !(verdict === "failed" && keyId === null);
}
