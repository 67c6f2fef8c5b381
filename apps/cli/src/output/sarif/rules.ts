import type { Finding } from "@stemma/in-toto";
import { type CliFindingKind, cliFindings } from "../cli-findings.ts";
import type { SarifLevel, SarifRule } from "./sarif-log.ts";

/** Every finding code as a rule, in the order of docs/findings.md; a result names it by its place. */
export const sarifRules: readonly SarifRule[] = cliFindings.map(toRule);

const PLACES: ReadonlyMap<string, number> = new Map(sarifRules.map(({ id }, place) => [id, place]));

/** The place of a code among the rules; -1, which SARIF takes for "none", for a code that is not there. */
export function ruleIndex(code: string): number {
  return PLACES.get(code) ?? -1;
}

export function levelOf(severity: Finding["severity"]): SarifLevel {
  return severity === "info" ? "note" : severity;
}

function toRule({ code, title, severities, meaning, remedy }: CliFindingKind): SarifRule {
  return {
    id: code,
    name: title.replace(/[^A-Za-z0-9]*(\w+)/g, (_match, word: string) => word.charAt(0).toUpperCase() + word.slice(1)),
    shortDescription: { text: title },
    fullDescription: { text: meaning },
    help: { text: remedy },
    defaultConfiguration: { level: levelOf(severities[0] ?? "error") },
    properties: { tags: ["security", "supply-chain", "in-toto"] },
  };
}
