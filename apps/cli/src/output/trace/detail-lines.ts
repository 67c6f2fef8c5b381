import type { CheckDetail, Digest, FunctionaryReport, KeyAttempt, LinkAttempt } from "@stemma/in-toto";
import { count, firstOf } from "../count.ts";
import { safeText } from "../safe-text.ts";
import type { Styles } from "../styles.ts";
import { ruleLines } from "./rule-lines.ts";

const MOST = 20;

/** What a check looked at and found, beyond its sentence: keys tried, functionaries counted, rules and their queue. */
export function detailLines(detail: CheckDetail, styles: Styles): string[] {
  switch (detail.kind) {
    case "layout-signatures":
    case "inspection-link":
      return detail.attempts.map(keyLine).map(safeText);
    case "links-present":
      return [`looked for: ${firstOf(detail.lookedFor, MOST)}`, `found: ${firstOf(detail.found, MOST) || "none"}`].map(
        safeText,
      );
    case "link-signatures":
      return [
        ...cut(detail.links.map(linkLine)),
        `functionaries: ${detail.counted.length} of ${detail.threshold} needed`,
        ...cut(detail.functionaries.map(functionaryLine)),
      ].map(safeText);
    case "expected-command":
      return detail.expected.length === 0
        ? []
        : [`expected: ${detail.expected.join(" ")}`, `observed: ${detail.observed.join(" ")}`].map(safeText);
    case "link-agreement":
      return cut(
        detail.differences.map(
          ({ list, name, pathA, digestsA, pathB, digestsB }) =>
            `${list} ${name}: ${digests(digestsA)} in ${pathA}, ${digests(digestsB)} in ${pathB}`,
        ),
      ).map(safeText);
    case "artifact-rules":
      return ruleLines(detail, styles);
    case "link-conflict":
      return [`documents in one place: ${firstOf(detail.paths, MOST)}`].map(safeText);
    case "link-name":
      return detail.claims.map(({ path, name }) => safeText(`${path} claims to be of ${name ?? "no step"}`));
    case "layout-unsigned-members":
      return [`not covered by a signature: ${firstOf(detail.members, MOST)}`].map(safeText);
    // the sentence says it all
    case "layout-format":
    case "layout-expiry":
    case "parameter-substitution":
    case "sublayout":
    case "inspection-return-value":
    case "refused-link":
      return [];
  }
}

function keyLine({ keyId, scheme, outcome, reason }: KeyAttempt): string {
  const kind = scheme === null ? "" : ` (${scheme})`;
  return `key ${keyId}${kind}: ${outcome === "verified" ? "its signature verifies" : reason}`;
}

function linkLine({ path, attempt }: LinkAttempt): string {
  return `${path}: ${keyLine(attempt)}`;
}

function functionaryLine({ keyId, outcome, reason, path }: FunctionaryReport): string {
  const where = path === null ? "" : ` by ${path}`;
  return outcome === "counted" ? `  ${keyId} counts${where}` : `  ${keyId} does not count: ${reason}`;
}

export function digests(list: readonly Digest[] | null): string {
  if (list === null) return "nothing";
  return list.map(({ algorithm, value }) => `${algorithm} ${value}`).join(", ") || "no digest";
}

function cut(lines: readonly string[]): string[] {
  const more = lines.length - MOST;
  return more > 0 ? [...lines.slice(0, MOST), `… and ${count(more, "more line")}`] : [...lines];
}
