/** A release that something changed for; null: all releases of the supply chain. */
export interface Change {
  readonly supplyChainId: string;
  readonly release: string | null;
}

/** A supply chain in which thousands of releases change at once is looked at as a whole. */
const MOST_NOTES = 1_000;

/**
 * What changed in this process since somebody last took note. Nothing rests on it but the time at which a verdict is
 * written into the history: whoever asks for a verdict gets the present one whether or not a change was noted.
 */
export class ChangeNotes {
  private notes = new Map<string, { readonly change: Change; readonly at: number }>();
  private last = 0;

  note(supplyChainId: string, release: string | null): void {
    if (this.notes.size >= MOST_NOTES) release = null;
    this.last += 1;
    this.notes.set(nameOf(supplyChainId, release), { change: { supplyChainId, release }, at: this.last });
  }

  take(): readonly Change[] {
    const taken = [...this.notes.values()];
    this.notes = new Map();
    return taken.map(({ change }) => change);
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
