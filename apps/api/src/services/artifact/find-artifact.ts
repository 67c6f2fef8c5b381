import { and, eq, node } from "@stemma/db";
import { err, ok } from "@stemma/in-toto";
import type { Context } from "../context.ts";
import { artifactNode } from "../document/link-edges.ts";
import type { Answer } from "../service-error.ts";

/** A digest and the node of it. */
export interface FoundArtifact {
  readonly nodeId: string;
  readonly algorithm: string;
  readonly value: string;
}

/** The node of a digest that some stored document names. */
export async function findArtifact(context: Context, algorithm: string, value: string): Promise<Answer<FoundArtifact>> {
  const { id, identity } = artifactNode(algorithm, value);
  const [name = "", digest = ""] = identity;
  const [row] = await context.database
    .select({ nodeId: node.nodeId })
    .from(node)
    .where(and(eq(node.workspaceId, context.workspaceId), eq(node.nodeId, id)));
  if (row === undefined) return err({ kind: "artifact-not-found", algorithm: name, value: digest });
  return ok({ nodeId: id, algorithm: name, value: digest });
}
