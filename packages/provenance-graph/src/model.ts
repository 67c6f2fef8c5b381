/**
 * The provenance graph of a supply chain as data. It knows nothing about drawing.
 * Edges follow the flow: artifact → step run → artifact, functionary → step run.
 */

/** Same words as `api-contract`'s Verdict; this package may not import that one. */
export type Verdict = "failed" | "evidence-missing" | "warning" | "verified" | "not-covered" | "not-checked";

export interface GraphDigest {
  readonly algorithm: string;
  readonly value: string;
}

export type NodeKind =
  | "artifact"
  /** A link that was performed for a step of the layout. */
  | "step-run"
  /** A step of the layout for which no usable link exists (a dashed ghost). */
  | "missing-step"
  /** A run (link) that no layout knows (a diamond). */
  | "unknown-run"
  | "inspection"
  | "functionary";

export type NodeMark =
  | "first-bad-step"
  /** Made after (downstream of) the first bad step. */
  | "downstream"
  | "unauthorized"
  | "tampered"
  /** Content that is everywhere, such as the empty file; traversals do not run through it unless asked. */
  | "ubiquitous"
  | "unsigned"
  /** An inspection whose link nobody signed. */
  | "unauthenticated";

export interface GraphNode {
  /** Content-derived and stable: the same evidence gives the same id in every import and every supply chain. */
  readonly id: string;
  readonly kind: NodeKind;
  /** What to write under the node: the artifact's first name, the step's name, the functionary's short key id. */
  readonly label: string;
  readonly verdict: Verdict;
  /** Why the verdict is what it is: one sentence. */
  readonly reason: string;
  readonly marks: readonly NodeMark[];
  /** Artifacts: all names under which this content was recorded, sorted. Others: empty. */
  readonly names: readonly string[];
  /** Artifacts: all digests. Others: empty. */
  readonly digests: readonly GraphDigest[];
  /** Steps and inspections: their name in the layout, or the link's own. Others: null. */
  readonly item: string | null;
  /** Functionaries and step runs: the key id. Others: null. */
  readonly keyId: string | null;
  /** Steps: `counted of threshold`, as in "1 of 1". Others: null. */
  readonly threshold: { readonly counted: number; readonly required: number } | null;
  /** SHA-256 (hex) of the documents that it rests on, sorted. */
  readonly documents: readonly string[];
  /** Ids of the report's checks that concern it, in the report's order. */
  readonly checkIds: readonly string[];
}

export type EdgeKind =
  | "material"
  | "product"
  | "performed"
  /** The layout expects this flow and nobody observed it (dashed). */
  | "expected"
  /** A material that is not the product it should match: from the expected artifact to the step run. */
  | "mismatch";

export interface GraphEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  /** Names under which the artifact passed along this edge. */
  readonly names: readonly string[];
  readonly verdict: Verdict;
  /** Mismatch edges: both digests. */
  readonly mismatch: { readonly expected: readonly GraphDigest[]; readonly observed: readonly GraphDigest[] } | null;
  /** SHA-256 of the document that says so. */
  readonly document: string | null;
}

export interface ProvenanceGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
