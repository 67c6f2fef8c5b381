/**
 * The verification report: everything that was checked, in the order of the specification, as plain data.
 *
 * Every value here survives `JSON.stringify`/`JSON.parse` unchanged. Names that come from documents (artifact names,
 * digest algorithms, key ids) are always values in arrays and never object keys.
 */

/** The exception classes of the reference implementation (in-toto 1.3.1) that this project reproduces. */
export type ReferenceErrorName =
  | "SignatureVerificationError"
  | "LayoutExpiredError"
  | "LinkNotFoundError"
  | "ThresholdVerificationError"
  | "RuleVerificationError"
  | "BadReturnValueError"
  | "FormatError";

/**
 * - `passed`: looked at and found in order
 * - `failed`: looked at and found wrong
 * - `warned`: in order by the reference's standard, but deserves a look
 * - `skipped`: could not be reached (an earlier check failed, e.g. no link to apply rules to) or left out on request
 * - `not-checked`: concerns something that this verifier does not understand; never counts as passed
 */
export type CheckState = "passed" | "failed" | "warned" | "skipped" | "not-checked";

/** One digest of an artifact, e.g. `{ algorithm: "sha256", value: "ab12…" }`; value exactly as recorded. */
export interface Digest {
  readonly algorithm: string;
  readonly value: string;
}

/** An artifact as a link records it: its name and all its digests (sorted by algorithm). */
export interface RecordedArtifact {
  readonly name: string;
  readonly digests: readonly Digest[];
}

export type ArtifactListKind = "materials" | "products";
export type ItemKind = "step" | "inspection";

/** Where in the evidence something stands: which document (lower-case hex SHA-256 of its bytes) and where in it. */
export interface EvidencePointer {
  readonly document: string;
  /**
   * RFC 6901 JSON pointer into the document, `""` for the whole document. What is signed stands under `/signed` in
   * both envelopes: in a DSSE envelope, whose `payload` is encoded, read `/signed` as the decoded payload.
   */
  readonly pointer: string;
}

/** The outcome of trying one key on one signature. */
export interface KeyAttempt {
  readonly keyId: string;
  /** e.g. `ed25519`, `rsassa-pss-sha256`; null when the key is unknown. */
  readonly scheme: string | null;
  readonly outcome:
    | "verified"
    | "bad-signature"
    | "no-signature"
    | "key-unknown"
    | "key-expired"
    | "not-understood"
    /** The reference aborts on it: a key or signature that cannot be decoded. */
    | "malformed";
  /** A plain sentence; empty when verified. */
  readonly reason: string;
}

/** What became of one link file that was a candidate for a step. */
export interface LinkAttempt {
  /** Path relative to the link directory, e.g. `clone.210dcc50.link`. */
  readonly path: string;
  /** SHA-256 of the file, hex. */
  readonly document: string;
  /** The key id of `step.pubkeys` under which the file was looked up. */
  readonly keyId: string;
  readonly outcome: "counted" | "rejected" | "not-understood";
  readonly attempt: KeyAttempt;
}

/** What became of one functionary of a step: whether it counts towards the threshold, and why not. */
export interface FunctionaryReport {
  /** A key id that the step lists, that of a GPG subkey of one, or that of a certificate which the step allows. */
  readonly keyId: string;
  readonly outcome: "counted" | "not-counted" | "not-understood" | "no-link";
  /** The link that was looked at under this key id; null when there was none. */
  readonly path: string | null;
  /** A clause that says why it does not count; empty when it does. */
  readonly reason: string;
}

/**
 * What one artifact rule did to the artifact queue (SPEC 4.3.3 / 5, "artifact rules"). The queue before and after it
 * follows from the check's `queue` and what the rules before it consumed: `queueBefore`.
 */
export interface RuleTrace {
  readonly index: number;
  /** The rule as it stands in the layout after parameter substitution, e.g. `["DISALLOW","*"]`. */
  readonly rule: readonly string[];
  readonly state: "passed" | "failed";
  readonly consumed: readonly string[];
  /**
   * For MATCH with a prefix, parallel to `consumed`: the name under which the other item recorded the artifact. Null
   * where the names are the same; the rule says which item (FROM) and list (WITH).
   */
  readonly matched: readonly string[] | null;
  /**
   * For MATCH: artifacts that fitted the pattern and were not consumed, and why; at most 1000 with other digests and
   * 1000 that the other item does not have. Empty for the other rules.
   */
  readonly mismatches: readonly MatchMismatch[];
  /** How many more there were; absent when none. */
  readonly mismatchesOmitted?: number;
  /** For a failed rule, the artifacts that made it fail: those hit by DISALLOW, or the name that REQUIRE missed. */
  readonly offending: readonly string[];
  /** How many more there are that rules before this one name already; absent when none. */
  readonly offendingOmitted?: number;
}

export interface MatchMismatch {
  readonly name: string;
  /** The name under which it was looked for in the other item. */
  readonly destinationName: string;
  readonly destinationItem: string;
  readonly destinationKind: ArtifactListKind;
  readonly reason: "destination-item-missing" | "destination-artifact-missing" | "digests-differ";
  /** What the other item recorded; null when it recorded nothing. */
  readonly expected: readonly Digest[] | null;
  readonly observed: readonly Digest[];
}

/** What a check looked at and found. */
export type CheckDetail =
  | {
      readonly kind: "layout-format";
      readonly document: string;
      /** What is wrong, with its place; null when the layout is well-formed. */
      readonly problem: string | null;
    }
  | { readonly kind: "layout-signatures"; readonly attempts: readonly KeyAttempt[] }
  | { readonly kind: "layout-expiry"; readonly expires: string | null; readonly evaluatedAt: string }
  | { readonly kind: "parameter-substitution"; readonly parameters: readonly string[] }
  | {
      readonly kind: "links-present";
      readonly step: string;
      readonly threshold: number;
      readonly found: readonly string[];
      readonly lookedFor: readonly string[];
    }
  | {
      readonly kind: "link-signatures";
      readonly step: string;
      readonly threshold: number;
      readonly authorizedKeyIds: readonly string[];
      readonly links: readonly LinkAttempt[];
      /** Key ids of the distinct functionaries that count towards the threshold. */
      readonly counted: readonly string[];
      /** Every functionary that may perform the step, with the reason where it does not count. */
      readonly functionaries: readonly FunctionaryReport[];
    }
  | {
      readonly kind: "sublayout";
      readonly step: string;
      readonly document: string;
      readonly report: VerificationReport | null;
    }
  | {
      readonly kind: "expected-command";
      readonly step: string;
      readonly path: string;
      readonly expected: readonly string[];
      readonly observed: readonly string[];
    }
  | {
      readonly kind: "link-agreement";
      readonly step: string;
      readonly threshold: number;
      readonly paths: readonly string[];
      readonly differences: readonly LinkDifference[];
    }
  | {
      readonly kind: "artifact-rules";
      readonly item: string;
      readonly itemKind: ItemKind;
      readonly list: ArtifactListKind;
      /** SHA-256 of the link whose artifacts were judged; null when there was none. */
      readonly document: string | null;
      /** The names that entered the queue, before the first rule. */
      readonly queue: readonly string[];
      readonly trace: readonly RuleTrace[];
      /** Artifacts that no rule consumed; they pass (implicit ALLOW). */
      readonly leftover: readonly string[];
    }
  | {
      readonly kind: "inspection-link";
      readonly inspection: string;
      readonly path: string;
      readonly document: string | null;
      readonly authenticated: boolean;
      /** The owner's keys, each tried on it. */
      readonly attempts: readonly KeyAttempt[];
    }
  | { readonly kind: "inspection-return-value"; readonly inspection: string; readonly observed: string | null }
  /** Stricter than the reference: a link must claim the name of the step that it is used for. */
  | {
      readonly kind: "link-name";
      readonly item: string;
      readonly claims: readonly { readonly path: string; readonly name: string | null }[];
    }
  /** Stricter than the reference: members of the layout that no signature covers. */
  | { readonly kind: "layout-unsigned-members"; readonly members: readonly string[] }
  /** Stricter than the reference: a link that it counts, and why we do not accept it. */
  | {
      readonly kind: "refused-link";
      readonly item: string;
      readonly path: string;
      readonly keyId: string;
      readonly reason: string;
    }
  /** Several different documents at one path; every combination was verified, up to a bound. */
  | {
      readonly kind: "link-conflict";
      readonly paths: readonly string[];
      readonly combinations: number;
      readonly evaluated: number;
    };

/** An artifact on which two links of one step do not agree. */
export interface LinkDifference {
  readonly list: ArtifactListKind;
  readonly name: string;
  readonly pathA: string;
  readonly digestsA: readonly Digest[] | null;
  readonly pathB: string;
  readonly digestsB: readonly Digest[] | null;
}

export interface Check {
  /** Unique in the report and stable for the same input, e.g. `artifact-rules:step:package:materials`. */
  readonly id: string;
  readonly state: CheckState;
  /** One sentence: what was found, or why it was skipped. */
  readonly summary: string;
  /** Section of the in-toto specification (v1.0) that asks for the check, e.g. `5.2`. */
  readonly section: string;
  /** The step or inspection that it concerns; null for the layout as a whole. */
  readonly item: string | null;
  /** The reference's exception class; set exactly when the state is `failed`. */
  readonly error: ReferenceErrorName | null;
  readonly detail: CheckDetail;
}

export type FindingCode =
  | "layout-malformed"
  | "layout-signature-missing"
  | "layout-signature-invalid"
  | "no-owner-key"
  | "layout-expired"
  | "layout-without-expiry"
  | "parameter-missing"
  | "parameter-malformed"
  | "link-malformed"
  | "link-missing"
  | "link-unsigned"
  | "link-signature-invalid"
  | "link-key-unknown"
  | "unsigned-member"
  | "key-expired"
  | "key-id-mismatch"
  | "key-id-collision"
  | "subkey-scope"
  | "unauthorized-functionary"
  | "threshold-not-met"
  | "links-disagree"
  | "link-conflict"
  | "command-mismatch"
  | "artifact-tampered"
  | "artifact-disallowed"
  | "artifact-required-missing"
  | "rule-failed"
  | "inspection-not-evaluated"
  | "inspection-unauthenticated"
  | "inspection-failed"
  | "unknown-step"
  | "sublayout-failed"
  | "sublayout-empty"
  | "sublayout-too-deep"
  | "duplicate-json-member"
  | "unsafe-name"
  | "threshold-invalid"
  | "same-key-two-ids"
  | "link-name-mismatch"
  | "several-layouts"
  | "not-understood"
  | "limit-exceeded"
  | "material-not-produced"
  | "product-not-allowed-by-any-rule"
  | "weak-digest-algorithm"
  | "layout-expires-soon";

export interface Finding {
  readonly code: FindingCode;
  readonly severity: "error" | "warning" | "info";
  /** A sentence that a newcomer understands and that names the step, rule, file and digests concerned. */
  readonly message: string;
  /** The check that it explains; null when it stands outside every check. */
  readonly checkId: string | null;
  /** Step or inspection. */
  readonly item: string | null;
  readonly keyId: string | null;
  /** The artifact concerned, with what was expected (null: nothing) and observed (null: nothing) of it. */
  readonly artifact: {
    readonly name: string;
    readonly expected: readonly Digest[] | null;
    readonly observed: readonly Digest[] | null;
  } | null;
  readonly rule: { readonly list: ArtifactListKind; readonly index: number; readonly text: string } | null;
  /** For anything that is not an artifact: what was expected and observed, in words. */
  readonly expected: string | null;
  readonly observed: string | null;
  readonly evidence: EvidencePointer | null;
}

/**
 * How what the layout expects was performed:
 * - `performed`: at least `threshold` functionaries count; for an inspection: a link stands for its run
 * - `missing`: no link at all
 * - `below-threshold`: fewer links than the threshold, and nothing is wrong with those that are there
 * - `rejected`: links are there, and too few of them count: a wrong signature, say, or not well-formed
 * - `not-understood`: enough links, if those that are not understood were good
 * - `not-evaluated`: an inspection without a link that stands for its run
 * - `unexpected`: performed, and the layout knows no such step
 */
export type Performance =
  | "performed"
  | "missing"
  | "below-threshold"
  | "rejected"
  | "not-understood"
  | "not-evaluated"
  | "unexpected";

/**
 * A step or an inspection of the layout beside what was observed of it, or a step that was observed and that the layout
 * does not know: expected and observed are one structure. Those of the layout come first, in its order.
 */
export interface ItemReport {
  readonly kind: ItemKind | "unknown-step";
  readonly name: string;
  readonly performance: Performance;
  readonly threshold: number;
  readonly authorizedKeyIds: readonly string[];
  readonly expectedCommand: readonly string[];
  readonly expectedMaterials: readonly (readonly string[])[];
  readonly expectedProducts: readonly (readonly string[])[];
  /** Who may perform it, and whether they count; empty for inspections and unknown steps. */
  readonly functionaries: readonly FunctionaryReport[];
  /**
   * Every link of it, counted or not: the candidates first, then those under the name of somebody who may not perform
   * it. A missing step has none.
   */
  readonly links: readonly ObservedLink[];
}

/**
 * Whether whoever signed a link may perform its step:
 * - `authorized`: a functionary of the step signed it; for an inspection: the layout's owner
 * - `unauthorized`: a key of the layout signed it, and the layout does not list it for the step (or knows no such step)
 * - `unknown-key`: it names keys that the layout does not know, so that no signature could be verified
 * - `bad-signature`: it names a key of the layout, and that signature does not verify
 * - `unsigned`: nobody signed it
 * - `not-understood`: its signature is of a kind that is not understood
 * - `not-needed`: the link of an inspection that the owner did not sign; the reference never signs them
 */
export type Authorization =
  | "authorized"
  | "unauthorized"
  | "unknown-key"
  | "bad-signature"
  | "unsigned"
  | "not-understood"
  | "not-needed";

/** The content of one link that was considered, whatever became of it. */
export interface ObservedLink {
  readonly path: string;
  readonly document: string;
  /** Key id whose signature verified; null when none did (or for an unsigned inspection link). */
  readonly functionary: string | null;
  readonly authorization: Authorization;
  /** Key ids that the file's signatures claim. */
  readonly claimedKeyIds: readonly string[];
  readonly status: "counted" | "rejected" | "not-understood";
  /** True for the one link whose artifacts stand for the step in the rules (the reference takes the first). */
  readonly representative: boolean;
  readonly command: readonly string[];
  readonly materials: readonly RecordedArtifact[];
  readonly products: readonly RecordedArtifact[];
}

export interface VerificationReport {
  /**
   * - `pass`: every check passed (warnings allowed)
   * - `fail`: at least one check failed
   * - `not-checked`: nothing failed, but something could not be evaluated or is not understood. Never a pass.
   */
  readonly outcome: "pass" | "fail" | "not-checked";
  /** The reference's exception class of the first failing check in the specification's order. */
  readonly error: ReferenceErrorName | null;
  /** SHA-256 of the layout document. */
  readonly layout: string;
  readonly layoutExpires: string | null;
  /** RFC 3339, UTC: the clock that the verification was given. */
  readonly evaluatedAt: string;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly items: readonly ItemReport[];
  /**
   * Documents that were never a candidate: of no step of the layout, by somebody who is not listed for the step, under
   * another name than it is looked for, or not well-formed. All but the last kind stand with their content in `items`.
   */
  readonly unplacedLinks: readonly UnplacedLink[];
  /** Keys that the layout knows. */
  readonly functionaryKeys: readonly { readonly keyId: string; readonly keyType: string; readonly scheme: string }[];
}

export interface UnplacedLink {
  readonly path: string;
  readonly document: string;
  readonly reason: "unknown-step" | "unauthorized-functionary" | "misnamed" | "malformed";
  /** The step that its name (file name first, then content) points to; null when it cannot be read. */
  readonly stepName: string | null;
}
