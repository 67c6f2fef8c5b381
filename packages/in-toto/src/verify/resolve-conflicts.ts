import { describeExceeded, exceededTexts, LINK_COMBINATIONS } from "../limits.ts";
import type { LinkStore } from "./link-store.ts";
import { makeFinding } from "./make-finding.ts";
import type { Check, Finding, VerificationReport } from "./report.ts";
import { counted, quoted } from "./report-builder.ts";

const SEVERITY = { fail: 2, "not-checked": 1, pass: 0 } as const;

/**
 * Where one path has several different documents (two links of one functionary for one step), nothing says which is
 * meant: every combination of those that are looked at is verified and the worst outcome counts. Beyond a bound it
 * fails.
 */
export function resolveConflicts(store: LinkStore, verify: () => VerificationReport): VerificationReport {
  let worst: VerificationReport | null = null;
  let evaluated = 0;
  const tried = new Set<string>();
  const pending: ReadonlyMap<string, number>[] = [new Map()];
  for (
    let choice = pending.pop();
    choice !== undefined && evaluated < LINK_COMBINATIONS.maximum;
    choice = pending.pop()
  ) {
    const key = JSON.stringify([...choice].filter(([, index]) => index > 0).sort());
    if (tried.has(key)) continue;
    tried.add(key);
    store.choose(choice);
    const report = verify();
    evaluated += 1;
    if (worst === null || SEVERITY[report.outcome] > SEVERITY[worst.outcome]) worst = report;
    const paths = conflicts(store);
    if (combinationsOf(store, paths) > LINK_COMBINATIONS.maximum) break; // that fails, whatever the others say
    for (const path of paths) {
      for (let index = store.alternatives(path).length - 1; index >= 0; index -= 1) {
        pending.push(new Map([...choice, [path, index]].sort() as [string, number][]));
      }
    }
  }
  const paths = conflicts(store);
  const report = worst ?? verify();
  return paths.length === 0 ? report : withConflict(store, report, paths, evaluated);
}

function conflicts(store: LinkStore): readonly string[] {
  return [...store.lookedUp].filter((path) => store.alternatives(path).length > 1).sort();
}

/** A product of many factors is soon beyond all numbers; beyond this one nobody counts. */
const UNCOUNTED = 1e12;
/** Of paths, and of documents at each: who has more of them does not need them all named. */
const MAX_NAMED = 50;

function combinationsOf(store: LinkStore, paths: readonly string[]): number {
  return paths.reduce((product, path) => Math.min(UNCOUNTED, product * store.alternatives(path).length), 1);
}

function withConflict(
  store: LinkStore,
  report: VerificationReport,
  paths: readonly string[],
  evaluated: number,
): VerificationReport {
  const combinations = combinationsOf(store, paths);
  const tooMany = combinations > evaluated;
  const exceeded = { limit: LINK_COMBINATIONS, observed: combinations };
  const list = paths.slice(0, 5).map(quoted).join(", ");
  const summary = tooMany
    ? `Several different documents claim the same place (${list}), so nothing is accepted: there are ${describeExceeded(exceeded)}.`
    : `Several different documents claim the same place (${list}); all ${counted(combinations, "combination")} were verified and the worst outcome counts.`;
  const check: Check = {
    id: "link-conflict",
    state: tooMany ? "failed" : "warned",
    summary,
    section: "5.2",
    item: null,
    error: tooMany ? "ThresholdVerificationError" : null,
    detail: { kind: "link-conflict", paths, combinations, evaluated },
  };
  const findings = paths.slice(0, MAX_NAMED).flatMap((path) =>
    store
      .alternatives(path)
      .slice(0, MAX_NAMED)
      .map((stored): Finding => {
        return {
          code: "link-conflict",
          severity: tooMany || report.outcome === "fail" ? "error" : "warning",
          message: `${counted(store.alternatives(path).length, "different document")} claim to be ${quoted(path)}; this is one of them.`,
          checkId: check.id,
          item: null,
          keyId: null,
          artifact: null,
          rule: null,
          expected: "one document",
          observed: `${store.alternatives(path).length} documents`,
          evidence: { document: stored.sha256, pointer: "" },
        };
      }),
  );
  if (tooMany) {
    const extras = { checkId: check.id, ...exceededTexts(exceeded), evidence: findings[0]?.evidence ?? null };
    findings.unshift(makeFinding("limit-exceeded", "error", summary, extras));
  }
  return {
    ...report,
    outcome: tooMany ? "fail" : report.outcome,
    error: report.error ?? check.error,
    checks: [...report.checks, check],
    findings: [...report.findings, ...findings],
  };
}
