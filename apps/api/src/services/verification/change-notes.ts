/** A release that something changed for; null: all releases of the supply chain. */
export interface Change {
  readonly supplyChainId: string;
  readonly release: string | null;
}

interface Note {
  readonly change: Change;
  /** When it was noted first since it was taken, and when last; of all notes counted together. */
  readonly first: number;
  readonly at: number;
}

/** A supply chain in which thousands of releases change at once is looked at as a whole. */
const MOST_NOTES = 1_000;

/**
 * What changed in this process since somebody last took note. Nothing rests on it but the time at which a verdict is
 * written into the history: whoever asks for a verdict gets the present one whether or not a change was noted.
 */
export class ChangeNotes {
  private readonly notes = new Map<string, Note>();
  private last = 0;

  note(supplyChainId: string, release: string | null): void {
    if (this.notes.size >= MOST_NOTES) release = null;
    this.last += 1;
    const name = nameOf(supplyChainId, release);
    const first = this.notes.get(name)?.first ?? this.last;
    this.notes.set(name, { change: { supplyChainId, release }, first, at: this.last });
  }

  /**
   * Hands out what changed and has not changed again since a moment, and what began to change before another one: a
   * release that is still being imported changes with every batch, and half of it is not worth a verdict.
   * @param quiet the `mark` of that moment; everything without it
   * @param longest the `mark` before which a change has waited long enough
   */
  take(quiet: number = Number.POSITIVE_INFINITY, longest: number = quiet): readonly Change[] {
    const taken = [...this.notes].filter(([, { first, at }]) => at <= quiet || first <= longest);
    for (const [name] of taken) this.notes.delete(name);
    return taken.map(([, { change }]) => change);
  }

  /** The present moment, for `settle`. */
  get mark(): number {
    return this.last;
  }

  /** Somebody has found the verdict of a release since `mark`: what was noted of it before is done. */
  settle(supplyChainId: string, release: string, mark: number): void {
    const name = nameOf(supplyChainId, release);
    if ((this.notes.get(name)?.at ?? Infinity) <= mark) this.notes.delete(name);
  }
}

function nameOf(supplyChainId: string, release: string | null): string {
  return JSON.stringify([supplyChainId, release]);
}
