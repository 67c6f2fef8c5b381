import { type FindingExtras, makeFinding } from "./make-finding.ts";
import type { Check, CheckState, Finding, FindingCode, ReferenceErrorName } from "./report.ts";

/** Collects checks in the specification's order, and the findings that explain them. */
export class ReportBuilder {
  readonly checks: Check[] = [];
  readonly findings: Finding[] = [];

  /** Adds a check that is not failed. */
  check(state: Exclude<CheckState, "failed">, check: Omit<Check, "state" | "error">): void {
    this.checks.push({ ...check, state, error: null });
  }

  /** Adds a failed check with the reference's exception class. */
  failed(error: ReferenceErrorName, check: Omit<Check, "state" | "error">): void {
    this.checks.push({ ...check, state: "failed", error });
  }

  finding(code: FindingCode, severity: Finding["severity"], message: string, extras: FindingExtras = {}): void {
    this.findings.push(makeFinding(code, severity, message, extras));
  }

  /** Fail closed: anything failed fails; anything not checked keeps the whole from passing. */
  outcome(): "pass" | "fail" | "not-checked" {
    if (this.checks.some((check) => check.state === "failed")) return "fail";
    return this.checks.some((check) => check.state === "not-checked") ? "not-checked" : "pass";
  }

  error(): ReferenceErrorName | null {
    return this.checks.find((check) => check.state === "failed")?.error ?? null;
  }
}

/** A key id short enough for a sentence. */
export function shortKeyId(keyId: string): string {
  return keyId.length > 12 ? `${keyId.slice(0, 8)}…` : keyId;
}

/** Names from documents in a sentence: quoted, and never longer than a line. */
export function quoted(name: string): string {
  const text = JSON.stringify(name);
  return text.length > 120 ? `${text.slice(0, 117)}…"` : text;
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
