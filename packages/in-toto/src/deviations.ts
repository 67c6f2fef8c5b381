import type { FindingCode } from "./verify/report.ts";

/**
 * A class of supply chains that the deciding reference implementation lets through and this verifier refuses, on
 * purpose. A refusal of the class always carries the finding, attached to the check that fails.
 */
export interface Deviation {
  /** The finding that says so. */
  readonly finding: FindingCode;
  /** Why, as a clause. */
  readonly reason: string;
  /** The conformance cases of the class; each of them is tagged `weakness` or `python-quirk` there. */
  readonly cases: readonly string[];
}

/**
 * Every class of deliberate refusals. `npm run conformance` fails when a case is refused without one of these
 * findings, or with one but tagged neither `weakness` nor `python-quirk`; what the reference passes and is merely
 * strange (a DSSE layout without expiry, a threshold of 0) passes here with a warning.
 */
export const deviations: readonly Deviation[] = [
  {
    finding: "unsigned-member",
    reason: "the reference drops members that it does not know before it verifies, so anybody can add them",
    cases: ["gen-canon-unknown-field-added-after-signing"],
  },
  {
    finding: "link-name-mismatch",
    reason: "the file name, which nobody signed, would be all that binds a link to another step than it names",
    cases: ["gen-link-name-field-ignored"],
  },
  {
    finding: "parameter-malformed",
    reason: "Python's str.format reaches into objects and knows indexes and format specifications",
    cases: ["gen-param-attribute-access", "gen-param-format-spec", "gen-param-index-access"],
  },
  {
    finding: "subkey-scope",
    reason: "the step authorises only the subkey, and the master signed",
    cases: [
      "gen-gpg-ed25519-only-subkey-authorised-filename-master-signed",
      "gen-gpg-rsa-only-subkey-authorised-filename-master-signed",
    ],
  },
  // named in SEMANTICS.md and not among the cases at hand; each has a test of its own here
  {
    finding: "unsafe-name",
    reason: "a step or inspection name that is a path reaches outside the directory of the links",
    cases: ["gen-step-name-path-traversal"],
  },
  {
    finding: "same-key-two-ids",
    reason: "one key under two ids is one functionary",
    cases: ["gen-threshold-same-key-two-labels"],
  },
  {
    finding: "key-id-collision",
    reason: "one file is one link, however many key ids begin like its name",
    cases: ["gen-keyid-prefix-collision-both-signed"],
  },
  {
    finding: "key-id-mismatch",
    reason: "the layout files a key under another id than the key says of itself",
    cases: ["gen-keyid-dict-key-differs-from-field"],
  },
  {
    finding: "sublayout-empty",
    reason: "a sublayout without steps performs nothing, and the step expects something",
    cases: ["gen-sub-empty"],
  },
];
