import type { Check, VerificationReport } from "@stemma/in-toto";
import { safeText } from "../safe-text.ts";
import type { Style, Styles } from "../styles.ts";
import { detailLines } from "./detail-lines.ts";

const WIDTH = "not checked".length;

/** Every check in the specification's order: its state, its section, what it looked at and what it found. */
export function traceLines(report: VerificationReport, styles: Styles): string[] {
  return [
    "",
    styles.bold("Checks, in the order of the in-toto specification (the section in brackets)"),
    ...report.checks.flatMap((check) => checkLines(check, styles, "  ")),
  ];
}

function checkLines(check: Check, styles: Styles, indent: string): string[] {
  const state = stateStyle(check, styles)(stateWord(check).padEnd(WIDTH));
  const inner = check.detail.kind === "sublayout" ? check.detail.report : null;
  const below = `${indent}  `;
  return [
    `${indent}${state} ${safeText(check.id)} ${styles.quiet(`[${check.section}]`)}`,
    `${below}${safeText(check.summary)}`,
    ...detailLines(check.detail, styles).map((line) => `${below}${line}`),
    ...(inner === null ? [] : inner.checks.flatMap((each) => checkLines(each, styles, `${below}  `))),
  ];
}

function stateWord({ state }: Check): string {
  return state === "not-checked" ? "not checked" : state === "failed" ? "FAILED" : state;
}

function stateStyle({ state }: Check, styles: Styles): Style {
  switch (state) {
    case "passed":
      return styles.good;
    case "failed":
      return styles.bad;
    case "warned":
    case "not-checked":
      return styles.warning;
    case "skipped":
      return styles.quiet;
  }
}
