/** Limits on one file and what it expands to; every one of them has its own message. */
export interface IntakeLimits {
  /** Entries of one archive, folders and rejected ones included; lines of one JSON Lines file. */
  readonly entries: number;
  /** Bytes of one document. */
  readonly documentBytes: number;
  /** Bytes that one file may expand to in all. */
  readonly expandedBytes: number;
  /** How many times larger than itself a file may become … */
  readonly ratio: number;
  /** … once it has become this large: small files of much repetition are harmless. */
  readonly ratioFromBytes: number;
  /** Bytes of a path inside an archive. */
  readonly pathBytes: number;
}

const MiB = 1024 * 1024;

/** Signatures and digests do not compress, so that real evidence stays far below the ratio. */
export const INTAKE_LIMITS: IntakeLimits = {
  entries: 1_000_000,
  documentBytes: 32 * MiB,
  expandedBytes: 32 * 1024 * MiB,
  ratio: 200,
  ratioFromBytes: 64 * MiB,
  pathBytes: 1024,
};

export const formatCount = (value: number): string => value.toLocaleString("en");
