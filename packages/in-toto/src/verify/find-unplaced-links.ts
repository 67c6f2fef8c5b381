import { describeDocumentError } from "../model/document-error.ts";
import type { Layout, Step } from "../model/layout.ts";
import { refusalCode, refusalTexts } from "./limit-texts.ts";
import type { StoredDocument } from "./link-store.ts";
import { observeLink } from "./observed-link.ts";
import type { Authorization, Finding, FindingCode, ObservedLink, UnplacedLink } from "./report.ts";
import { quoted, shortKeyId } from "./report-builder.ts";
import { reportDuplicateMembers } from "./report-duplicate-members.ts";
import { authorizationOf, findSigners, type Signers, signaturePointer } from "./signers.ts";
import type { VerificationContext } from "./verification-context.ts";

/** A document that was never a candidate, with its content where it has any. */
export interface Unplaced {
  readonly place: UnplacedLink;
  readonly link: ObservedLink | null;
}

/**
 * Reports what lies in the link directory and was never looked at: it has no effect on the verdict (the reference
 * does not open such files either), but somebody put it there.
 */
export function findUnplacedLinks(context: VerificationContext, layout: Layout): readonly Unplaced[] {
  const { store, directory, depth } = context;
  const steps = new Map(layout.steps.map((step) => [step.name, step]));
  const unplaced: Unplaced[] = [];
  // a sublayout reports its own directory; what lies in a directory that nobody visited is the layout's to report
  for (const path of depth > 0 ? store.pathsIn(directory) : store.paths()) {
    if (store.lookedUp.has(path)) continue;
    for (const stored of store.alternatives(path)) unplaced.push(place(context, layout, steps, stored));
  }
  return unplaced;
}

function place(
  context: VerificationContext,
  layout: Layout,
  steps: ReadonlyMap<string, Step>,
  stored: StoredDocument,
): Unplaced {
  const { path, sha256, opened } = stored;
  const stepName = stepNameOf(stored, context.directory);
  const at = (reason: UnplacedLink["reason"]): UnplacedLink => ({ path, document: sha256, reason, stepName });
  const report = (code: FindingCode, severity: Finding["severity"], message: string, more: Partial<Finding>) =>
    context.report.finding(code, severity, `${message}.`, { item: stepName, ...more });
  if (!opened.ok) {
    const evidence = { document: sha256, pointer: opened.error.pointer ?? "" };
    const why = describeDocumentError(opened.error);
    report(
      refusalCode(opened.error, "link-malformed"),
      "info",
      `The file ${quoted(path)} was not used; it is not well-formed: ${why}`,
      { evidence, ...refusalTexts(opened.error) },
    );
    return { place: at("malformed"), link: null };
  }
  reportDuplicateMembers(context.report, stored, null, stepName);
  const step = stepName === null ? undefined : steps.get(stepName);
  const signers = findSigners(layout, opened.value, context.input.evaluateAt, context.budget.signatureWork);
  const authorization = authorizationOf(signers, opened.value, step?.pubkeys ?? []);
  const functionary = signers.verified?.index ?? null;
  const link = observeLink(stored, { functionary, authorization, status: "rejected", representative: false });
  if (step === undefined) {
    const what = stepName === null ? "no step" : `${quoted(stepName)}, which is no step of the layout`;
    report("unknown-step", "warning", `The file ${quoted(path)} was not used: it belongs to ${what}`, {
      keyId: functionary,
      expected: "a link of a step of the layout",
      observed: stepName === null ? "a file that names no step" : `a link of ${quoted(stepName)}`,
      evidence: { document: sha256, pointer: opened.value.payload.type === "link" ? "/signed/name" : "" },
    });
    return { place: at("unknown-step"), link };
  }
  const keyId = functionary ?? signers.claimed?.index ?? opened.value.signatures[0]?.keyId ?? null;
  const evidence = { document: sha256, pointer: signaturePointer(opened.value, keyId) };
  const expected = `a link signed by ${step.pubkeys.slice(0, 3).join(" or ") || "nobody: the step lists no key"}`;
  const [code, message] = describe(path, step, authorization, signers, keyId);
  report(code, "warning", message, { keyId, expected, observed: observed(authorization, keyId), evidence });
  return { place: at(authorization === "authorized" ? "misnamed" : "unauthorized-functionary"), link };
}

function observed(authorization: Authorization, keyId: string | null): string {
  if (keyId === null) return "no signature";
  const verifies = authorization === "authorized" || authorization === "unauthorized";
  return verifies ? `a signature by ${keyId}` : `a signature that names ${keyId} and was not verified`;
}

function describe(
  path: string,
  step: Step,
  authorization: Authorization,
  { verified, claimed }: Signers,
  keyId: string | null,
): readonly [FindingCode, string] {
  const file = `The link ${quoted(path)} was not used`;
  const of = `step ${quoted(step.name)}`;
  if (authorization === "unsigned") {
    return ["link-unsigned", `${file}: it carries no signature, and its name belongs to no functionary of ${of}`];
  }
  if (authorization === "authorized") {
    const who = `functionary ${shortKeyId(verified?.index ?? "")} of ${of} signed it`;
    return ["link-name-mismatch", `${file}: ${who}, and it does not have the file name under which that is looked for`];
  }
  const who =
    verified !== null
      ? `functionary ${shortKeyId(verified.index)}`
      : claimed !== null
        ? `functionary ${shortKeyId(claimed.index)} by its own account (the signature is not valid)`
        : `${shortKeyId(keyId ?? "")}, a key that the layout does not know`;
  return ["unauthorized-functionary", `${file}: it is signed by ${who}, who is not authorised for ${of}`];
}

/** The file name first (`<step>.<key id>.link`), then what the link says of itself. */
function stepNameOf(stored: StoredDocument, directory: string): string | null {
  const fileName = stored.path.slice(directory.length);
  const fromName = /^([^/]+)\.[0-9a-fA-F]{1,8}\.link$/s.exec(fileName)?.[1];
  if (fromName !== undefined) return fromName;
  if (!stored.opened.ok || stored.opened.value.payload.type !== "link") return null;
  return stored.opened.value.payload.link.name;
}
