import type { FindingCode } from "./verify/report.ts";

/**
 * Where this verifier says something else than the deciding reference implementation, on purpose: the conformance
 * case, why, and the finding that says so. A case that the reference passes and we refuse has the code of the finding.
 */
export interface Deviation {
  readonly reason: string;
  /** The finding of the refusal; null where we accept and the reference does not. */
  readonly finding: FindingCode | null;
}

const NOBODY = "a threshold below 1 accepts a step that nobody performed";
const MASTER_FOR_SUBKEY = "the step authorises only the subkey, and the master signed";
const NEVER_EXPIRES = "a layout without an expiry never expires";

export const deviations: ReadonlyMap<string, Deviation> = new Map([
  // refused, although the reference passes them
  ["gen-canon-unknown-field-added-after-signing", refuse("unsigned-member", "a member that no signature covers")],
  ["gen-link-name-field-ignored", refuse("link-name-mismatch", "a link that was made for another step")],
  ["gen-param-attribute-access", refuse("parameter-malformed", "Python's str.format reaches into objects")],
  ["gen-param-format-spec", refuse("parameter-malformed", "a format specification of Python's str.format")],
  ["gen-param-index-access", refuse("parameter-malformed", "Python's str.format indexes into values")],
  ["gen-threshold-zero-with-link", refuse("threshold-invalid", NOBODY)],
  ["gen-threshold-negative-with-link", refuse("threshold-invalid", NOBODY)],
  ["gen-gpg-ed25519-only-subkey-authorised-filename-master-signed", refuse("subkey-scope", MASTER_FOR_SUBKEY)],
  ["gen-gpg-rsa-only-subkey-authorised-filename-master-signed", refuse("subkey-scope", MASTER_FOR_SUBKEY)],
  ["gen-dsse-layout-without-expires", refuse("layout-without-expiry", NEVER_EXPIRES)],
  ["py220-ivsubjectpublickeyinfokeysandusedsse-main-multiple-keys", refuse("layout-without-expiry", NEVER_EXPIRES)],
  ["py220-ivtoolmixedkeyswithdsse-main-multiple-keys", refuse("layout-without-expiry", NEVER_EXPIRES)],
  ["py220-ivtoolwithdsse-main-link-dir", refuse("layout-without-expiry", NEVER_EXPIRES)],
  ["py220-ivtoolwithdsse-main-multiple-keys", refuse("layout-without-expiry", NEVER_EXPIRES)],
  ["py220-ivtoolwithdsse-main-required-args", refuse("layout-without-expiry", NEVER_EXPIRES)],
  // named in SEMANTICS.md and not among the cases at hand; each has a test of its own here
  ["gen-step-name-path-traversal", refuse("unsafe-name", "a step name that is a path")],
  ["gen-threshold-same-key-two-labels", refuse("same-key-two-ids", "one key under two ids is one functionary")],
  ["gen-keyid-prefix-collision-both-signed", refuse("key-id-collision", "one file is one link")],
  ["gen-keyid-dict-key-differs-from-field", refuse("key-id-mismatch", "the layout files a key under another id")],
  ["gen-sub-empty", refuse("sublayout-empty", "a sublayout without steps performs nothing")],
  // accepted, although the reference named in the case does not
  [
    "py220-iv-verify-failing-layout-at-expire-timestamp",
    accept("in the very second of expiry a metablock is judged as in-toto 1.3.1 and the specification do"),
  ],
]);

function refuse(finding: FindingCode, reason: string): Deviation {
  return { finding, reason };
}

function accept(reason: string): Deviation {
  return { finding: null, reason };
}
