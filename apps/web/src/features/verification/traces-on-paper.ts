import type { CheckOutline } from "@stemma/api-contract";

/** Whether a printed report has the evidence of a check, and not only what came of it. */
export function isWrittenOut({ state }: CheckOutline): boolean {
  return state === "failed" || state === "warned";
}

/** The digests of the checks whose rule traces a printed report needs and the verification does not have. */
export function tracesOnPaper({ checks }: { readonly checks: readonly CheckOutline[] }): readonly string[] {
  return checks.flatMap((check) => {
    const { omitted } = check;
    return isWrittenOut(check) && omitted !== undefined && (omitted.rules?.applied ?? 0) > 0 ? [omitted.digest] : [];
  });
}
