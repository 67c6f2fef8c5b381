import type { Layout } from "../model/layout.ts";
import { quoted } from "./report-builder.ts";
import type { StepLink } from "./step-evidence.ts";
import type { VerificationContext } from "./verification-context.ts";

/**
 * Where this verifier is stricter than the reference. These checks come last, so that the first failing check is
 * still the one that the reference would have named.
 */
export function checkLayoutHasExpiry(context: VerificationContext, layout: Layout): void {
  if (layout.expires !== null) return;
  const id = "layout-has-expiry";
  const summary =
    "The layout does not say when it expires, so it never would; the reference takes that as a month from now, each time.";
  context.report.finding("layout-without-expiry", "error", summary, { checkId: id });
  context.report.failed("LayoutExpiredError", { id, section: "4.3", item: null, detail: { kind: id }, summary });
}

/** A link that was made for another step is refused: only the file name would bind it to this one. */
export function checkLinkNames(context: VerificationContext, item: string, links: readonly StepLink[]): void {
  const id = `link-name:${item}`;
  const wrong = links.filter((link) => !link.isSummary && link.link.name !== item);
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
  context.report.finding("link-name-mismatch", isTemplate ? "warning" : "error", summary, {
    checkId: id,
    item,
    expected: item,
    observed: first.link.name,
    evidence: { document: first.stored.sha256, pointer: "/signed/name" },
  });
  const check = { id, section: "4.4", item, detail, summary };
  if (isTemplate) context.report.check("warned", check);
  else context.report.failed("FormatError", check);
}
