/**
 * Ids of nodes and edges. They are domain-separated canonical strings made of content digests, key ids and names, not
 * hashes: this package runs in the browser as well, where hashing is asynchronous, and a string that says what it
 * stands for is easier to debug. Same evidence, same id, in every import and every supply chain.
 */

/** Injective, ASCII only: everything but letters, digits, `.`, `_` and `-` becomes `%` and four hex digits. */
function escapeText(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export const nodeId = {
  /** An artifact known by a digest of its content. */
  artifact: (algorithm: string, value: string) => `artifact:${escapeText(algorithm)}:${escapeText(value)}`,
  /** An artifact of which no usable digest was recorded: its name and whatever was recorded. */
  namedArtifact: (name: string, recorded: string) => `artifact-named:${escapeText(name)}:${escapeText(recorded)}`,
  /** An artifact whose digests contradict those of another one; see artifact-identity.ts. */
  contradictoryArtifact: (recorded: string) => `artifact-contradictory:${escapeText(recorded)}`,
  stepRun: (document: string, step: string) => `step-run:${document}:${escapeText(step)}`,
  missingStep: (layout: string, step: string) => `missing-step:${layout}:${escapeText(step)}`,
  unknownRun: (document: string) => `unknown-run:${document}`,
  inspection: (layout: string, name: string) => `inspection:${layout}:${escapeText(name)}`,
  functionary: (keyId: string) => `functionary:${escapeText(keyId)}`,
  edge: (kind: string, source: string, target: string) => `${kind}(${source},${target})`,
} as const;
