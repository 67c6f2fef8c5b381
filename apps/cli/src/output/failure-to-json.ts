import { makeFinding } from "@stemma/in-toto";
import type { Failure } from "../verify/failure.ts";

/** The JSON object for when nothing could be verified at all: still exactly one object, and never a pass. */
export function failureToJson({ code, error, message }: Failure): string {
  const object = { verdict: "fail", error, checks: [], findings: [makeFinding(code, "error", message)] };
  return `${JSON.stringify(object, null, 2)}\n`;
}
