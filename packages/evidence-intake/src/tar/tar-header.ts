/** The header block of a tar entry (POSIX.1 pax, "ustar Interchange Format"), as far as it matters here. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** The type flag, a single character. */
  readonly type: string;
  /** Whether blocks with more of the map of a sparse file follow, which its size does not count (old GNU format). */
  readonly mapGoesOn: boolean;
}

export const BLOCK = 512;
/** Where the map of a sparse file says that it goes on: in the header, and in a block of the map (GNU tar, "oldgnu"). */
const MAP_GOES_ON = { header: 482, block: 504 } as const;

/** Reads a header block. `end` for the block of zeros that marks the end; `null` when it is no header. */
export function parseTarHeader(block: Buffer): TarHeader | "end" | null {
  let sum = 0;
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
  if (sum === 8 * 0x20) return "end";
  if (parseNumber(block.subarray(148, 156)) !== sum) return null;
  const size = parseNumber(block.subarray(124, 136));
  if (size === null || !Number.isSafeInteger(size)) return null;
  const name = parseText(block.subarray(0, 100));
  const isUstar = block.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isUstar ? parseText(block.subarray(345, 500)) : "";
  const flag = block[156] ?? 0;
  const type = flag === 0 ? "0" : String.fromCharCode(flag);
  const mapGoesOn = type === "S" && block[MAP_GOES_ON.header] !== 0;
  return { name: prefix === "" ? name : `${prefix}/${name}`, size, type, mapGoesOn };
}

/** Whether another block of the map of a sparse file follows this one. */
export function doesMapGoOn(block: Buffer): boolean {
  return block[MAP_GOES_ON.block] !== 0;
}

/** Octal text, or base 256 where the first bit is set (GNU, for files of more than 8 GiB). */
function parseNumber(field: Buffer): number | null {
  const first = field[0] ?? 0;
  if (first === 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  const octal = /^[ \0]*([0-7]*)[ \0]*$/.exec(field.toString("latin1"))?.[1];
  return octal === undefined ? null : Number.parseInt(octal || "0", 8);
}

/** Text up to the first zero byte. */
export function parseText(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end === -1 ? field.length : end);
}
