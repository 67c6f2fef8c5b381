import { type NodeId, nodeIdOf, runIdOf } from "@stemma/db";
import { type Artifacts, type DigestSet, digestList, type Link, type OpenedDocument } from "@stemma/in-toto";
import { remembering } from "./remembering.ts";

export interface NodeRow extends NodeId {
  readonly kind: "artifact" | "run" | "functionary";
  /** See `node.identity` in the schema. */
  readonly identity: readonly string[];
}

export type EdgeRowKind = "material" | "product" | "kept" | "claimed-by";

/** One edge in the direction of the flow. */
export interface EdgeRow {
  readonly kind: EdgeRowKind;
  readonly source: string;
  readonly target: string;
  readonly names: readonly string[];
}

export interface LinkGraph {
  readonly nodes: readonly NodeRow[];
  readonly edges: readonly EdgeRow[];
}

/** The node of one digest. Letter case and a trailing newline are notation: they do not make another artifact. */
export function artifactNode(algorithm: string, value: string): NodeRow {
  const identity = [algorithm.toLowerCase(), value.trim().toLowerCase()] as const;
  return { ...nodeIdOf("artifact", identity), kind: "artifact", identity };
}

/** Every digest is a node of its own: that two of them belong to one content is only what a link says. */
const artifactNodes = remembering((digests: DigestSet): readonly NodeRow[] =>
  digestList(digests).map(({ algorithm, value }) => artifactNode(algorithm, value)),
);

const functionaryNode = remembering(
  (keyId: string): NodeRow => ({ ...nodeIdOf("functionary", [keyId]), kind: "functionary", identity: [keyId] }),
);

/**
 * What a link says, as rows: materials → run → products, and who claims to have performed it. Nothing is verified here:
 * `claimed-by` names the key ids that the signatures carry, whoever wrote them.
 */
export function linkGraph(sha256: string, link: Link, document: OpenedDocument): LinkGraph {
  const run: NodeRow = { ...runIdOf(sha256), kind: "run", identity: [sha256, link.name ?? ""] };
  const nodes = new Map<string, NodeRow>().set(run.id, run);
  const edges: EdgeRow[] = [];
  const materials = namesByArtifact(link.materials, nodes);
  for (const [id, names] of materials) {
    edges.push({ kind: "material", source: id, target: run.id, names });
  }
  for (const [id, names] of namesByArtifact(link.products, nodes)) {
    // What went in and came out unchanged was not made here.
    edges.push({ kind: materials.has(id) ? "kept" : "product", source: run.id, target: id, names });
  }
  for (const { keyId } of document.signatures) {
    const functionary = functionaryNode(keyId);
    if (nodes.has(functionary.id)) continue; // two signatures of one key
    nodes.set(functionary.id, functionary);
    edges.push({ kind: "claimed-by", source: functionary.id, target: run.id, names: [] });
  }
  return { nodes: [...nodes.values()], edges };
}

/** The names of every artifact, sorted. */
function namesByArtifact(artifacts: Artifacts, nodes: Map<string, NodeRow>): Map<string, string[]> {
  const namesById = new Map<string, string[]>();
  artifacts.forEach((digests, name) => {
    for (const node of artifactNodes(digests)) {
      nodes.set(node.id, node);
      const names = namesById.get(node.id);
      if (names === undefined) namesById.set(node.id, [name]);
      // One digest may stand there twice, in two notations.
      else if (names.at(-1) !== name) names.push(name);
    }
  });
  for (const names of namesById.values()) if (names.length > 1) names.sort();
  return namesById;
}
