/** A file for an archive. */
export interface TarFile {
  /** Relative, with `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/** Files as an uncompressed tar (POSIX ustar, with a pax header where a path is long). */
export function toTar(files: readonly TarFile[]): Uint8Array<ArrayBuffer> {
  const parts = files.flatMap(({ path, bytes }) => {
    const name = new TextEncoder().encode(path);
    const long = name.length > 100 ? entry("x", new TextEncoder().encode("pax"), paxPath(path)) : [];
    return [...long, ...entry("0", name.subarray(0, 100), bytes)];
  });
  parts.push(new Uint8Array(2 * BLOCK));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `<length> path=<path>\n`, where the length counts its own digits. */
function paxPath(path: string): Uint8Array {
  const record = (length: number): Uint8Array => new TextEncoder().encode(`${length} path=${path}\n`);
  let length = record(0).length;
  while (record(length).length !== length) length = record(length).length;
  return record(length);
}

function entry(type: "0" | "x", name: Uint8Array, bytes: Uint8Array): Uint8Array[] {
  const header = new Uint8Array(BLOCK);
  const text = (at: number, value: string): void => header.set(new TextEncoder().encode(value), at);
  header.set(name, 0);
  text(100, "0000644\0");
  text(108, "0000000\0");
  text(116, "0000000\0");
  text(124, `${bytes.length.toString(8).padStart(11, "0")}\0`);
  text(136, "00000000000\0");
  text(148, " ".repeat(8));
  text(156, type);
  text(257, "ustar\u000000");
  const sum = header.reduce((total, byte) => total + byte, 0);
  text(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return [header, bytes, new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK)];
}
