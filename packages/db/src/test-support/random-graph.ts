import { createHash } from "node:crypto";
import type pg from "pg";
import type { GraphAddition } from "../closure/graph-index.ts";
import { nodeIdOf, runIdOf } from "../node-id.ts";

/** A link as the store sees it: artifacts by number. */
export interface SmallLink {
  readonly materials: readonly number[];
  readonly products: readonly number[];
  /** Who claims to have performed it. */
  readonly keys: readonly number[];
}

export interface SmallEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: "material" | "product" | "kept" | "claimed-by";
}

export interface SmallGraph {
  readonly edges: readonly SmallEdge[];
  readonly kinds: ReadonlyMap<string, string>;
  readonly documents: readonly { readonly id: string; readonly sha256: string; readonly run: string }[];
}

export const artifactId = (number: number): string => nodeIdOf("artifact", ["sha256", `artifact ${number}`]).id;
const keyNode = (number: number): string => nodeIdOf("functionary", [`key ${number}`]).id;

/** What the import makes of some links; the same links give the same graph. */
export function smallGraph(links: readonly SmallLink[]): SmallGraph {
  const edges: SmallEdge[] = [];
  const kinds = new Map<string, string>();
  const documents = links.map((link) => {
    const sha256 = createHash("sha256").update(JSON.stringify(link)).digest("hex");
    const run = runIdOf(sha256).id;
    kinds.set(run, "run");
    for (const number of link.materials) {
      kinds.set(artifactId(number), "artifact");
      edges.push({ source: artifactId(number), target: run, kind: "material" });
    }
    for (const number of link.products) {
      kinds.set(artifactId(number), "artifact");
      const kind = link.materials.includes(number) ? "kept" : "product";
      edges.push({ source: run, target: artifactId(number), kind });
    }
    for (const number of link.keys) {
      kinds.set(keyNode(number), "functionary");
      edges.push({ source: keyNode(number), target: run, kind: "claimed-by" });
    }
    return { id: nodeIdOf("document", [sha256]).id, sha256, run };
  });
  return { edges, kinds, documents };
}

/** Writes it as an import would have done: edges and nodes first, documents last. */
export async function storeSmallGraph(client: pg.Pool, workspaceId: string, graph: SmallGraph): Promise<void> {
  const insert = (text: string, values: readonly unknown[]) => client.query(text, [workspaceId, ...values]);
  await insert(
    `insert into node (workspace_id, node_id, digest, kind, identity)
     select $1, id, '\\x00', kind, '["' || id || '"]' from unnest($2::uuid[], $3::text[]) as n (id, kind) on conflict do nothing`,
    [[...graph.kinds.keys()], [...graph.kinds.values()]],
  );
  const documentOf = new Map(graph.documents.map(({ id, run }) => [run, id]));
  const rows = graph.edges.flatMap(({ source, target, kind }) => {
    const evidence = documentOf.get(source) ?? documentOf.get(target) ?? "";
    return [
      { node: source, direction: 1, peer: target, evidence, kind },
      { node: target, direction: -1, peer: source, evidence, kind },
    ];
  });
  await insert(
    `insert into adjacency (workspace_id, node_id, direction, peer_id, evidence, kind, names)
     select $1, *, '[]' from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::uuid[], $6::text[]) on conflict do nothing`,
    [
      rows.map((row) => row.node),
      rows.map((row) => row.direction),
      rows.map((row) => row.peer),
      rows.map((row) => row.evidence),
      rows.map((row) => row.kind),
    ],
  );
  await insert(
    `insert into document (workspace_id, node_id, digest, sha256, kind, size, bytes, note, stored_at)
     select $1, id, '\\x00', sha256, 'link', 0, '', null, '2030-01-01' from unnest($2::uuid[], $3::text[]) as d (id, sha256)
     on conflict do nothing`,
    [graph.documents.map(({ id }) => id), graph.documents.map(({ sha256 }) => sha256)],
  );
  await insert(
    "insert into document_complete (workspace_id, node_id) select $1, * from unnest($2::uuid[]) on conflict do nothing",
    [graph.documents.map(({ id }) => id)],
  );
}

/** What the importing process tells its own index. */
export function additionOf({ documents, kinds, edges }: SmallGraph): GraphAddition {
  return {
    documents: documents.map(({ id }) => id),
    nodes: [...kinds].map(([id, kind]) => ({ id, kind })),
    edges: edges.filter(({ kind }) => kind !== "kept"),
  };
}
