import { ByteReader } from "../byte-reader.ts";
import { Damage } from "../damage.ts";
import { readEntryPath, shownName } from "../entry-path.ts";
import type { ExpansionMeter } from "../expansion-meter.ts";
import { type IntakeItem, rejected } from "../intake-item.ts";
import type { IntakeLimits } from "../intake-limits.ts";
import { itemsOfEntry } from "../items-of-entry.ts";
import { tooLarge } from "../read-plain.ts";
import { SeenPaths } from "../seen-paths.ts";
import { TarEntries, type TarEntry } from "./read-entries.ts";

const FILE_TYPES = new Set(["0", "7"]);
const FOLDER_TYPES = new Set(["5", "D"]);
const REFUSED = new Map<string, string>([
  ["1", "it is a hard link; archives hold the files themselves"],
  ["2", "it is a symbolic link; archives hold the files themselves"],
  ["3", "it is a device"],
  ["4", "it is a device"],
  ["6", "it is a named pipe"],
]);

/**
 * The entries of a tar, as they arrive. Folders are passed over: paths say what lies in them.
 * @throws {Damage} when it is damaged or cut off, after everything that could be read; what the source throws, as it is
 */
export async function* readTar(
  stream: AsyncIterable<Uint8Array>,
  limits: IntakeLimits,
  meter: ExpansionMeter,
): AsyncGenerator<IntakeItem> {
  const reader = new ByteReader(stream);
  const entries = new TarEntries(reader);
  const seen = new SeenPaths();
  try {
    for await (const entry of entries) {
      meter.enter();
      const accepted = acceptEntry(entry, limits);
      if (accepted === null) continue;
      if ("kind" in accepted) yield accepted;
      else yield* itemsOfEntry(accepted.path, await entries.content(), seen, limits, meter);
    }
    for await (const piece of reader.rest()) {
      // Tapes are filled up with zeros; what is not zero is something that other programs might read.
      if (piece.some((byte) => byte !== 0)) throw new Damage("something follows the end mark of the tar");
    }
  } finally {
    await reader.close();
  }
}

/** The path of a file, the refusal, or `null` for a folder. */
function acceptEntry(entry: TarEntry, limits: IntakeLimits): { readonly path: string } | IntakeItem | null {
  const isFolder = FOLDER_TYPES.has(entry.type) || (entry.type === "0" && entry.name.endsWith("/"));
  if (isFolder) return null;
  const shown = shownName(entry.name);
  const path = readEntryPath(entry.name, limits);
  if ("reason" in path) return rejected(shown, path.reason);
  if (entry.isSparse) return rejected(shown, "it is a sparse file, which is not read");
  if (!FILE_TYPES.has(entry.type)) return rejected(shown, REFUSED.get(entry.type) ?? "it is no regular file");
  return entry.size > limits.documentBytes ? tooLarge(path.path, limits) : path;
}
