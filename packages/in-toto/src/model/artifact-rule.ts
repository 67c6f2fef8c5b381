import type { ArtifactListKind } from "../verify/report.ts";
import { err, ok, type Result } from "./result.ts";

export type GenericRuleType = "create" | "delete" | "modify" | "allow" | "disallow" | "require";

/** An artifact rule (SPEC 4.3.3). Names and patterns keep their case, keywords do not have one. */
export type ArtifactRule =
  | { readonly type: GenericRuleType; readonly pattern: string }
  | {
      readonly type: "match";
      readonly pattern: string;
      /** Empty when there is none. */
      readonly sourcePrefix: string;
      readonly destinationKind: ArtifactListKind;
      readonly destinationPrefix: string;
      readonly destinationItem: string;
    };

/** Parses the words of a rule; the error is a clause that says what is wrong. */
export function parseArtifactRule(words: readonly string[]): Result<ArtifactRule, string> {
  const [keyword, pattern] = words;
  if (keyword === undefined || pattern === undefined) return err("a rule needs a keyword and a pattern");
  const type = keyword.toLowerCase();
  if (type === "match") return parseMatchRule(words, pattern);
  if (!isGenericRuleType(type)) return err(`\`${keyword}\` is not a rule keyword`);
  return words.length === 2 ? ok({ type, pattern }) : err(`a ${type.toUpperCase()} rule has exactly one pattern`);
}

const GENERIC: ReadonlySet<string> = new Set(["create", "delete", "modify", "allow", "disallow", "require"]);

function isGenericRuleType(word: string): word is GenericRuleType {
  return GENERIC.has(word);
}

/** `MATCH <pattern> [IN <prefix>] WITH MATERIALS|PRODUCTS [IN <prefix>] FROM <step>`, told apart by length. */
function parseMatchRule(words: readonly string[], pattern: string): Result<ArtifactRule, string> {
  let rest = words.slice(2);
  const sourcePrefix = isWord(rest[0], "in") ? (rest[1] ?? "") : "";
  if (isWord(rest[0], "in")) rest = rest.slice(2);
  const destinationKind = rest[1]?.toLowerCase();
  if (!isWord(rest[0], "with")) return err("a MATCH rule needs WITH MATERIALS or WITH PRODUCTS");
  if (destinationKind !== "materials" && destinationKind !== "products") {
    return err("a MATCH rule needs WITH MATERIALS or WITH PRODUCTS");
  }
  rest = rest.slice(2);
  const destinationPrefix = isWord(rest[0], "in") ? (rest[1] ?? "") : "";
  if (isWord(rest[0], "in")) rest = rest.slice(2);
  const destinationItem = rest[1];
  if (!isWord(rest[0], "from") || destinationItem === undefined || rest.length !== 2) {
    return err("a MATCH rule ends with FROM and the name of a step");
  }
  return ok({ type: "match", pattern, sourcePrefix, destinationKind, destinationPrefix, destinationItem });
}

function isWord(word: string | undefined, keyword: string): boolean {
  return word !== undefined && word.toLowerCase() === keyword;
}
