/**
 * What one verification does at most. Documents are hostile, and each number here stands between a few kilobytes of
 * input and minutes of work or gigabytes of memory. All are far above what real supply chains have. Where a limit is
 * exceeded the verification fails with a finding `limit-exceeded` that names it: a limit never makes a failing
 * verification pass.
 */
export interface Limit {
  /** Stable, e.g. `signatures-per-document`; findings name it. */
  readonly name: string;
  /** More than this is refused, or left out where the limit is about texts of a report. */
  readonly maximum: number;
  /** What is counted, in the plural, e.g. `signatures in one document`. */
  readonly unit: string;
}

/** A limit that a document exceeds. */
export interface ExceededLimit {
  /** Which one. */
  readonly limit: Limit;
  /** How many there are; null where counting ended at the limit. */
  readonly observed: number | null;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** Strings of JavaScript end at 512 Mi characters, and a million artifacts on both sides of a link are 260 MB. */
export const DOCUMENT_BYTES = limit("document-bytes", 400 * MIB, "bytes in one document");

/** A key file holds one key; the largest RSA key that OpenSSL verifies with is 3 KB of PEM. */
export const KEY_FILE_BYTES = limit("key-file-bytes", MIB, "bytes in one key file");

/** Deeper than anything but an attack on the reader's stack; in-toto's own documents nest 6 levels deep. */
export const NESTING = limit("json-nesting", 128, "levels of nested JSON");

/** As CPython since 3.11, where the reference stops as well: decimal digits cost quadratic time to convert. */
export const INTEGER_DIGITS = limit("integer-digits", 4300, "digits in one integer");

/**
 * For all documents of a verification that are not written as programs write them and go through the general reader. A
 * value costs up to 200 bytes of memory while `{},` is 3 bytes of input. A million artifacts on both sides are 4 million.
 */
export const JSON_VALUES = limit("json-values", 8_000_000, "JSON values in all documents together");

/** Sixteen times the longest path that Linux opens (PATH_MAX). A name stands several times in a report. */
export const NAME_CHARACTERS = limit("name-characters", 64 * KIB, "characters in one name or rule word");

/** SHA-512 has 128 digits, and nobody records more than a handful of algorithms. */
export const DIGEST_CHARACTERS = limit("digest-characters", 16 * KIB, "characters in all digests of one artifact");

/** Step names become file names, which end at 255 bytes on every file system, and stand in every check and finding. */
export const ITEM_NAME_CHARACTERS = limit(
  "item-name-characters",
  KIB,
  "characters in the name of a step or inspection",
);

/** Key ids are 40 or 64 digits; they stand in every attempt and finding. */
export const KEY_ID_CHARACTERS = limit("key-id-characters", KIB, "characters in one key id");

/** Five times the PEM of the largest RSA key that OpenSSL verifies with (16,384 bits). */
export const KEY_CHARACTERS = limit(
  "key-characters",
  16 * KIB,
  "characters in one public key or certificate authority",
);

/** OpenSSL's own bound for verifying; with a larger modulus nothing verifies. */
export const RSA_MODULUS_BITS = limit("rsa-modulus-bits", 16_384, "bits in the modulus of an RSA key");

/** Real ones have 17. OpenSSL bounds it only for large moduli, and below it a verification may cost as much as signing. */
export const RSA_EXPONENT_BITS = limit("rsa-exponent-bits", 64, "bits in the public exponent of an RSA key");

/** OpenPGP's hashed subpackets are at most 65,535 bytes, here in hexadecimal; the largest signature has 4,096 digits. */
export const SIGNATURE_CHARACTERS = limit(
  "signature-characters",
  128 * KIB,
  "characters in one signature or its headers",
);

/** A layout has a handful of owners and a link one functionary. Every key looks for its signature among all of them. */
export const SIGNATURES = limit("signatures-per-document", 1000, "signatures in one document");

/** The keyring of all Debian developers has about a thousand. */
export const LAYOUT_KEYS = limit("keys-per-layout", 10_000, "keys in one layout");

/** Real OpenPGP keys have one to five. Each is a file name under which a link is looked for. */
export const SUBKEYS = limit("subkeys-per-key", 100, "subkeys of one GPG key");

/** Layouts have around ten steps; every check is made once for each. */
export const ITEMS = limit("items-per-layout", 1000, "steps, or inspections, in one layout");

/** All functionaries that may perform one step, subkeys included: each is a file name to look for. */
export const STEP_KEY_IDS = limit(
  "key-ids-per-step",
  1000,
  "key ids, with subkeys, under which a step's links are looked for",
);

/** Ids that begin with the same eight digits share one file, and each looks at it anew. By chance there are never two. */
export const KEY_IDS_PER_FILE = limit("key-ids-per-file", 16, "key ids that share one link file");

/** Each link's certificate is tried against all constraints of the step. */
export const CERTIFICATE_CONSTRAINTS = limit("certificate-constraints", 256, "certificate constraints of one step");

/** Roots or intermediates of a layout; Fulcio has two. A chain is looked for among all of them. */
export const CERTIFICATE_AUTHORITIES = limit("certificate-authorities", 256, "roots, or intermediates, in one layout");

/** Signatures that are checked while looking for one chain: certificates that sign each other make endless paths. */
export const CHAIN_CHECKS = limit("chain-checks", 100, "signatures checked for one certificate chain");

/** What verifying costs beside hashing, as bytes that could be hashed meanwhile; the largest RSA signature squared on top. */
export const SIGNATURE_BASE_WORK = 16 * KIB;
export const LARGEST_RSA_SIGNATURE = RSA_MODULUS_BITS.maximum / 8;

/**
 * Bytes that signatures are verified over, with 16 KiB for the verification as such and the square of the signature's
 * length for large RSA keys. Ten thousand RSA-2048 links of a megabyte need 11 GB.
 */
export const SIGNATURE_WORK = limit("signature-work", 32 * KIB * MIB, "bytes of work on signatures");

/** Comparisons of names with patterns, around ten seconds of them: a thousand rules that all look at a million artifacts. */
export const RULE_WORK = limit("rule-work", 1_000_000_000, "comparisons of artifact names with rules");

/** Sublayouts inside each other; two are rare already. */
export const SUBLAYOUT_DEPTH = limit("sublayout-depth", 8, "sublayouts inside each other");

/** One that contains itself eight levels deep in two places would be verified 510 times. */
export const SUBLAYOUTS = limit("sublayouts", 256, "sublayouts in one verification");

/** Ways to choose among different documents with the same path; each is a verification of its own. */
export const LINK_COMBINATIONS = limit("link-combinations", 16, "combinations of documents that claim the same path");

/** Text that parameter substitution puts in place of placeholders: ten thousand of them with a megabyte each are 10 GB. */
export const SUBSTITUTED_CHARACTERS = limit("substituted-characters", 16 * MIB, "characters put in by parameters");

/** Of one severity. More are counted and left out; what failed stays failed. */
export const FINDINGS = limit("findings", 5000, "findings of one severity in a report");

/** For MATCH rules: artifacts that fitted a pattern and were not consumed, with both names, per list of rules. */
export const MISMATCH_CHARACTERS = limit(
  "mismatch-characters",
  8 * MIB,
  "characters of mismatches of one list of rules",
);

/** Looking for the MATCH rule that explains a failure tries all rules before it; without an explanation it still fails. */
export const EXPLANATION_WORK = limit("explanation-work", 5_000_000, "comparisons to explain failed rules");

/** A sentence names steps, files and digests in short; what is longer is cut. */
export const SENTENCE_CHARACTERS = limit("sentence-characters", 4000, "characters in one sentence of a report");

/** The same for what a finding expected and observed, and for a rule in words. */
export const PHRASE_CHARACTERS = limit("phrase-characters", 1000, "characters in one phrase of a report");

/** The longest that a pointer to an artifact of a permitted name may be; a longer one points to what is around it. */
export const POINTER_CHARACTERS = limit("pointer-characters", 8 * KIB, "characters in one JSON pointer");

/** Every limit, for documentation and for tests. */
export const limits: readonly Limit[] = [
  ...[DOCUMENT_BYTES, KEY_FILE_BYTES, NESTING, INTEGER_DIGITS, JSON_VALUES, NAME_CHARACTERS, DIGEST_CHARACTERS],
  ...[
    ITEM_NAME_CHARACTERS,
    KEY_ID_CHARACTERS,
    KEY_CHARACTERS,
    RSA_MODULUS_BITS,
    RSA_EXPONENT_BITS,
    SIGNATURE_CHARACTERS,
    SIGNATURES,
  ],
  ...[LAYOUT_KEYS, SUBKEYS, ITEMS, STEP_KEY_IDS, KEY_IDS_PER_FILE, CERTIFICATE_CONSTRAINTS, CERTIFICATE_AUTHORITIES],
  ...[CHAIN_CHECKS, SIGNATURE_WORK, RULE_WORK, SUBLAYOUT_DEPTH, SUBLAYOUTS, LINK_COMBINATIONS, SUBSTITUTED_CHARACTERS],
  ...[FINDINGS, MISMATCH_CHARACTERS, EXPLANATION_WORK, SENTENCE_CHARACTERS, PHRASE_CHARACTERS, POINTER_CHARACTERS],
];

/** One clause: how many there are, how many are allowed, and which limit says so. */
export function describeExceeded({ limit: { name, maximum, unit }, observed }: ExceededLimit): string {
  return `${observed ?? `more than ${maximum}`} ${unit}, and at most ${maximum} are allowed (limit ${name})`;
}

/** What a finding `limit-exceeded` says was expected and observed. */
export function exceededTexts({ limit: { maximum, unit }, observed }: ExceededLimit): {
  readonly expected: string;
  readonly observed: string;
} {
  return { expected: `at most ${maximum} ${unit}`, observed: observed === null ? "more" : String(observed) };
}

/** How much work may still be done; below zero nothing more is, and whoever gave the budget must fail. */
export interface WorkBudget {
  /** In units of the limit that it was made from. */
  left: number;
}

function limit(name: string, maximum: number, unit: string): Limit {
  return { name, maximum, unit };
}
