import { type ArtifactTransition, VERDICTS, type Verdict } from "@stemma/api-contract";
import { digestKey } from "../graph/limit-graph.ts";
import type { ReleaseVerification } from "./release-verification.ts";

/** Artifacts that one transition names. */
const MOST_EXAMPLES = 5;

interface JudgedArtifact {
  readonly digests: readonly string[];
  readonly verdict: Verdict;
  /** Empty where only the digest is known. */
  readonly name: string;
}

export interface ArtifactChanges {
  readonly unchanged: number;
  readonly transitions: ArtifactTransition[];
}

/**
 * How the artifacts of a release went from verdict to verdict, each counted once. An artifact is its content: it is the
 * same one when it shares a digest. `null` before: there was no verdict.
 */
export function compareArtifacts(before: ReleaseVerification | null, after: ReleaseVerification): ArtifactChanges {
  const old = before === null ? [] : artifactsOf(before);
  const oldByDigest = new Map(old.flatMap((artifact) => artifact.digests.map((digest) => [digest, artifact] as const)));
  const met = new Set<JudgedArtifact>();
  const transitions = new Map<string, ArtifactTransition>();
  let unchanged = 0;
  const note = (from: Verdict | null, to: Verdict | null, artifact: JudgedArtifact): void => {
    const key = `${from} ${to}`;
    const transition = transitions.get(key) ?? { from, to, count: 0, examples: [] };
    transition.count += 1;
    if (transition.examples.length < MOST_EXAMPLES) transition.examples.push(exampleOf(artifact));
    transitions.set(key, transition);
  };
  for (const artifact of artifactsOf(after)) {
    const earlier = artifact.digests.map((digest) => oldByDigest.get(digest)).find((each) => each !== undefined);
    if (earlier !== undefined) met.add(earlier);
    if (earlier?.verdict === artifact.verdict) unchanged += 1;
    else note(earlier?.verdict ?? null, artifact.verdict, artifact);
  }
  for (const artifact of old) if (!met.has(artifact)) note(artifact.verdict, null, artifact);
  const rank = ({ to, from }: ArtifactTransition): number => rankOf(to) * 10 + rankOf(from);
  return { unchanged, transitions: [...transitions.values()].sort((a, b) => rank(a) - rank(b)) };
}

/** Worst first; what is gone comes last. */
function rankOf(verdict: Verdict | null): number {
  return verdict === null ? VERDICTS.length : VERDICTS.indexOf(verdict);
}

function artifactsOf({ graph, unseen }: ReleaseVerification): JudgedArtifact[] {
  const seen = graph.nodes.flatMap(({ kind, digests, verdict, names, label }) =>
    kind === "artifact" ? [{ digests: digests.map(digestKey), verdict, name: names[0] ?? label }] : [],
  );
  return [...seen, ...unseen.map(({ digests, verdict }) => ({ digests, verdict, name: "" }))];
}

function exampleOf({ digests, name }: JudgedArtifact): ArtifactTransition["examples"][number] {
  const digest = digests[0] ?? "";
  const colon = digest.indexOf(":");
  return { name, digest: { algorithm: digest.slice(0, Math.max(0, colon)), value: digest.slice(colon + 1) } };
}
