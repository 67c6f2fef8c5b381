import type { CliFinding } from "../verify/judgement.ts";

/** Every cause of a finding with its heading, worst first; the order in which failures are listed. */
const HEADINGS: Readonly<Record<CliFinding["code"], string>> = {
  "internal-error": "Internal error",
  "layout-malformed": "Layout malformed",
  "unsafe-name": "Unsafe name",
  "threshold-invalid": "Threshold invalid",
  "no-owner-key": "No owner key",
  "layout-signature-invalid": "Layout signature invalid",
  "layout-signature-missing": "Layout not signed by the owner",
  "layout-expired": "Layout expired",
  "layout-without-expiry": "Layout without expiry",
  "parameter-missing": "Parameter missing",
  "parameter-malformed": "Parameter malformed",
  "parameters-malformed": "Parameters file malformed",
  "key-malformed": "Owner key malformed",
  "certificate-malformed": "Certificate malformed",
  usage: "Wrong usage",
  "artifact-tampered": "Artifact tampered",
  "link-signature-invalid": "Link signature invalid",
  "unsigned-member": "Member without signature",
  "unauthorized-functionary": "Unauthorized functionary",
  "link-key-unknown": "Link signed with an unknown key",
  "subkey-scope": "Subkey not authorized",
  "key-expired": "Key expired",
  "key-id-collision": "Key ids collide",
  "key-id-mismatch": "Key id differs",
  "link-unsigned": "Link unsigned",
  "link-malformed": "Link malformed",
  "links-disagree": "Links disagree",
  "link-conflict": "Links in conflict",
  "artifact-disallowed": "Artifact disallowed",
  "artifact-required-missing": "Required artifact missing",
  "rule-failed": "Artifact rule failed",
  "inspection-failed": "Inspection failed",
  "link-missing": "Link missing",
  "threshold-not-met": "Threshold not met",
  "sublayout-failed": "Sublayout failed",
  "sublayout-empty": "Sublayout empty",
  "sublayout-too-deep": "Sublayouts nested too deep",
  "same-key-two-ids": "One key under two ids",
  "inspection-not-evaluated": "Inspection not evaluated",
  "not-understood": "Not understood",
  "limit-exceeded": "More than is read or done",
  "command-mismatch": "Command differs",
  "inspection-unauthenticated": "Inspection link unauthenticated",
  "link-name-mismatch": "Link name differs",
  "unknown-step": "Link of an unknown step",
  "duplicate-json-member": "Duplicate JSON member",
  "several-layouts": "Several layouts",
  "file-unreadable": "File unreadable",
};
const RANKS: ReadonlyMap<string, number> = new Map(Object.keys(HEADINGS).map((code, rank) => [code, rank]));

export interface Cause {
  readonly heading: string;
  readonly findings: readonly CliFinding[];
}

/** Findings by cause, the worst cause first; inside a cause the order stays. */
export function groupByCause(findings: readonly CliFinding[]): Cause[] {
  const groups = Map.groupBy(findings, (each) => each.code);
  const rank = (code: string): number => RANKS.get(code) ?? RANKS.size;
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([code, members]) => ({ heading: HEADINGS[code], findings: members }));
}
