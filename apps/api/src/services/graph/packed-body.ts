import { createHash } from "node:crypto";
import { type Graph, packGraph } from "@stemma/api-contract";

/** A packed graph as it is sent, with the digest of that. */
export interface PackedBody {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly etag: string;
}

/** Kept as long as the graph itself is: every request for a release gets the same graph until its evidence changes. */
const made = new WeakMap<Graph, PackedBody>();

/** The graph packed, as JSON; made once for every graph. */
export function packedBody(graph: Graph): PackedBody {
  const known = made.get(graph);
  if (known !== undefined) return known;
  const bytes = Buffer.from(JSON.stringify(packGraph(graph)));
  const body = { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url")}"` };
  made.set(graph, body);
  return body;
}
