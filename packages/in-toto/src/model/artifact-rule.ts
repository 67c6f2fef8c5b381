import type { ArtifactListKind } from "../verify/report.ts";
import { err, ok, type Result } from "./result.ts";

/** The keywords of rules that look at the item's own link only (SPEC 4.3.3), in lower case. */
export type GenericRuleType = "create" | "delete" | "modify" | "allow" | "disallow" | "require";

/** An artifact rule (SPEC 4.3.3). Names and patterns keep their case, keywords do not have one. */
export type ArtifactRule =
  | {
      /** The keyword, in lower case. */
      readonly type: GenericRuleType;
      /** An fnmatch pattern; for `require` a literal name. */
      readonly pattern: string;
    }
  | {
      /** MATCH looks at another item too. */
      readonly type: "match";
      /** An fnmatch pattern for names without the source prefix. */
      readonly pattern: string;
      /** Empty when there is none. */
      readonly sourcePrefix: string;
      /** After WITH: which list of the other item. */
      readonly destinationKind: ArtifactListKind;
      /** After the second IN; empty when there is none. */
      readonly destinationPrefix: string;
      /** After FROM: the other step or inspection. */
      readonly destinationItem: string;
    };

/**
 * Parses the words of a rule (SPEC 4.3.3, as `in_toto.rulelib.unpack_rule` reads them); the error is a clause that says
 * what is wrong.
 */
export function parseArtifactRule(words: readonly string[]): Result<ArtifactRule, string> {
  const [keyword, pattern] = words;
  if (keyword === undefined || pattern === undefined) return err("a rule needs a keyword and a pattern");
  const type = keyword.toLowerCase();
  if (type === "match") return parseMatchRule(words, pattern);
  if (!isGenericRuleType(type)) return err(`\`${keyword.slice(0, 40)}\` is not a rule keyword`);
  return words.length === 2 ? ok({ type, pattern }) : err(`a ${type.toUpperCase()} rule has exactly one pattern`);
}

const GENERIC: ReadonlySet<string> = new Set(["create", "delete", "modify", "allow", "disallow", "require"]);

function isGenericRuleType(word: string): word is GenericRuleType {
  return GENERIC.has(word);
}

/** `MATCH <pattern> [IN <prefix>] WITH MATERIALS|PRODUCTS [IN <prefix>] FROM <step>`, told apart by length. */
function parseMatchRule(words: readonly string[], pattern: string): Result<ArtifactRule, string> {
  let at = 2;
  const isPrefixed = isWord(words[at], "in");
  const sourcePrefix = isPrefixed ? (words[at + 1] ?? "") : "";
  if (isPrefixed) at += 2;
  const destinationKind = words[at + 1]?.toLowerCase();
  if (!isWord(words[at], "with")) return err("a MATCH rule needs WITH MATERIALS or WITH PRODUCTS");
  if (destinationKind !== "materials" && destinationKind !== "products") {
    return err("a MATCH rule needs WITH MATERIALS or WITH PRODUCTS");
  }
  at += 2;
  const isDestinationPrefixed = isWord(words[at], "in");
  const destinationPrefix = isDestinationPrefixed ? (words[at + 1] ?? "") : "";
  if (isDestinationPrefixed) at += 2;
  const destinationItem = words[at + 1];
  if (!isWord(words[at], "from") || destinationItem === undefined || words.length !== at + 2) {
    return err("a MATCH rule ends with FROM and the name of a step");
  }
  return ok({ type: "match", pattern, sourcePrefix, destinationKind, destinationPrefix, destinationItem });
}

function isWord(word: string | undefined, keyword: string): boolean {
  return word !== undefined && word.toLowerCase() === keyword;
}
