import { type ArtifactPaths, CLOSURE_LIMITS } from "@stemma/api-contract";
import { ok } from "@stemma/in-toto";
import { PATH_LIMITS, pathsAlong } from "@stemma/provenance-graph";
import type { Context } from "../context.ts";
import { describeNodes } from "../graph/describe-nodes.ts";
import { EVERYWHERE } from "../graph/everywhere.ts";
import type { Answer } from "../service-error.ts";
import { type FoundArtifact, findArtifact } from "./find-artifact.ts";
import { sayTruncated } from "./get-closure.ts";
import { sayOtherDigests } from "./other-digests.ts";

/** Nodes whose edges are looked at for ways between two artifacts. */
const MOST_NODES = 20_000;

type Digest = Pick<FoundArtifact, "algorithm" | "value">;

/**
 * The ways along the flow between two artifacts, the shortest first: from the first to the second, or, when there is none,
 * from the second to the first. The closure gives the nodes that lie before the end; the ways come from a second look at
 * the edges between them, because a query that collects paths costs eleven times as much on a hub (storage.md).
 */
export async function getPaths(context: Context, from: Digest, to: Digest): Promise<Answer<ArtifactPaths>> {
  const first = await findArtifact(context, from.algorithm, from.value);
  if (!first.ok) return first;
  const second = await findArtifact(context, to.algorithm, to.value);
  if (!second.ok) return second;
  const ends = { from: digestOf(first.value), to: digestOf(second.value) };
  const forwards = await findWays(context, first.value.nodeId, second.value.nodeId);
  if (forwards.paths.length > 0) return ok({ ...ends, direction: "forwards", ...forwards });
  const backwards = await findWays(context, second.value.nodeId, first.value.nodeId);
  if (backwards.paths.length > 0) return ok({ ...ends, direction: "backwards", ...backwards });
  const elsewhere = await sayOtherDigests(context, first.value, "descendants", "ancestors");
  return ok({ ...ends, direction: null, paths: [], truncated: forwards.truncated ?? backwards.truncated ?? elsewhere });
}

function digestOf({ algorithm, value }: FoundArtifact): Digest {
  return { algorithm, value };
}

async function findWays(
  context: Context,
  from: string,
  to: string,
): Promise<Pick<ArtifactPaths, "paths" | "truncated">> {
  const { workspaceId } = context;
  const limits = { nodes: MOST_NODES, depth: PATH_LIMITS.length, milliseconds: CLOSURE_LIMITS.milliseconds };
  const blocked = [...EVERYWHERE];
  const before = await context.graph.closure({ workspaceId, start: to, direction: "ancestors", limits, blocked });
  const ids = before.levels.flatMap((level) => level.ids(null));
  const walked = [to, ...ids.filter((id) => !EVERYWHERE.has(id))];
  const edges = ids.includes(from) ? await context.graph.edgesInto(workspaceId, walked) : [];
  const found = pathsAlong(edges, from, to, EVERYWHERE);
  const described = await describeNodes(context, [...new Set(found.paths.flat())]);
  const paths = found.paths.map((path) => path.flatMap((id) => described.get(id) ?? []));
  const tooFar = before.truncated === null ? null : sayTruncated(before.truncated);
  return { paths, truncated: sayLimit(found.truncated) ?? tooFar };
}

function sayLimit(truncated: keyof typeof PATH_LIMITS | null): string | null {
  switch (truncated) {
    case "paths":
      return `There are more than ${PATH_LIMITS.paths} ways; the shortest are given.`;
    case "length":
      return `Ways of more than ${PATH_LIMITS.length} edges were not looked for.`;
    case "work":
      return "There are too many ways to try all of them.";
    case null:
      return null;
  }
}
