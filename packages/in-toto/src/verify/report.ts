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
  /** As the link names it (SPEC 4.2.1: a "hash object"), e.g. `sha256`; any text. */
  readonly algorithm: string;
  /** Hexadecimal digits, letter case as recorded: the reference compares them as text. */
  readonly value: string;
}

/** An artifact as a link records it: its name and all its digests (sorted by algorithm). */
export interface RecordedArtifact {
  /** The path or URI under which the link lists it. */
  readonly name: string;
  /** Sorted by algorithm; equal artifacts have equal lists. */
  readonly digests: readonly Digest[];
}

/** The two lists of a link (SPEC 4.4): what went into a step, and what came out of it. */
export type ArtifactListKind = "materials" | "products";
/** What a layout lists (SPEC 4.3): steps that functionaries perform, inspections that the verifier performs. */
export type ItemKind = "step" | "inspection";

/** Where in the evidence something stands: which document (lower-case hex SHA-256 of its bytes) and where in it. */
export interface EvidencePointer {
  /** Lower-case hex SHA-256 of the document as it was given. */
  readonly document: string;
  /**
   * RFC 6901 JSON pointer into the document, `""` for the whole document. What is signed stands under `/signed` in
   * both envelopes: in a DSSE envelope, whose `payload` is encoded, read `/signed` as the decoded payload.
   */
  readonly pointer: string;
}

/** The outcome of trying one key on one signature. */
export interface KeyAttempt {
  /** The key that was tried. */
  readonly keyId: string;
  /** e.g. `ed25519`, `rsassa-pss-sha256`; null when the key is unknown. */
  readonly scheme: string | null;
  /** What trying it gave; only `verified` counts. */
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
  /** Whether the link takes part: only `counted` ones do (SPEC 5.2, step 5). */
  readonly outcome: "counted" | "rejected" | "not-understood";
  /** The one key that it was verified with, and what that gave. */
  readonly attempt: KeyAttempt;
}

/** What became of one functionary of a step: whether it counts towards the threshold, and why not. */
export interface FunctionaryReport {
  /** A key id that the step lists, that of a GPG subkey of one, or that of a certificate which the step allows. */
  readonly keyId: string;
  /** Only `counted` ones count; `no-link` is who may perform the step and left no evidence. */
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
  /** Position in the list of rules, from 0. */
  readonly index: number;
  /** The rule as it stands in the layout after parameter substitution, e.g. `["DISALLOW","*"]`. */
  readonly rule: readonly string[];
  /** `failed` is only possible for DISALLOW, REQUIRE, and MATCH with names that a prefix makes ambiguous. */
  readonly state: "passed" | "failed";
  /** Names that the rule took out of the queue, in the order of the queue. */
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

/** An artifact that fitted the pattern of a MATCH rule and was not consumed (SPEC 4.3.3). */
export interface MatchMismatch {
  /** The name in the queue. */
  readonly name: string;
  /** The name under which it was looked for in the other item. */
  readonly destinationName: string;
  /** The step or inspection after FROM. */
  readonly destinationItem: string;
  /** The list after WITH. */
  readonly destinationKind: ArtifactListKind;
  /** No link for that item; no artifact of that name; or one with other digests. */
  readonly reason: "destination-item-missing" | "destination-artifact-missing" | "digests-differ";
  /** What the other item recorded; null when it recorded nothing. */
  readonly expected: readonly Digest[] | null;
  /** What this item recorded under the name. */
  readonly observed: readonly Digest[];
}

/** What a check looked at and found. */
export type CheckDetail =
  | {
      readonly kind: "layout-format";
      /** SHA-256 of the layout document, hex. */
      readonly document: string;
      /** What is wrong, with its place; null when the layout is well-formed. */
      readonly problem: string | null;
    }
  | {
      readonly kind: "layout-signatures";
      /** Every given owner key, each of which must have signed (SPEC 5.2, step 1). */
      readonly attempts: readonly KeyAttempt[];
    }
  | {
      readonly kind: "layout-expiry";
      /** As the layout says; null when it says nothing. */
      readonly expires: string | null;
      /** The time that it was compared with, RFC 3339. */
      readonly evaluatedAt: string;
    }
  | {
      readonly kind: "parameter-substitution";
      /** Names of the parameters that were given, sorted. */
      readonly parameters: readonly string[];
    }
  | {
      readonly kind: "links-present";
      /** Name of the step. */
      readonly step: string;
      /** As the layout has it; at least one link is asked for all the same. */
      readonly threshold: number;
      /** Paths of the files that are there. */
      readonly found: readonly string[];
      /** Paths under which files were looked for: `<step>.<8 digits of a key id>.link` (SPEC 4.4). */
      readonly lookedFor: readonly string[];
    }
  | {
      readonly kind: "link-signatures";
      /** Name of the step. */
      readonly step: string;
      /** As the layout has it. */
      readonly threshold: number;
      /** `pubkeys` of the step. */
      readonly authorizedKeyIds: readonly string[];
      /** Every file that was looked at. */
      readonly links: readonly LinkAttempt[];
      /** Key ids of the distinct functionaries that count towards the threshold. */
      readonly counted: readonly string[];
      /** Every functionary that may perform the step, with the reason where it does not count. */
      readonly functionaries: readonly FunctionaryReport[];
    }
  | {
      readonly kind: "sublayout";
      /** Name of the step that the sublayout stands for. */
      readonly step: string;
      /** SHA-256 of the sublayout document, hex. */
      readonly document: string;
      /** Its own verification (SPEC 5.2, step 6); null when it was refused unread. */
      readonly report: VerificationReport | null;
    }
  | {
      readonly kind: "expected-command";
      /** Name of the step. */
      readonly step: string;
      /** Path of the link that was compared. */
      readonly path: string;
      /** `expected_command` of the step; cut where it is very long. */
      readonly expected: readonly string[];
      /** `command` of the link; cut likewise. */
      readonly observed: readonly string[];
    }
  | {
      readonly kind: "link-agreement";
      /** Name of the step. */
      readonly step: string;
      /** Above 1, a difference fails; else it is a warning. */
      readonly threshold: number;
      /** The links that were compared; the first stands for the step. */
      readonly paths: readonly string[];
      /** Between the first and each other one, at most 100. */
      readonly differences: readonly LinkDifference[];
    }
  | {
      readonly kind: "artifact-rules";
      /** Name of the step or inspection. */
      readonly item: string;
      /** Which of the two it is. */
      readonly itemKind: ItemKind;
      /** Which of its two lists of rules: materials are judged before products. */
      readonly list: ArtifactListKind;
      /** SHA-256 of the link whose artifacts were judged; null when there was none. */
      readonly document: string | null;
      /** The names that entered the queue, before the first rule. */
      readonly queue: readonly string[];
      /** What each rule did, in order. */
      readonly trace: readonly RuleTrace[];
      /** Artifacts that no rule consumed; they pass (implicit ALLOW). */
      readonly leftover: readonly string[];
    }
  | {
      readonly kind: "inspection-link";
      /** Name of the inspection. */
      readonly inspection: string;
      /** Where a link that stands for its run is looked for: `<inspection>.link`. */
      readonly path: string;
      /** SHA-256 of that link, hex; null without one. */
      readonly document: string | null;
      /** Whether the layout's owner signed it; the reference never signs them. */
      readonly authenticated: boolean;
      /** The owner's keys, each tried on it. */
      readonly attempts: readonly KeyAttempt[];
    }
  | {
      readonly kind: "inspection-return-value";
      /** Name of the inspection. */
      readonly inspection: string;
      /** The recorded `return-value` as JSON text; null when there is none. */
      readonly observed: string | null;
    }
  /** Stricter than the reference: a link must claim the name of the step that it is used for. */
  | {
      readonly kind: "link-name";
      /** The step. */
      readonly item: string;
      /** The links whose name is another one, and that name; null where a link names no step. */
      readonly claims: readonly {
        /** Path of the link. */
        readonly path: string;
        /** The step that it says it is of. */
        readonly name: string | null;
      }[];
    }
  /** Stricter than the reference: members of the layout that no signature covers. */
  | {
      readonly kind: "layout-unsigned-members";
      /** JSON pointers, at most 100. */
      readonly members: readonly string[];
    }
  /** Stricter than the reference: a link that it counts, and why we do not accept it. */
  | {
      readonly kind: "refused-link";
      /** The step. */
      readonly item: string;
      /** Path of the link. */
      readonly path: string;
      /** The key id that the file is named after. */
      readonly keyId: string;
      /** A clause. */
      readonly reason: string;
    }
  /** Several different documents at one path; every combination was verified, up to a bound. */
  | {
      readonly kind: "link-conflict";
      /** The paths that several documents claim. */
      readonly paths: readonly string[];
      /** In how many ways one document can be chosen for each path. */
      readonly combinations: number;
      /** How many of these were verified; fewer than all fails. */
      readonly evaluated: number;
    };

/** An artifact on which two links of one step do not agree. */
export interface LinkDifference {
  /** In which list they differ. */
  readonly list: ArtifactListKind;
  /** Name of the artifact. */
  readonly name: string;
  /** Path of the one link. */
  readonly pathA: string;
  /** What it records; null when it does not have the artifact. */
  readonly digestsA: readonly Digest[] | null;
  /** Path of the other link. */
  readonly pathB: string;
  /** What that records; null when it does not have the artifact. */
  readonly digestsB: readonly Digest[] | null;
}

/** One check of the verification, in the order of SPEC 5.2. All that can be made are made; none stops the next. */
export interface Check {
  /** Unique in the report and stable for the same input, e.g. `artifact-rules:step:package:materials`. */
  readonly id: string;
  /** What became of it. */
  readonly state: CheckState;
  /** One sentence: what was found, or why it was skipped. */
  readonly summary: string;
  /** Section of the in-toto specification (v1.0) that asks for the check, e.g. `5.2`. */
  readonly section: string;
  /** The step or inspection that it concerns; null for the layout as a whole. */
  readonly item: string | null;
  /** The reference's exception class; set exactly when the state is `failed`. */
  readonly error: ReferenceErrorName | null;
  /** What it looked at, as data. */
  readonly detail: CheckDetail;
}

/** What a finding is about. Stable; `findingCatalog` says what each code means and what to do about it. */
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

/** Something that is wrong or worth knowing, in words and as data. */
export interface Finding {
  /** What kind of thing it is, for programs. */
  readonly code: FindingCode;
  /** `error`: the verification fails for it. `warning`: deserves a look. `info`: good to know. */
  readonly severity: "error" | "warning" | "info";
  /** A sentence that a newcomer understands and that names the step, rule, file and digests concerned. */
  readonly message: string;
  /** The check that it explains; null when it stands outside every check. */
  readonly checkId: string | null;
  /** Step or inspection. */
  readonly item: string | null;
  /** The key concerned; null when it is about none. */
  readonly keyId: string | null;
  /** The artifact concerned, with what was expected (null: nothing) and observed (null: nothing) of it. */
  readonly artifact: {
    /** Its name, whole. */
    readonly name: string;
    /** All digests that it should have; null for none. */
    readonly expected: readonly Digest[] | null;
    /** All digests that it has; null for none. */
    readonly observed: readonly Digest[] | null;
  } | null;
  /** The artifact rule concerned. */
  readonly rule: {
    /** Whether it stands in `expected_materials` or in `expected_products`. */
    readonly list: ArtifactListKind;
    /** Position in that list, from 0. */
    readonly index: number;
    /** The rule's words, joined by spaces; cut where they are long. */
    readonly text: string;
  } | null;
  /** For anything that is not an artifact: what was expected and observed, in words. */
  readonly expected: string | null;
  /** What was there instead, in words. */
  readonly observed: string | null;
  /** The very place in the bytes. */
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
  /** What it is. */
  readonly kind: ItemKind | "unknown-step";
  /** As in the layout; for an unknown step as its link says. */
  readonly name: string;
  /** How it was performed. */
  readonly performance: Performance;
  /** How many functionaries must agree (SPEC 4.3.1), at least 1; 0 for inspections and unknown steps. */
  readonly threshold: number;
  /** `pubkeys` of the step. */
  readonly authorizedKeyIds: readonly string[];
  /** `expected_command` of a step, `run` of an inspection; after parameter substitution. */
  readonly expectedCommand: readonly string[];
  /** Artifact rules on materials (SPEC 4.3.3), in words, after parameter substitution. */
  readonly expectedMaterials: readonly (readonly string[])[];
  /** Artifact rules on products. */
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
  /** Path relative to the link directory. */
  readonly path: string;
  /** SHA-256 of the document, hex. */
  readonly document: string;
  /** Key id whose signature verified; null when none did (or for an unsigned inspection link). */
  readonly functionary: string | null;
  /** Whether who signed it may. */
  readonly authorization: Authorization;
  /** Key ids that the file's signatures claim. */
  readonly claimedKeyIds: readonly string[];
  /** Whether it takes part in the verification. */
  readonly status: "counted" | "rejected" | "not-understood";
  /** True for the one link whose artifacts stand for the step in the rules (the reference takes the first). */
  readonly representative: boolean;
  /** The command that it says was run. */
  readonly command: readonly string[];
  /** What went in; empty for a sublayout. */
  readonly materials: readonly RecordedArtifact[];
  /** What came out; empty for a sublayout. */
  readonly products: readonly RecordedArtifact[];
}

/** Everything that a verification found (SPEC 5.2); plain data. */
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
  /** `expires` as the layout has it; null when it has none or is not well-formed. */
  readonly layoutExpires: string | null;
  /** RFC 3339, UTC: the clock that the verification was given. */
  readonly evaluatedAt: string;
  /** Every check, in the order of the specification. */
  readonly checks: readonly Check[];
  /** What is wrong or worth knowing, in the order in which it was found. */
  readonly findings: readonly Finding[];
  /** Expected and observed side by side. */
  readonly items: readonly ItemReport[];
  /**
   * Documents that were never a candidate: of no step of the layout, by somebody who is not listed for the step, under
   * another name than it is looked for, or not well-formed. All but the last kind stand with their content in `items`.
   */
  readonly unplacedLinks: readonly UnplacedLink[];
  /** Keys that the layout knows. */
  readonly functionaryKeys: readonly {
    /** The id under which `layout.keys` lists it. */
    readonly keyId: string;
    /** e.g. `ed25519`, `rsa`, `ecdsa`, or a GPG key's `type`. */
    readonly keyType: string;
    /** e.g. `rsassa-pss-sha256`, or a GPG key's `method`. */
    readonly scheme: string;
  }[];
}

/** A document of the link directory that the verification never asked for. */
export interface UnplacedLink {
  /** Path relative to the link directory. */
  readonly path: string;
  /** SHA-256 of the document, hex. */
  readonly document: string;
  /** Why nobody asked for it. */
  readonly reason: "unknown-step" | "unauthorized-functionary" | "misnamed" | "malformed";
  /** The step that its name (file name first, then content) points to; null when it cannot be read. */
  readonly stepName: string | null;
}
