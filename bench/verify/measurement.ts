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
