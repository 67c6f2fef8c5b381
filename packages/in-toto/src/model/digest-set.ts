import type { Digest, RecordedArtifact } from "../verify/report.ts";

/** The digests of one artifact, algorithm → hex as recorded. */
export type DigestSet = ReadonlyMap<string, string>;

/** What a link records of its materials or products, name → digests. */
export type Artifacts = ReadonlyMap<string, DigestSet>;

/** Equal as the reference compares them: the same algorithms with the same strings, letter case included. */
export function equalDigestSets(a: DigestSet, b: DigestSet): boolean {
  if (a.size !== b.size) return false;
  for (const [algorithm, value] of a) if (b.get(algorithm) !== value) return false;
  return true;
}

export function digestList(digests: DigestSet): readonly Digest[] {
  return [...digests]
    .map(([algorithm, value]) => ({ algorithm, value }))
    .sort((a, b) => (a.algorithm < b.algorithm ? -1 : 1));
}

export function recordedArtifacts(artifacts: Artifacts): readonly RecordedArtifact[] {
  return [...artifacts].map(([name, digests]) => ({ name, digests: digestList(digests) }));
}
