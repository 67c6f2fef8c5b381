import {
  type JsonValue,
  jsonText,
  type PublicKey,
  parsePublicKey,
  type VerificationReport,
  verifySupplyChain,
} from "@stemma/in-toto";
import type { ComparedCase } from "./generate/generate-case.ts";
import type { ReferenceVerdict } from "./reference-process.ts";

/** What we say of a case. A key that cannot be read is an error of its own: nothing is verified then. */
export type OurVerdict =
  | { readonly kind: "report"; readonly report: VerificationReport }
  | { readonly kind: "unreadable-key"; readonly reason: string };

/** Verifies in process, with the links of inspections that the reference ran in the place of supplied ones. */
export function judgeOurs(given: ComparedCase, inspectionLinks: ReferenceVerdict["inspectionLinks"]): OurVerdict {
  const ownerKeys: PublicKey[] = [];
  for (const dict of given.ownerKeys.values()) {
    const key = parsePublicKey(new TextEncoder().encode(jsonText(dict)));
    if (!key.ok) return { kind: "unreadable-key", reason: key.error.reason };
    ownerKeys.push(key.value);
  }
  const parameters = given.parameters === null ? null : textParameters(given.parameters);
  if (parameters === "not-text") return { kind: "unreadable-key", reason: "a parameter is not text" };
  const links = [
    ...given.links,
    ...inspectionLinks.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })),
  ];
  const report = verifySupplyChain({
    layout: { path: "root.layout", bytes: given.layout },
    ownerKeys,
    links,
    evaluateAt: given.evaluateAt * 1000,
    parameters,
    intermediates: [],
    inspections: "supplied",
  });
  return { kind: "report", report };
}

/** The library takes text only, so the type system is where another value is refused. */
function textParameters(parameters: ReadonlyMap<string, JsonValue>): ReadonlyMap<string, string> | "not-text" {
  const texts = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (typeof value !== "string") return "not-text";
    texts.set(name, value);
  }
  return texts;
}
