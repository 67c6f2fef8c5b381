const MIB = 1024 * 1024;

/** Limits on what is read; each has its own message. */
export const LIMITS = {
  /** Bytes of a layout or a link. */
  documentBytes: 32 * MIB,
  /** Bytes of a key, a certificate file or the parameters. */
  smallFileBytes: MIB,
  /** Link files in the link directory, sublayout folders included. */
  linkFiles: 20_000,
  /** Bytes of all links together. */
  totalBytes: 512 * MIB,
  /** Folders inside folders. */
  folderDepth: 16,
} as const;
