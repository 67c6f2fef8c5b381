import { hash } from "node:crypto";

/**
 * Paths that occurred in an archive before. 52 bits of a hash each, because an archive may have a million; two paths
 * that share them cost a needless note and nothing else.
 */
export class SeenPaths {
  private readonly seen = new Set<number>();

  /** Whether the path is new, and remembers it. */
  add(path: string): boolean {
    const key = Number.parseInt(hash("sha256", path, "hex").slice(0, 13), 16);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    return true;
  }
}

export const SAME_PATH = "another entry of the archive has the same path; both are kept";
