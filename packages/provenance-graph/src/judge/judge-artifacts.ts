import type { VerificationReport } from "@stemma/in-toto";
import type { ArtifactContent } from "../artifact-identity.ts";
import { artifactVerdict } from "../build/artifact-nodes.ts";
import { type GraphContext, graphContext } from "../build/graph-context.ts";
import type { Cause } from "../cause.ts";
import type { GraphDigest, Verdict } from "../model.ts";
import { type ArtifactWay, artifactWays } from "./artifact-ways.ts";

/** What a verification report says of one artifact: one content, under all its names. */
export interface ArtifactJudgement {
  /** The id of its node in the graph. */
  readonly id: string;
  /** All names under which it was recorded, sorted. */
  readonly names: readonly string[];
  readonly digests: readonly GraphDigest[];
  readonly verdict: Verdict;
  /** Why, in one sentence. */
  readonly reason: string;
  /**
   * The first step (or inspection) on the way to it that failed or left no evidence; where none did and a rule speaks
   * against the artifact itself, the step of that rule. Null when neither is so, or when nothing can be judged.
   */
  readonly firstBadStep: BadStep | null;
  /**
   * The steps and inspections on the way to it, in the layout's order: those that made it (or should have, and left no
   * link that counts) and all that they stand on.
   */
  readonly way: readonly string[];
  /**
   * Ids of the checks that its verdict rests on, in the report's order: the layout's, those of the way, and those of
   * the rules and inspections that looked at it. Shared by artifacts that behave alike.
   */
  readonly checkIds: readonly string[];
}

/** A step that failed or left no evidence, and why. */
export interface BadStep {
  readonly item: string;
  /** One sentence. */
  readonly reason: string;
  /** The check that says so; null when no check does. */
  readonly checkId: string | null;
}

const known = new WeakMap<VerificationReport, readonly ArtifactJudgement[]>();

/**
 * Judges every artifact of a report, in the order in which the evidence first speaks of them. A break at one step says
 * nothing against what was made before it.
 *
 * @param report what `verifySupplyChain` of `@stemma/in-toto` returned
 */
export function judgeArtifacts(report: VerificationReport): readonly ArtifactJudgement[] {
  const before = known.get(report);
  if (before !== undefined) return before;
  const context = graphContext(report);
  const wayOf = artifactWays(context);
  const judgements = context.index.contents().map((content) => judge(content, wayOf(content.id), context));
  known.set(report, judgements);
  return judgements;
}

function judge(content: ArtifactContent, way: ArtifactWay, context: GraphContext): ArtifactJudgement {
  const { verdict, reason } = artifactVerdict(content.id, context);
  return {
    id: content.id,
    names: [...content.names].sort(),
    digests: content.digests,
    verdict,
    reason,
    firstBadStep: context.assessment.unjudged === null ? firstBadStep(content.id, way, context) : null,
    way: way.items,
    checkIds: way.checkIds,
  };
}

function firstBadStep(id: string, way: ArtifactWay, { judgement }: GraphContext): BadStep | null {
  if (way.firstBad !== null) return badStep(way.firstBad);
  const own = judgement.artifact(id);
  return own === null || !isBad(own) ? null : badStep(own);
}

function badStep({ item, reason, checkId }: Cause): BadStep | null {
  return item === null ? null : { item, reason, checkId };
}

function isBad({ verdict }: Cause): boolean {
  return verdict === "failed" || verdict === "evidence-missing";
}
