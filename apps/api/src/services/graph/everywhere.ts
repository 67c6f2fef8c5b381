import { createHash } from "node:crypto";
import { artifactNode } from "../document/link-edges.ts";

/** What links call the algorithms, and what the platform calls them. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ["sha256", "sha256"],
  ["sha512", "sha512"],
  ["sha384", "sha384"],
  ["sha224", "sha224"],
  ["sha3_256", "sha3-256"],
  ["sha3_384", "sha3-384"],
  ["sha3_512", "sha3-512"],
  ["blake2b", "blake2b512"],
  ["blake2s", "blake2s256"],
  ["sha1", "sha1"],
  ["md5", "md5"],
]);

/**
 * The nodes of content that is everywhere: the empty file, by every algorithm. They are found and shown, but no traversal
 * runs through them unless asked, or they would join supply chains that have nothing to do with each other.
 */
export const EVERYWHERE: ReadonlySet<string> = new Set(
  [...ALGORITHMS].map(([name, platform]) => artifactNode(name, createHash(platform).digest("hex")).id),
);
