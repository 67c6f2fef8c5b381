import type { CliFinding } from "../verify/judgement.ts";
import { cliFindings } from "./cli-findings.ts";

const RANKS: ReadonlyMap<string, number> = new Map(cliFindings.map(({ code }, rank) => [code, rank]));

export interface Cause {
  readonly code: CliFinding["code"];
  readonly heading: string;
  readonly findings: readonly CliFinding[];
}

/** Findings by cause, the worst cause first; inside a cause the order stays. */
export function groupByCause(findings: readonly CliFinding[]): Cause[] {
  const groups = Map.groupBy(findings, (each) => each.code);
  const rank = (code: string): number => RANKS.get(code) ?? RANKS.size;
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([code, members]) => ({ code, heading: cliFindings[rank(code)]?.title ?? code, findings: members }));
}
