import { verifyDocument } from "../envelope/verify-document.ts";
import { describeDocumentError } from "../model/document-error.ts";
import type { Layout } from "../model/layout.ts";
import type { StoredDocument } from "./link-store.ts";
import { observeLink } from "./observed-link.ts";
import type { FindingCode, UnplacedLink } from "./report.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

/**
 * Reports what lies in the link directory and was never looked at: it has no effect on the verdict (the reference
 * does not open such files either), but somebody put it there.
 */
export function findUnplacedLinks(context: VerificationContext, layout: Layout): readonly UnplacedLink[] {
  const { store, directory, depth } = context;
  const unplaced: UnplacedLink[] = [];
  for (const path of store.paths()) {
    if (store.lookedUp.has(path) || !path.startsWith(directory)) continue;
    // a sublayout reports its own directory; what lies in a directory that nobody visited is the layout's to report
    if (depth > 0 && path.slice(directory.length).includes("/")) continue;
    for (const stored of store.alternatives(path)) unplaced.push(place(context, layout, stored));
  }
  return unplaced;
}

function place(context: VerificationContext, layout: Layout, stored: StoredDocument): UnplacedLink {
  const link = observeLink(stored, { functionary: null, status: "rejected", representative: false });
  const stepName = stepNameOf(stored, context.directory);
  const base = { path: stored.path, document: stored.sha256, link, stepName };
  const evidence = { document: stored.sha256, pointer: "" };
  const report = (code: FindingCode, severity: "warning" | "info", message: string, keyId: string | null = null) =>
    context.report.finding(code, severity, message, { item: stepName, keyId, evidence });
  if (!stored.opened.ok) {
    report(
      "link-malformed",
      "info",
      `The file ${quoted(stored.path)} was not used; it is not well-formed: ${describeDocumentError(stored.opened.error)}.`,
    );
    return { ...base, reason: "malformed" };
  }
  const known = stepName !== null && layout.steps.some((step) => step.name === stepName);
  if (!known) {
    const what = stepName === null ? "no step" : `${quoted(stepName)}, which is no step of the layout`;
    report("unknown-step", "warning", `The file ${quoted(stored.path)} was not used: it belongs to ${what}.`);
    return { ...base, reason: "unknown-step" };
  }
  const document = stored.opened.value;
  const signer = [...layout.keys.values()].find(
    ({ key }) => verifyDocument(document, key, context.input.evaluateAt).outcome === "verified",
  );
  const keyId = signer?.index ?? document.signatures[0]?.keyId ?? null;
  if (document.signatures.length === 0) {
    report(
      "link-unsigned",
      "warning",
      `The link ${quoted(stored.path)} was not used: it carries no signature, and its name belongs to no functionary of step ${quoted(stepName)}.`,
    );
  } else {
    const who =
      signer === undefined
        ? `${shortKeyId(keyId ?? "")}, a key that the layout does not know or whose signature is not valid`
        : `functionary ${shortKeyId(signer.index)}`;
    report(
      "unauthorized-functionary",
      "warning",
      `The link ${quoted(stored.path)} was not used: it is signed by ${who}, who is not authorised for step ${quoted(stepName)}.`,
      keyId,
    );
  }
  return {
    ...base,
    reason: "unauthorized-functionary",
    link: link === null ? null : { ...link, functionary: signer?.index ?? null },
  };
}

/** The file name first (`<step>.<key id>.link`), then what the link says of itself. */
function stepNameOf(stored: StoredDocument, directory: string): string | null {
  const fileName = stored.path.slice(directory.length);
  const fromName = /^([^/]+)\.[0-9a-fA-F]{1,8}\.link$/s.exec(fileName)?.[1];
  if (fromName !== undefined) return fromName;
  if (!stored.opened.ok || stored.opened.value.payload.type !== "link") return null;
  return stored.opened.value.payload.link.name;
}
