import type { WorkBudget } from "../limits.ts";

/**
 * Glob patterns exactly as Python's `fnmatch` on POSIX: `*` is any run including `/`, `?` one code point, `[seq]` and
 * `[!seq]`; nothing is an escape. Matching is by two pointers with one point of return: linear in practice and
 * quadratic at worst, never exponential.
 */
export type Glob = readonly GlobToken[];

type GlobToken =
  | { readonly kind: "star" }
  | { readonly kind: "any" }
  | { readonly kind: "literal"; readonly codePoint: number }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

export function compileGlob(pattern: string): Glob {
  const points = codePoints(pattern);
  const tokens: GlobToken[] = [];
  let mayClose = true; // once a bracket is not closed, none after it is
  for (let index = 0; index < points.length; index += 1) {
    const codePoint = points[index] ?? 0;
    const close = codePoint === BRACKET && mayClose ? closingBracket(points, index) : -1;
    if (codePoint === BRACKET && close < 0) mayClose = false;
    if (codePoint === STAR) {
      if (tokens.at(-1)?.kind !== "star") tokens.push({ kind: "star" });
    } else if (codePoint === QUESTION) {
      tokens.push({ kind: "any" });
    } else if (close > 0) {
      tokens.push(characterClass(points.slice(index + 1, close)));
      index = close;
    } else {
      tokens.push({ kind: "literal", codePoint });
    }
  }
  return tokens;
}

/** Whether the whole name fits the pattern. Every step is charged to the budget; without any left nothing matches. */
export function globMatches(glob: Glob, name: string, budget: WorkBudget): boolean {
  return walk(glob, SURROGATE.test(name) ? codePoints(name) : new CodeUnits(name), budget);
}

const SURROGATE = /[\ud800-\udfff]/;

/** Text without surrogates has one code point per unit, and needs no array of them. */
class CodeUnits {
  readonly length: number;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
    this.length = text.length;
  }
  at(index: number): number {
    return this.text.charCodeAt(index);
  }
}

interface CodePoints {
  readonly length: number;
  at(index: number): number | undefined;
}

function walk(glob: Glob, points: CodePoints, budget: WorkBudget): boolean {
  let token = 0;
  let point = 0;
  let starToken = -1;
  let starPoint = 0;
  budget.left -= points.length >> STEPS_SHIFT;
  while (point < points.length) {
    const current = glob[token];
    if (current?.kind === "star") {
      starToken = token;
      starPoint = point;
      token += 1;
    } else if (current !== undefined && fits(current, points.at(point) ?? 0, budget)) {
      token += 1;
      point += 1;
    } else if (starToken >= 0) {
      budget.left -= point - starPoint + 1;
      if (budget.left < 0) return false;
      starPoint += 1;
      token = starToken + 1;
      point = starPoint;
    } else {
      return false;
    }
  }
  while (glob[token]?.kind === "star") token += 1;
  return token === glob.length;
}

/** Eight steps of a walk cost about what looking at a name costs, which is one unit of the budget. */
const STEPS_SHIFT = 3;
const STAR = 0x2a;
const QUESTION = 0x3f;
const BRACKET = 0x5b;
const CLOSE = 0x5d;
const BANG = 0x21;
const HYPHEN = 0x2d;

/** Where the class that opens here ends, or -1: an unclosed bracket is literal, and `]` in first place is a member. */
function closingBracket(points: readonly number[], open: number): number {
  let index = open + 1;
  if (points[index] === BANG) index += 1;
  if (points[index] === CLOSE) index += 1;
  return points.indexOf(CLOSE, index);
}

function characterClass(inside: readonly number[]): GlobToken {
  let negated = inside[0] === BANG;
  const members = negated ? inside.slice(1) : inside;
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const low = members[index] ?? 0;
    const high = members[index + 2];
    // Python drops empty ranges from the text, which may bring a `!` to the front and make it a negation
    if (low === BANG && index > 0 && ranges.length === 0 && !negated) {
      negated = true;
      continue;
    }
    if (members[index + 1] === HYPHEN && high !== undefined) {
      if (low <= high) ranges.push([low, high]); // a reversed range is empty
      index += 2;
    } else {
      ranges.push([low, low]);
    }
  }
  return { kind: "class", negated, ranges };
}

function fits(token: GlobToken, codePoint: number, budget: WorkBudget): boolean {
  switch (token.kind) {
    case "star":
      return false;
    case "any":
      return true;
    case "literal":
      return token.codePoint === codePoint;
    case "class":
      budget.left -= token.ranges.length >> STEPS_SHIFT;
      return token.ranges.some(([low, high]) => low <= codePoint && codePoint <= high) !== token.negated;
  }
}

/** One number for each code point; a lone surrogate stands for itself. */
function codePoints(text: string): number[] {
  const points: number[] = [];
  for (const character of text) points.push(character.codePointAt(0) ?? 0);
  return points;
}
