import { formatCount, type IntakeLimits } from "./intake-limits.ts";

export type EntryPath = { readonly path: string } | { readonly reason: string };

/**
 * The path of an entry of an archive, relative and with `/`, or why it is refused. We never write files by these names,
 * but who makes an archive with such a path means harm, or something other than evidence.
 */
export function readEntryPath(name: string, limits: IntakeLimits): EntryPath {
  if (Buffer.byteLength(name, "utf8") > limits.pathBytes) {
    return { reason: `its path is longer than ${formatCount(limits.pathBytes)} bytes` };
  }
  if (name.includes("\0")) return { reason: "its path holds a zero byte" };
  const plain = name.replaceAll("\\", "/");
  if (/^(\/|[A-Za-z]:)/.test(plain)) return { reason: "its path is absolute; archives hold relative paths" };
  const segments = plain.split("/").filter((segment) => segment !== "" && segment !== ".");
  if (segments.includes("..")) return { reason: 'its path leaves the archive by ".."' };
  return segments.length === 0 ? { reason: "it has no name" } : { path: segments.join("/") };
}

/** How a refused name is shown: printable and short. */
export function shownName(name: string): string {
  const printable = name.replaceAll(/[\p{Cc}\p{Cs}]/gu, "\u{fffd}");
  return printable.length > 200 ? `${printable.slice(0, 200)}…` : printable || "(no name)";
}
