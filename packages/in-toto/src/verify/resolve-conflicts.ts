import type { LinkStore } from "./link-store.ts";
import type { Check, Finding, VerificationReport } from "./report.ts";
import { counted, quoted } from "./report-builder.ts";

const MAX_COMBINATIONS = 16;
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
  for (let choice = pending.pop(); choice !== undefined && evaluated < MAX_COMBINATIONS; choice = pending.pop()) {
    const key = JSON.stringify([...choice].filter(([, index]) => index > 0).sort());
    if (tried.has(key)) continue;
    tried.add(key);
    store.choose(choice);
    const report = verify();
    evaluated += 1;
    if (worst === null || SEVERITY[report.outcome] > SEVERITY[worst.outcome]) worst = report;
    for (const path of conflicts(store)) {
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

function withConflict(
  store: LinkStore,
  report: VerificationReport,
  paths: readonly string[],
  evaluated: number,
): VerificationReport {
  const combinations = paths.reduce((product, path) => product * store.alternatives(path).length, 1);
  const tooMany = combinations > evaluated;
  const list = paths.slice(0, 5).map(quoted).join(", ");
  const summary = tooMany
    ? `Several different documents claim the same place (${list}) in more combinations than are tried, so nothing is accepted.`
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
  const findings = paths.flatMap((path) =>
    store.alternatives(path).map((stored): Finding => {
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
  return {
    ...report,
    outcome: tooMany ? "fail" : report.outcome,
    error: report.error ?? check.error,
    checks: [...report.checks, check],
    findings: [...report.findings, ...findings],
  };
}
