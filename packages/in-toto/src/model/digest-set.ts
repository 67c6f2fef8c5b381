import type { Digest, RecordedArtifact } from "../verify/report.ts";

declare const brand: unique symbol;

/**
 * The digests of one artifact as compact JSON text, members sorted by code point: `{"sha256":"ab12…"}`. Text and not
 * a Map, because a link has thousands and most are only ever compared. Values are hex as recorded.
 */
export type DigestSet = string & { readonly [brand]: "DigestSet" };

/** What a link records of its materials or products, name → digests. */
export interface Artifacts extends ReadonlyMap<string, DigestSet> {
  /** All names as a list, where there is one already. */
  names?(): readonly string[];
  /** True where it is known that every artifact has one SHA-256 and no other digest. */
  readonly isSha256?: boolean;
  /** True where it is known that the names come in ascending order, as JavaScript compares them. */
  readonly isOrdered?: boolean;
  /**
   * Whether an artifact of this list and one of another have equal digests, where that can be said without making
   * the digests; undefined otherwise.
   */
  sameDigests?(name: string, other: Artifacts, otherName: string): boolean | undefined;
}

/** All names of a list of artifacts. */
export function artifactNames(artifacts: Artifacts): readonly string[] {
  return artifacts.names?.() ?? [...artifacts.keys()];
}

/** Puts digests into their one form; names of algorithms may be any text. */
export function digestSet(digests: ReadonlyMap<string, string>): DigestSet {
  const members = [...digests].sort(([a], [b]) => (a < b ? -1 : 1));
  return digestSetText(
    `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`,
  );
}

/** Takes text that is known to be in the form of {@link digestSet}. */
export function digestSetText(text: string): DigestSet {
  return text as DigestSet;
}

/** Equal as the reference compares them: the same algorithms with the same strings, letter case included. */
export function equalDigestSets(a: DigestSet, b: DigestSet): boolean {
  return a === b;
}

const SHA256_ONLY = '{"sha256":"';

/** Algorithms for which other content with the same digest can be made, or that are too short to rule it out. */
const WEAK: ReadonlySet<string> = new Set([
  ...["md2", "md4", "md5", "sha1", "sha-1", "ripemd", "ripemd160", "crc32", "adler32"],
  ...["sha224", "sha-224", "sha512_224", "sha512-224", "sha3_224", "sha3-224"],
  ...["gitcommit", "gittree", "gitblob", "gittag"],
]);

/** False for digests of which none is as strong as SHA-256, and for none at all. An unknown algorithm is not blamed. */
export function isStrongDigestSet(digests: DigestSet): boolean {
  if (digests.startsWith(SHA256_ONLY)) return true;
  return digestList(digests).some(({ algorithm }) => !WEAK.has(algorithm.toLowerCase()));
}

/** The digests in order of their algorithms. */
export function digestList(digests: DigestSet): readonly Digest[] {
  // nearly all; and JSON.parse costs ten times as much
  if (digests.length === SHA256_ONLY.length + 66 && digests.startsWith(SHA256_ONLY)) {
    return [{ algorithm: "sha256", value: digests.slice(SHA256_ONLY.length, -2) }];
  }
  const parsed: Record<string, string> = JSON.parse(digests);
  return Object.entries(parsed)
    .map(([algorithm, value]) => ({ algorithm, value }))
    .sort((a, b) => (a.algorithm < b.algorithm ? -1 : 1));
}

/** A link's materials or products as the report has them. */
export function recordedArtifacts(artifacts: Artifacts): readonly RecordedArtifact[] {
  const recorded: RecordedArtifact[] = [];
  artifacts.forEach((digests, name) => {
    recorded.push({ name, digests: digestList(digests) });
  });
  return recorded;
}
