import { type GraphEdge, VERDICT_WORDS } from "@stemma/api-contract";
import { mainDigest, shortDigest } from "../../lib/digest.ts";
import { standsForStep } from "../../lib/stands-for-step.ts";
import { strings } from "../../lib/strings.ts";
import { shortenMiddle, visibleName, visibleText } from "../../lib/visible-text.ts";
import type { ShownNode } from "./shown-graph.ts";

const LONGEST_LABEL = 22;

/** What stands at a node: for an artifact the last part of its name, for everything else its label. */
export function nodeTitle(node: ShownNode): string {
  const visible = visibleName(node.label);
  if (node.kind !== "artifact") return shortenMiddle(visible, LONGEST_LABEL);
  const base = visible.split("/").findLast((part) => part !== "") ?? visible;
  return shortenMiddle(base, LONGEST_LABEL);
}

/** The small line below it: digest, `1 of 1`, what is the matter with a run. */
export function nodeSubtitle(node: ShownNode): string {
  switch (node.kind) {
    case "bundle":
      return node.bundle?.prefix == null
        ? strings.graph.kinds.bundle
        : shortenMiddle(`${visibleText(node.bundle.prefix)}**`, LONGEST_LABEL);
    case "artifact": {
      const digest = mainDigest(node.digests);
      return digest === null ? strings.graph.noDigest : shortDigest(visibleText(digest.value));
    }
    case "functionary":
      return node.marks.includes("unauthorized") ? strings.graph.marks.unauthorized : strings.graph.functionary;
    case "unknown-run":
      return node.marks.includes("unauthorized") ? strings.graph.marks.unauthorized : strings.graph.inNoLayout;
    case "inspection":
      return strings.graph.inspection;
    case "step-run":
      return (
        standingOf(node) ??
        (node.threshold === null ? "" : strings.nOfM(node.threshold.counted, node.threshold.required))
      );
    case "missing-step":
      return node.threshold === null ? "" : strings.nOfM(node.threshold.counted, node.threshold.required);
  }
}

/** Why a run is none of those that count for its step; null where it is one. The count of the step would read as its own. */
function standingOf(node: ShownNode): string | null {
  if (node.kind === "bundle" || standsForStep({ ...node, kind: node.kind })) return null;
  if (node.marks.includes("unauthorized")) return strings.graph.marks.unauthorized;
  return node.marks.includes("unsigned") ? strings.graph.marks.unsigned : strings.graph.doesNotCount;
}

/** The word for a verdict. Nobody verified a person: of one against whom nothing speaks, the signatures verify. */
export function verdictWord({ kind, verdict }: Pick<ShownNode, "kind" | "verdict">): string {
  return kind === "functionary" && verdict === "verified" ? strings.graph.signaturesVerify : VERDICT_WORDS[verdict];
}

/** True when the small line is a digest or key id. */
export function hasMonoSubtitle(node: ShownNode): boolean {
  return node.kind === "bundle" || (node.kind === "artifact" && node.digests.length > 0);
}

/** A mismatch edge in words. */
export function mismatchTitle(edge: GraphEdge): string {
  return visibleText(edge.names.join(", "));
}
