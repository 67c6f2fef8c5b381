import { nodeIdOf, runIdOf } from "@stemma/db";
import type { GraphNode } from "@stemma/provenance-graph";
import { artifactNode } from "../document/link-edges.ts";
import { digestKey } from "./limit-graph.ts";

const DIGEST = /^(?:artifact:)?([A-Za-z0-9_.+/-]{1,64}):([0-9A-Fa-f]{8,256})$/;
const RUN = /^(?:step-run|unknown-run):([0-9a-f]{64})(?::|$)/;
const FUNCTIONARY = /^functionary:([A-Za-z0-9._-]+)$/;

/** The stored node that a focus means: a digest, or the id of a node of a graph. Null: it stands in no store. */
export function storedNodeOf(focus: string): string | null {
  const run = RUN.exec(focus)?.[1];
  if (run !== undefined) return runIdOf(run).id;
  const keyId = FUNCTIONARY.exec(focus)?.[1];
  if (keyId !== undefined) return nodeIdOf("functionary", [keyId]).id;
  const [, algorithm, value] = DIGEST.exec(focus) ?? [];
  return algorithm === undefined || value === undefined ? null : artifactNode(algorithm, value).id;
}

/** The node of a graph that a focus means; undefined when it has none. */
export function findFocus(nodes: readonly GraphNode[], focus: string): GraphNode | undefined {
  const byId = nodes.find(({ id }) => id === focus);
  const [, algorithm, value] = DIGEST.exec(focus) ?? [];
  if (byId !== undefined || algorithm === undefined || value === undefined) return byId;
  const key = digestKey({ algorithm, value });
  return nodes.find(({ digests }) => digests.some((digest) => digestKey(digest) === key));
}
