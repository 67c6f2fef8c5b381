import type { Finding, FindingCode } from "./report.ts";

/** What a finding code stands for, in words that do not presuppose the specification. */
export interface FindingKind {
  /** The code that findings carry. */
  readonly code: FindingCode;
  /** A few words, fit for a heading. */
  readonly title: string;
  /** The severities with which it occurs, worst first. */
  readonly severities: readonly Finding["severity"][];
  /** What it says about the supply chain. */
  readonly meaning: string;
  /** What to do about it. */
  readonly remedy: string;
}

type Severities = FindingKind["severities"];
type Row = readonly [title: string, severities: Severities, meaning: string, remedy: string];

const ERROR: Severities = ["error"];
const WARNING: Severities = ["warning"];
const INFO: Severities = ["info"];
const ERROR_OR_WARNING: Severities = ["error", "warning"];
const ANY: Severities = ["error", "warning", "info"];

/** Worst cause first: the order in which findings are best read. */
const ROWS: Readonly<Record<FindingCode, Row>> = {
  "layout-malformed": [
    "Layout malformed",
    ERROR,
    "The layout, the signed plan that says who may do what, cannot be read. Nothing can be checked without it.",
    "Get the layout again from its owner; the place in the file is named.",
  ],
  "unsafe-name": [
    "Unsafe name",
    ERROR,
    "A step or inspection is named so that its link file would lie outside the link folder.",
    "Do not use this layout; ask its owner how the name came about.",
  ],
  "threshold-invalid": [
    "Threshold below one",
    ERROR_OR_WARNING,
    "The layout asks for fewer than one functionary, as if nobody had to perform the step.",
    "Have the owner sign a layout with a threshold of at least 1.",
  ],
  "limit-exceeded": [
    "Limit exceeded",
    ANY,
    "A document asks for more time or memory than one verification gets; the sentence names the limit. A limit never makes a failing verification pass.",
    "Look at the named document: real ones stay far below the limit, so it was made to be expensive or something wrote it in error.",
  ],
  "no-owner-key": [
    "No owner key",
    ERROR,
    "No key of the project's owner was given, so nothing says that the layout is the right one.",
    "Get the owner's public key over a channel you trust and name it.",
  ],
  "layout-signature-invalid": [
    "Layout signature wrong",
    ERROR_OR_WARNING,
    "The layout carries a signature by the owner's key, and it does not fit the content: it was changed after signing, or signed by another key.",
    "Treat the layout as forged until its owner explains it; get it again.",
  ],
  "layout-signature-missing": [
    "Layout not signed by the owner",
    ERROR,
    "A key that you trust for this layout has not signed it.",
    "Check that the key and the layout belong together; else get the layout that the owner signed.",
  ],
  "layout-expired": [
    "Layout expired",
    ERROR,
    "The layout was good until a date that has passed.",
    "Ask the owner for the current layout. To judge as of an earlier day, verify with that time.",
  ],
  "layout-without-expiry": [
    "Layout without expiry",
    ERROR_OR_WARNING,
    "The layout does not say until when it is good, so it would be good forever.",
    "Have the owner sign a layout with an expiry.",
  ],
  "parameter-missing": [
    "Parameter missing",
    ERROR,
    "The layout has a placeholder such as {NAME}, and no value was given for it.",
    "Give the value when you verify.",
  ],
  "parameter-malformed": [
    "Parameter malformed",
    ERROR,
    "A parameter's name is not allowed, or a placeholder in the layout is not a plain name in braces.",
    "Use letters, digits, `_` and `-`; double a brace that is meant literally.",
  ],
  "artifact-tampered": [
    "Artifact tampered",
    ERROR,
    "A file that should be the very one that an earlier step recorded has another content. Somebody or something changed it in between.",
    "Compare the two digests and find out who could write to the file between the two steps.",
  ],
  "link-signature-invalid": [
    "Link signature wrong",
    ERROR_OR_WARNING,
    "A link, the signed record of a step, has no signature that fits its content and its functionary. It was changed after signing, or somebody else made it.",
    "Treat the link as forged; get the original from the functionary. A warning says that the step has enough other links.",
  ],
  "unsigned-member": [
    "Content without signature",
    ERROR,
    "A signed document holds content that its signature does not cover: anybody could have added it.",
    "Get the document as it was signed.",
  ],
  "unauthorized-functionary": [
    "Unauthorized functionary",
    ERROR_OR_WARNING,
    "Somebody signed for a step who is not one of its functionaries: the people and machines that the layout lets perform it.",
    "Find out why they performed it. If they may, the owner has to sign a layout that says so.",
  ],
  "link-key-unknown": [
    "Key unknown",
    ERROR_OR_WARNING,
    "The layout lets a key perform the step and does not hold that key, or the certificate does not meet what the step asks for.",
    "Have the owner sign a layout with the key, or use a certificate that the step allows.",
  ],
  "subkey-scope": [
    "Subkey not authorized",
    ERROR,
    "The step lets one GPG subkey sign, and another key of the same owner signed.",
    "Sign with the subkey that is listed, or have the owner list the main key.",
  ],
  "key-expired": [
    "Key expired",
    ERROR_OR_WARNING,
    "The GPG key that signed has expired.",
    "Sign with a current key; the layout must list it.",
  ],
  "key-id-collision": [
    "Key ids collide",
    WARNING,
    "Two keys of a step begin with the same eight digits, so that one file would count for both. It counts once.",
    "Replace one of the two keys; such a collision does not come about by chance.",
  ],
  "key-id-mismatch": [
    "Key id differs",
    ERROR,
    "The layout files a key under another id than the key itself has.",
    "Have the owner sign a layout whose key ids agree.",
  ],
  "link-unsigned": [
    "Link unsigned",
    ERROR_OR_WARNING,
    "Nobody signed the record of a step, so anybody could have written it.",
    "Have the functionary sign it. A warning says that the link was not needed.",
  ],
  "link-malformed": [
    "Link malformed",
    ["error", "info"],
    "The record of a step cannot be read. As a note: a file that was not used cannot be read.",
    "Get the file again; the place in it is named.",
  ],
  "links-disagree": [
    "Functionaries disagree",
    ERROR_OR_WARNING,
    "Functionaries performed the same step and recorded different materials or products. A warning says that one of them would have been enough.",
    "Compare the named artifacts; one of the functionaries may be compromised, or the step is not reproducible.",
  ],
  "link-conflict": [
    "Several documents in one place",
    ANY,
    "Different documents claim to be the same link, and nothing says which is meant. All were tried, and the worst outcome counts. As a note: the team picked one of them, and the others were set aside.",
    "Find out where the others come from, and pick the one that belongs to this release.",
  ],
  "artifact-disallowed": [
    "Artifact disallowed",
    ERROR,
    "A step used or made a file that no rule allows, and a rule says that there must be no such file.",
    "Find out where the file comes from. If it belongs there, the owner has to sign a layout that allows it.",
  ],
  "artifact-required-missing": [
    "Required artifact missing",
    ERROR,
    "A rule asks for a file by name, and the step has not recorded it, or an earlier rule consumed it.",
    "Check that the step ran completely and recorded the file.",
  ],
  "rule-failed": [
    "Artifact rule failed",
    ERROR,
    "An artifact rule fails, for a reason that no other code names, or for more files than are listed.",
    "Read the rule and the trace of the rules before it.",
  ],
  "inspection-failed": [
    "Inspection failed",
    ERROR,
    "A check that the layout asks the verifier to run reported a failure.",
    "Look at what the inspection's command printed.",
  ],
  "link-missing": [
    "Evidence missing",
    ERROR,
    "A step left too few links, the signed records of who did what: nobody performed it, or they were not delivered.",
    "Ask the functionaries for the named files.",
  ],
  "threshold-not-met": [
    "Too few functionaries",
    ERROR,
    "Fewer functionaries, the people and machines that may perform a step, signed for it than the layout asks for.",
    "See which functionaries do not count, and why; have the others sign.",
  ],
  "sublayout-failed": [
    "Sublayout failed",
    ERROR,
    "A functionary delegated the step to a layout of their own, and that one is not verified.",
    "Read the findings of the sublayout.",
  ],
  "sublayout-empty": [
    "Sublayout empty",
    ERROR_OR_WARNING,
    "A functionary delegated the step to a layout without steps: nobody performed it.",
    "Ask the functionary for evidence of the step.",
  ],
  "sublayout-too-deep": [
    "Sublayouts nested too deep",
    ERROR,
    "Layouts inside layouts, further than is verified.",
    "Look at the named document: real ones stay far below the limit.",
  ],
  "not-understood": [
    "Not understood",
    ERROR_OR_WARNING,
    "Something is of a kind that this verifier does not know. It never counts as passed.",
    "Use a verifier that knows it, or have it signed in a known way.",
  ],
  "inspection-not-evaluated": [
    "Inspection not evaluated",
    WARNING,
    "The layout asks the verifier to run a command. Stemma never does, and no link stands for the run.",
    "Run it yourself in a safe place and supply its link, or leave inspections out knowingly.",
  ],
  "same-key-two-ids": [
    "One key under two ids",
    WARNING,
    "The layout lists one key under two ids, so that one person could pass as two. It counts once.",
    "Have the owner sign a layout that lists different keys.",
  ],
  "weak-digest-algorithm": [
    "Weak digest",
    WARNING,
    "An artifact is recorded only with a digest such as MD5 or SHA-1, for which other content with the same digest can be made, or with none.",
    "Record artifacts with SHA-256.",
  ],
  "command-mismatch": [
    "Command differs",
    WARNING,
    "The step ran another command than the layout expects. Commands are only recorded, not enforced.",
    "Compare the two commands.",
  ],
  "inspection-unauthenticated": [
    "Inspection link not signed by the owner",
    WARNING,
    "Whoever supplied the link of an inspection could have written anything into it.",
    "Run the inspection yourself, or have the owner sign its link.",
  ],
  "link-name-mismatch": [
    "Link name differs",
    ["error", "warning", "info"],
    "A link says that it is for another step, or does not have the file name under which its step looks for it.",
    "Check that it was not taken from another step; name it as the step and the key ask for.",
  ],
  "unknown-step": [
    "Link of an unknown step",
    WARNING,
    "Somebody performed a step that the layout does not know. It has no effect on the verdict.",
    "Find out who put it there; remove it if it does not belong to this release.",
  ],
  "duplicate-json-member": [
    "Duplicate JSON member",
    WARNING,
    "A document has a member twice. Programs differ in which one they read.",
    "Get a document without it; no usual tool writes one.",
  ],
  "several-layouts": [
    "Several layouts",
    WARNING,
    "The release has more than one layout. Each was used, and the worst result counts.",
    "Remove those that do not belong to this release.",
  ],
  "layout-expires-soon": [
    "Layout expires soon",
    INFO,
    "The layout is good for less than 30 more days.",
    "Ask the owner for the next one in time.",
  ],
  "material-not-produced": [
    "Material from outside",
    INFO,
    "A step after the first used files that no step of the layout produced and that no MATCH rule accounts for.",
    "If they should come from a step, have the owner add a MATCH rule and a last rule DISALLOW *.",
  ],
  "product-not-allowed-by-any-rule": [
    "Product that no rule speaks of",
    INFO,
    "A step made files that no rule consumes. The specification allows what no rule forbids.",
    "To have only expected products, have the owner end the rules with DISALLOW *.",
  ],
};

/** Every finding code with its meaning, the worst cause first. */
export const findingCatalog: readonly FindingKind[] = Object.entries(ROWS).map(
  ([code, [title, severities, meaning, remedy]]) => ({
    code: code as FindingCode,
    title,
    severities,
    meaning,
    remedy,
  }),
);
