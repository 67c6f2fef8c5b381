/** What a file is, by its first bytes; its name is never asked. */
export type EvidenceFormat =
  | { readonly kind: "tar" | "gzip" | "zip" | "plain" }
  /** An archive that is not read; `name` with its article. */
  | { readonly kind: "unsupported"; readonly name: string };

/** How many first bytes decide: one block of a tar. */
export const FORMAT_BYTES = 512;

const UNSUPPORTED: readonly { readonly magic: string; readonly name: string }[] = [
  { magic: "425a68", name: "a bzip2 file" },
  { magic: "fd377a585a00", name: "an xz file" },
  { magic: "28b52ffd", name: "a zstd file" },
  { magic: "377abcaf271c", name: "a 7-Zip archive" },
  { magic: "526172211a07", name: "a RAR archive" },
  { magic: "04224d18", name: "an lz4 file" },
  { magic: "4d534346", name: "a cabinet archive" },
  { magic: "504b3030504b0304", name: "one part of a split zip archive" },
  { magic: "504b0708", name: "one part of a split zip archive" },
];

/** Tells the format from the first `FORMAT_BYTES` bytes, or from all of a shorter file. */
export function sniffFormat(head: Uint8Array): EvidenceFormat {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8)).toString("hex");
  for (const { magic, name } of UNSUPPORTED) if (start.startsWith(magic)) return { kind: "unsupported", name };
  if (start.startsWith("1f8b")) return { kind: "gzip" };
  if (start.startsWith("504b0304") || start.startsWith("504b0506")) return { kind: "zip" };
  return { kind: isTarHeader(head) ? "tar" : "plain" };
}

/** Whether a block has the checksum of a tar header, or is the end mark with which an empty tar begins. */
function isTarHeader(head: Uint8Array): boolean {
  if (head.length < FORMAT_BYTES) return false;
  let sum = 0;
  for (let at = 0; at < FORMAT_BYTES; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (head[at] ?? 0);
  if (sum === 8 * 0x20) return true;
  const field = Buffer.from(head.buffer, head.byteOffset + 148, 8).toString("latin1");
  const octal = /^[ \0]*([0-7]+)[ \0]*$/.exec(field)?.[1];
  return octal !== undefined && Number.parseInt(octal, 8) === sum;
}
