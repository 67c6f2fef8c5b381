import {
  describeExceeded,
  exceededTexts,
  FINDINGS,
  PHRASE_CHARACTERS,
  POINTER_CHARACTERS,
  SENTENCE_CHARACTERS,
} from "../limits.ts";
import { type FindingExtras, makeFinding } from "./make-finding.ts";
import type { Check, CheckState, Finding, FindingCode, ReferenceErrorName } from "./report.ts";

/** How many findings of each severity there may still be; below zero, how many were left out. */
export type FindingBudget = Record<Finding["severity"], number>;

/** For a whole run: a layout and all its sublayouts. */
export function findingBudget(): FindingBudget {
  return { error: FINDINGS.maximum, warning: FINDINGS.maximum, info: FINDINGS.maximum };
}

/** Collects checks in the specification's order, and the findings that explain them. */
export class ReportBuilder {
  readonly checks: Check[] = [];
  readonly findings: Finding[] = [];
  private readonly budget: FindingBudget;

  constructor(budget: FindingBudget) {
    this.budget = budget;
  }

  /** Adds a check that is not failed. */
  check(state: Exclude<CheckState, "failed">, check: Omit<Check, "state" | "error">): void {
    this.add(check, state, null);
  }

  /** Adds a failed check with the reference's exception class. */
  failed(error: ReferenceErrorName, check: Omit<Check, "state" | "error">): void {
    this.add(check, "failed", error);
  }

  finding(code: FindingCode, severity: Finding["severity"], message: string, extras: FindingExtras = {}): void {
    this.budget[severity] -= 1;
    if (this.budget[severity] < 0) return;
    this.findings.push(makeFinding(code, severity, sentence(message), inShort(extras)));
  }

  /** Whether another finding of this severity would be left out, so that nobody needs to look for its words. */
  isFull(severity: Finding["severity"]): boolean {
    return this.budget[severity] <= 0;
  }

  /** Counts findings that nobody looked for words for. */
  leaveOut(severity: Finding["severity"], count: number): void {
    this.budget[severity] -= count;
  }

  /** Says how many findings of the whole run are not in the report, one finding for each severity. */
  reportOmissions(): void {
    for (const severity of ["error", "warning", "info"] as const) {
      const left = this.budget[severity];
      if (left >= 0) continue;
      const exceeded = { limit: FINDINGS, observed: FINDINGS.maximum - left };
      const message = `${-left} more findings of the severity ${severity} were left out: there are ${describeExceeded(exceeded)}.`;
      this.findings.push(makeFinding("limit-exceeded", severity, message, exceededTexts(exceeded)));
    }
  }

  /** Fail closed: anything failed fails; anything not checked keeps the whole from passing. */
  outcome(): "pass" | "fail" | "not-checked" {
    if (this.checks.some((check) => check.state === "failed")) return "fail";
    return this.checks.some((check) => check.state === "not-checked") ? "not-checked" : "pass";
  }

  error(): ReferenceErrorName | null {
    return this.checks.find((check) => check.state === "failed")?.error ?? null;
  }

  /** Member by member, so that all checks have the same shape for everybody who goes through them. */
  private add(
    { id, section, item, detail, summary }: Omit<Check, "state" | "error">,
    state: CheckState,
    error: ReferenceErrorName | null,
  ): void {
    this.checks.push({ id, section, item, detail, summary: sentence(summary), state, error });
  }
}

/** A sentence that fits on a screen, and still ends. */
function sentence(text: string): string {
  if (text.length <= SENTENCE_CHARACTERS.maximum) return text;
  return `${text.slice(0, SENTENCE_CHARACTERS.maximum - 14)}… (shortened).`;
}

function phrase<T extends string | null>(text: T): T | string {
  return text === null || text.length <= PHRASE_CHARACTERS.maximum
    ? text
    : `${text.slice(0, PHRASE_CHARACTERS.maximum - 1)}…`;
}

/** Names of artifacts stay whole, they are what the finding is about; everything else is for reading. */
function inShort(extras: FindingExtras): FindingExtras {
  const { expected, observed, rule, evidence } = extras;
  return {
    ...extras,
    ...(expected === undefined ? {} : { expected: phrase(expected) }),
    ...(observed === undefined ? {} : { observed: phrase(observed) }),
    ...(rule ? { rule: { ...rule, text: phrase(rule.text) } } : {}),
    ...(evidence ? { evidence: { ...evidence, pointer: nearPointer(evidence.pointer) } } : {}),
  };
}

/** The pointer, or to the nearest thing around that has one of bearable length. */
function nearPointer(pointer: string): string {
  if (pointer.length <= POINTER_CHARACTERS.maximum) return pointer;
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf("/", POINTER_CHARACTERS.maximum)));
}

/** A key id short enough for a sentence. */
export function shortKeyId(keyId: string): string {
  return keyId.length > 12 ? `${keyId.slice(0, 8)}…` : keyId;
}

/** Names from documents in a sentence: quoted, and never longer than a line. */
export function quoted(name: string): string {
  const text = JSON.stringify(name.length > 240 ? name.slice(0, 240) : name); // names may be long, and are quoted often
  return text.length > 120 ? `${text.slice(0, 117)}…"` : text;
}

/** A rule in a sentence, as the layout has it and never longer than a line or two. */
export function ruleWords(words: readonly string[]): string {
  const text = words.join(" ");
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}

/** Words of a command for a check that is made for every link: whole unless they are very long. */
export function fewWords(words: readonly string[]): readonly string[] {
  let room = SENTENCE_CHARACTERS.maximum;
  const end = words.findIndex((word) => {
    room -= word.length + 1;
    return room < 0;
  });
  return end < 0 ? words : [...words.slice(0, end), "… (shortened)"];
}

/** `"a", "b", "c" and 4 more`: the first of many names. */
export function firstNames(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(quoted).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** `1 link`, `3 links`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
