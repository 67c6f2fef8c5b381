import type { WorkBudget } from "../limits.ts";
import { compileGlob, type Glob, globMatches } from "./glob.ts";

/** A glob pattern made ready for many names. */
export interface NamePattern {
  /** Every name that fits begins with this; a queue in order has all of them side by side. */
  readonly prefix: string;
  /** Whether only the prefix itself fits. */
  readonly isLiteral: boolean;
  /** Whether the name without its first `skipped` characters fits. */
  matches(name: string, skipped: number): boolean;
}

const WILDCARD = /[*?[]/;
const SURROGATE = /[\ud800-\udfff]/;

/**
 * Most patterns of real layouts are a name, `*`, `lib/*`, `*.py` or `lib/*.py`, and need no walk over their characters.
 * All others are walked, at the cost of the budget.
 */
export function namePattern(pattern: string, budget: WorkBudget): NamePattern {
  if (pattern === "*") return EVERYTHING;
  const wildcard = pattern.search(WILDCARD);
  const isPlain = !SURROGATE.test(pattern); // half a pair at a border would tear a character apart
  if (wildcard < 0 && isPlain) {
    return { prefix: pattern, isLiteral: true, matches: (name, skipped) => tail(name, skipped) === pattern };
  }
  const suffix = pattern.slice(wildcard + 1);
  if (isPlain && pattern[wildcard] === "*" && !WILDCARD.test(suffix)) {
    return oneStar(pattern.slice(0, wildcard), suffix);
  }
  const glob: Glob = compileGlob(pattern);
  const prefix = isPlain ? pattern.slice(0, wildcard) : "";
  return {
    prefix,
    isLiteral: false,
    matches: (name, skipped) => name.startsWith(prefix, skipped) && globMatches(glob, tail(name, skipped), budget),
  };
}

/** Stands at the end of nearly every list of rules. */
const EVERYTHING: NamePattern = { prefix: "", isLiteral: false, matches: () => true };

/** A matcher for many names, without a bound on the work: for patterns and names that are trusted to be short. */
export function globMatcher(pattern: string): (name: string) => boolean {
  const { matches } = namePattern(pattern, { left: Number.POSITIVE_INFINITY });
  return (name) => matches(name, 0);
}

function oneStar(prefix: string, suffix: string): NamePattern {
  const shortest = prefix.length + suffix.length;
  const last = suffix === "" ? -1 : suffix.charCodeAt(suffix.length - 1);
  return {
    prefix,
    isLiteral: false,
    matches: (name, skipped) =>
      name.length - skipped >= shortest &&
      (last < 0 || (name.charCodeAt(name.length - 1) === last && name.endsWith(suffix))) &&
      (prefix === "" || name.startsWith(prefix, skipped)),
  };
}

function tail(name: string, skipped: number): string {
  return skipped === 0 ? name : name.slice(skipped);
}
