import type { Failure } from "../verify/failure.ts";
import { finding } from "../verify/judgement.ts";

/** The JSON object for when nothing could be verified at all: still exactly one object, and never a pass. */
export function failureToJson({ code, error, message }: Failure): string {
  const object = { verdict: "fail", error, checks: [], findings: [finding(code, "error", message)] };
  return `${JSON.stringify(object, null, 2)}\n`;
}
