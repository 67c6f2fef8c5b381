import type { Verification } from "@stemma/api-contract";
import { type CheckDetail, parseCheckDetail } from "../../lib/check-detail.ts";
import { strings } from "../../lib/strings.ts";

type Signatures = Extract<CheckDetail, { kind: "link-signatures" }>;

/** One who may perform a step, or who signed a link for it. */
export interface StepSigner {
  readonly keyId: string;
  readonly outcome: Signatures["functionaries"][number]["outcome"] | "not-allowed";
  readonly reason: string;
  readonly path: string | null;
  /** SHA-256 of the link; null where there is none. */
  readonly document: string | null;
}

/** What the check of a step's signatures found; null where no layout knows the step. */
export function signaturesOf({ checks }: Verification, step: string): Signatures | null {
  for (const check of checks) {
    if (check.item !== step) continue;
    const detail = parseCheckDetail(check);
    if (detail?.kind === "link-signatures") return detail;
  }
  return null;
}

/** Those that the layout lists, then those that signed without being listed. */
export function stepSigners(verification: Verification, step: string): readonly StepSigner[] {
  const signatures = signaturesOf(verification, step);
  const documents = new Map(signatures?.links.map(({ path, document }) => [path, document]));
  const listed = (signatures?.functionaries ?? []).map(
    (each): StepSigner => ({ ...each, document: documents.get(each.path ?? "") ?? null }),
  );
  const strangers = verification.findings.flatMap((finding): StepSigner[] =>
    finding.item === step && finding.keyId !== null && NOT_ALLOWED.has(finding.code)
      ? [
          {
            keyId: finding.keyId,
            outcome: "not-allowed",
            reason: finding.message || strings.step.notListed,
            path: null,
            document: finding.evidence?.document ?? null,
          },
        ]
      : [],
  );
  return [...listed, ...strangers];
}

const NOT_ALLOWED: ReadonlySet<string> = new Set(["unauthorized-functionary", "unknown-step", "link-key-unknown"]);
