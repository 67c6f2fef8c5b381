import { pointerTo } from "../json/json-value.ts";
import { type DigestSet, digestList, equalDigestSets } from "../model/digest-set.ts";
import type { Layout } from "../model/layout.ts";
import type { StepEvidence } from "./describe-items.ts";
import type { CheckDetail, RuleTrace } from "./report.ts";
import { counted, firstNames, quoted } from "./report-builder.ts";
import type { VerificationContext } from "./verification-context.ts";

type RulesDetail = Extract<CheckDetail, { kind: "artifact-rules" }>;

/**
 * What passed the rules and still came from nowhere or was asked for by nobody: materials that no step of the layout
 * produced, products that no rule speaks of. Nothing is wrong with them by the specification, so these are notes, one
 * for each step. Costs nothing where MATCH rules consumed all materials and rules consumed all products.
 */
export function reportUnaccountedArtifacts(
  context: VerificationContext,
  layout: Layout,
  evidence: readonly StepEvidence[],
): void {
  const byName = new Map(evidence.map((entry, index) => [entry.step.name, { entry, index }]));
  const produced = new ProducedContent(evidence);
  // what a step that left no link produced is not known, so nothing can be said to come from nowhere
  const isComplete = evidence.every((entry) => entry.counted.length > 0);
  const rules = new Map(layout.steps.map((step) => [step.name, step]));
  for (const { id, state, detail } of [...context.report.checks]) {
    if (detail.kind !== "artifact-rules" || detail.itemKind !== "step" || state === "skipped") continue;
    const found = byName.get(detail.item);
    const step = rules.get(detail.item);
    if (found === undefined || step === undefined) continue;
    const expected = detail.list === "materials" ? step.expectedMaterials : step.expectedProducts;
    if (detail.trace.length < expected.length) continue; // the rules were not applied to their end
    if (detail.list === "products") reportProducts(context, id, detail);
    else if (isComplete && found.index > 0) reportMaterials(context, id, detail, found, produced);
  }
}

function reportMaterials(
  context: VerificationContext,
  checkId: string,
  detail: RulesDetail,
  { entry, index }: { readonly entry: StepEvidence; readonly index: number },
  produced: ProducedContent,
): void {
  const matching = detail.trace.filter(isMatch);
  if (matching.reduce((sum, rule) => sum + rule.consumed.length, 0) === detail.queue.length) return;
  const materials = entry.counted[0]?.link.materials;
  if (materials === undefined) return;
  const explained = offending(detail.trace);
  for (const rule of matching) for (const name of rule.consumed) explained.add(name);
  const names = detail.queue.filter((name) => {
    const digests = materials.get(name);
    return digests !== undefined && !explained.has(name) && !produced.has(name, digests, index);
  });
  const [first] = names;
  if (first === undefined) return;
  const digests = materials.get(first);
  const what = `${counted(names.length, "material")} that no step of the layout produced`;
  const message = `Step ${quoted(detail.item)} used ${what}: ${firstNames(names)}. No rule forbids that; nothing in this supply chain says where ${names.length === 1 ? "it comes" : "they come"} from.`;
  context.report.finding("material-not-produced", "info", message, {
    checkId,
    item: detail.item,
    artifact: { name: first, expected: null, observed: digests === undefined ? null : digestList(digests) },
    evidence: pointer(detail, first),
  });
}

function reportProducts(context: VerificationContext, checkId: string, detail: RulesDetail): void {
  if (detail.leftover.length === 0) return;
  const explained = offending(detail.trace);
  const names = explained.size === 0 ? detail.leftover : detail.leftover.filter((name) => !explained.has(name));
  const [first] = names;
  if (first === undefined) return;
  const made = `Step ${quoted(detail.item)} made ${counted(names.length, "product")} that no rule speaks of`;
  const message = `${made}: ${firstNames(names)}. What no rule consumes is allowed; a last rule DISALLOW * would forbid it.`;
  context.report.finding("product-not-allowed-by-any-rule", "info", message, {
    checkId,
    item: detail.item,
    expected: "a rule that consumes every product",
    observed: `${counted(names.length, "product")} left over`,
    evidence: pointer(detail, first),
  });
}

function isMatch(rule: RuleTrace): boolean {
  return rule.rule[0]?.toUpperCase() === "MATCH";
}

/** Names that a failed rule speaks of: they have findings of their own. */
function offending(trace: readonly RuleTrace[]): Set<string> {
  return new Set(trace.flatMap((rule) => rule.offending));
}

function pointer({ document, list }: RulesDetail, name: string) {
  return document === null ? null : { document, pointer: pointerTo(`/signed/${list}`, name) };
}

/** Everything that the steps recorded as products; put together only when looking in the likely places is not enough. */
class ProducedContent {
  private readonly evidence: readonly StepEvidence[];
  private sets: Set<DigestSet> | null = null;
  private digests: Set<string> | null = null;
  /** The step that had the last one, which is likely to have the next one. */
  private last = 0;

  constructor(evidence: readonly StepEvidence[]) {
    this.evidence = evidence;
  }

  /**
   * True when a step recorded a product that has one of these digests.
   * @param name under which it was used, and most likely produced
   * @param user place of the step that used it
   */
  has(name: string, digests: DigestSet, user: number): boolean {
    if (this.isProductOf(this.last, name, digests)) return true;
    for (const step of [user - 1, 0]) {
      if (!this.isProductOf(step, name, digests)) continue;
      this.last = step;
      return true;
    }
    this.sets ??= new Set(this.all());
    if (this.sets.has(digests)) return true;
    // the same content may have been recorded with other algorithms beside, or in capitals
    this.digests ??= new Set([...this.sets].flatMap(keysOf));
    return keysOf(digests).some((key) => this.digests?.has(key) === true);
  }

  private isProductOf(step: number, name: string, digests: DigestSet): boolean {
    const recorded = this.evidence[step]?.counted[0]?.link.products.get(name);
    return recorded !== undefined && equalDigestSets(recorded, digests);
  }

  private *all(): Generator<DigestSet> {
    for (const { counted: links } of this.evidence) for (const { link } of links) yield* link.products.values();
  }
}

function keysOf(digests: DigestSet): string[] {
  return digestList(digests).map(({ algorithm, value }) => `${algorithm}:${value.toLowerCase()}`);
}
