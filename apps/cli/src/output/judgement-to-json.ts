import type { Judgement } from "../verify/judgement.ts";

/** The one JSON object of `--format json`, with a newline at the end. Names from documents are values, never keys. */
export function judgementToJson({ verdict, error, findings, report }: Judgement): string {
  const { checks, outcome, layout, layoutExpires, evaluatedAt, items, unplacedLinks, functionaryKeys } = report;
  const object = {
    verdict,
    error,
    checks,
    findings,
    outcome,
    layout,
    layoutExpires,
    evaluatedAt,
    items,
    unplacedLinks,
    functionaryKeys,
  };
  return `${JSON.stringify(object, null, 2)}\n`;
}
