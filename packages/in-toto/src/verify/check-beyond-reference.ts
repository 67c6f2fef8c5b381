import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { VerifiedLink } from "./check-link-signatures.ts";
import { quoted } from "./report-builder.ts";
import type { StepLink } from "./step-evidence.ts";
import type { VerificationContext } from "./verification-context.ts";

/*
 * Where this verifier is stricter than the reference. These checks come last, so that the first failing check is
 * still the one that the reference would have named.
 */

/** A member that was added to the layout after signing is not what its owner signed. */
export function checkUnsignedMembers(context: VerificationContext, layout: OpenedDocument, sha256: string): void {
  const [first] = layout.unsignedMembers;
  if (first === undefined) return;
  const id = "layout-unsigned-members";
  const members = layout.unsignedMembers.slice(0, 3).map(quoted).join(", ");
  const summary = `The layout holds members that no signature covers: ${members}.`;
  const evidence = { document: sha256, pointer: first };
  context.report.finding("unsigned-member", "error", summary, { checkId: id, evidence });
  const detail = { kind: id, members: layout.unsignedMembers.slice(0, 100) } as const;
  context.report.failed("SignatureVerificationError", { id, section: "5.2", item: null, detail, summary });
}

/** Links that the reference counts and we refuse, one check each. */
export function checkRefusedLinks(context: VerificationContext, item: string, verified: readonly VerifiedLink[]): void {
  for (const { stored, keyId, refusal } of verified) {
    if (refusal === null) continue;
    const id = `refused-link:${item}:${keyId}`;
    const summary = `The link ${quoted(stored.path)} of step ${quoted(item)} is refused: ${refusal.reason}.`;
    const evidence = { document: stored.sha256, pointer: "" };
    context.report.finding(refusal.code, "error", summary, { checkId: id, item, keyId, evidence });
    const detail = { kind: "refused-link", item, path: stored.path, keyId, reason: refusal.reason } as const;
    context.report.failed("ThresholdVerificationError", { id, section: "5.2", item, detail, summary });
  }
}

/**
 * A link that was made for another step is refused: only the file name would bind it to this one. A link that names
 * no step at all was not made for another one, so that is a warning.
 */
export function checkLinkNames(context: VerificationContext, item: string, links: readonly StepLink[]): void {
  const id = `link-name:${item}`;
  const wrong = links.filter((link) => !link.isSummary && link.link.name !== item);
  wrong.sort((a, b) => Number(a.link.name === null) - Number(b.link.name === null)); // the worst is the one to name
  const [first] = wrong;
  if (first === undefined) return;
  const detail = {
    kind: "link-name",
    item,
    claims: wrong.map((link) => ({ path: link.stored.path, name: link.link.name })),
  } as const;
  const claim = first.link.name === null ? "names no step" : `was made for ${quoted(first.link.name)}`;
  const summary = `The link ${quoted(first.stored.path)} is filed for ${quoted(item)} and ${claim}.`;
  // step names are not substituted, but who performed the step may have filled the placeholder in
  const isTemplate = context.input.parameters !== null && /\{[^{}]*\}/.test(item);
  const isWarning = isTemplate || first.link.name === null;
  context.report.finding("link-name-mismatch", isWarning ? "warning" : "error", summary, {
    checkId: id,
    item,
    expected: item,
    observed: first.link.name,
    evidence: { document: first.stored.sha256, pointer: "/signed/name" },
  });
  const check = { id, section: "4.4", item, detail, summary };
  if (isWarning) context.report.check("warned", check);
  else context.report.failed("FormatError", check);
}
