/** What one process measured over the chains of a folder; the reference's process prints the same. */
export interface Measurement {
  readonly links: number;
  /** Bytes of layouts and links. */
  readonly bytes: number;
  /** Processor seconds, user and system, all threads. */
  readonly cpu: number;
  readonly wall: number;
  /** Peak resident bytes beyond what the process had before the first document. */
  readonly memory: number;
}

/** One line of the table, for programs. */
export interface VerifierFigure {
  readonly name: string;
  readonly links: number;
  /** Links a second of one core; null where it is not what was measured. */
  readonly rate: number | null;
  /** To the reference, or of two workers to one. */
  readonly ratio: number;
  readonly target: number | null;
}
