import type { WorkBudget } from "../limits.ts";
import { type Artifacts, artifactNames } from "../model/digest-set.ts";
import { type NamePattern, namePattern } from "./name-pattern.ts";

/** A comparison of so many characters (as a power of two) costs about what looking at a name costs. */
const LENGTH_SHIFT = 6;
/** With so few rules, looking at every name costs less than putting the names in order. */
const FEW_RULES = 8;

/**
 * The artifact queue of one list (SPEC 4.3.3): all names at first, fewer after each rule that consumes. Where there
 * are many rules the names are kept in order, so that a rule only looks at those that begin as its pattern does.
 */
export class ArtifactQueue {
  private readonly artifacts: Artifacts;
  private readonly budget: WorkBudget;
  private readonly isOrdered: boolean;
  private names: readonly string[];
  /** Which of them were consumed; null while none was. */
  private gone: Uint8Array | null = null;
  private goneCount = 0;
  /** Where each name is; made when the first one is taken out by name. */
  private positions: ReadonlyMap<string, number> | null = null;

  constructor(artifacts: Artifacts, rules: number, budget: WorkBudget) {
    this.artifacts = artifacts;
    this.budget = budget;
    this.names = artifactNames(artifacts);
    this.isOrdered = artifacts.isOrdered === true || rules > FEW_RULES;
    if (this.isOrdered && artifacts.isOrdered !== true && !isAscending(this.names)) this.names = [...this.names].sort();
  }

  /** The names that are left. */
  remaining(): readonly string[] {
    const { gone } = this;
    return gone === null ? this.names : this.names.filter((_name, index) => gone[index] === 0);
  }

  has(name: string): boolean {
    if (!this.artifacts.has(name)) return false;
    const index = this.indexOf(name);
    return index >= 0 && !this.isGone(index);
  }

  /**
   * Visits every name that is left, begins with `within` and fits the pattern after it. A visitor that returns true
   * consumes the name.
   * @param extra characters that the visitor handles for each name, beside those of the pattern
   */
  visit(pattern: string, within: string, visitor: (name: string) => boolean, extra = 0): void {
    const compiled = namePattern(pattern, this.budget);
    const [from, to] = this.range(within + compiled.prefix, compiled);
    const skipped = within.length;
    this.budget.left -= (to - from) * (1 + ((pattern.length + within.length + extra) >> LENGTH_SHIFT));
    if (this.budget.left < 0) return;
    let consumed = 0;
    for (let index = from; index < to; index += 1) {
      if (this.isGone(index)) continue;
      const name = this.names[index] ?? "";
      if (skipped > 0 && !name.startsWith(within)) continue;
      if (!compiled.matches(name, skipped) || !visitor(name)) continue;
      this.take(index);
      consumed += 1;
    }
    this.goneCount += consumed;
    if (this.goneCount * 2 > this.names.length) this.compact();
  }

  /** Takes one name out; false when it was not in the queue. */
  remove(name: string): boolean {
    this.positions ??= new Map(this.names.map((each, index) => [each, index]));
    const index = this.positions.get(name);
    if (index === undefined || this.isGone(index)) return false;
    this.take(index);
    this.goneCount += 1;
    return true;
  }

  /** Where names that begin so can be: all of them, or a run of them when they are in order. */
  private range(start: string, { isLiteral }: NamePattern): readonly [number, number] {
    if (!this.isOrdered || start === "") return [0, this.names.length];
    const from = firstNotBelow(this.names, start);
    if (isLiteral) return [from, this.names[from] === start ? from + 1 : from];
    return [from, firstBeyond(this.names, start, from)];
  }

  private isGone(index: number): boolean {
    return this.gone !== null && this.gone[index] === 1;
  }

  private take(index: number): void {
    this.gone ??= new Uint8Array(this.names.length);
    this.gone[index] = 1;
  }

  private indexOf(name: string): number {
    if (!this.isOrdered) return this.names.indexOf(name);
    const index = firstNotBelow(this.names, name);
    return this.names[index] === name ? index : -1;
  }

  /** Without this, every rule would step over all that earlier ones consumed. */
  private compact(): void {
    this.names = this.remaining();
    this.gone = null;
    this.goneCount = 0;
    this.positions = null;
  }
}

function isAscending(names: readonly string[]): boolean {
  for (let index = 1; index < names.length; index += 1)
    if ((names[index - 1] ?? "") > (names[index] ?? "")) return false;
  return true;
}

/** The first index whose name is not below `wanted`, by bisection. */
function firstNotBelow(names: readonly string[], wanted: string): number {
  return bisect(0, names.length, (index) => (names[index] ?? "") >= wanted);
}

/** The first index from `from` on whose name does not begin with `start`, by bisection. */
function firstBeyond(names: readonly string[], start: string, from: number): number {
  return bisect(from, names.length, (index) => !(names[index] ?? "").startsWith(start));
}

function bisect(from: number, to: number, isPast: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
