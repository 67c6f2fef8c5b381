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
  private notes = new Map<string, Change>();

  note(supplyChainId: string, release: string | null): void {
    if (this.notes.size >= MOST_NOTES) release = null;
    this.notes.set(JSON.stringify([supplyChainId, release]), { supplyChainId, release });
  }

  take(): readonly Change[] {
    const taken = [...this.notes.values()];
    this.notes = new Map();
    return taken;
  }
}
