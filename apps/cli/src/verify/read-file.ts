import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { err, ok, type Result } from "@stemma/in-toto";

const CHUNK = 64 * 1024;

/** Reads a file that the user named; it may be a pipe (`<(…)`) and is never read beyond the limit. */
export async function readInputFile(path: string, maxBytes: number): Promise<Result<Uint8Array, string>> {
  return readLimited(path, constants.O_RDONLY, maxBytes, false);
}

/**
 * Reads a file that was found in a folder: a regular file only, and not through a symbolic link in its last part.
 * Opening does not wait, so that a named pipe cannot hang the verifier.
 */
export async function readFoundFile(path: string, maxBytes: number): Promise<Result<Uint8Array, string>> {
  return readLimited(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK, maxBytes, true);
}

async function readLimited(
  path: string,
  flags: number,
  maxBytes: number,
  regularOnly: boolean,
): Promise<Result<Uint8Array, string>> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, flags);
    const stat = await file.stat();
    if (stat.isDirectory()) return err("is a folder, not a file");
    if (regularOnly && !stat.isFile()) return err("is not a regular file");
    return await readAll(file, maxBytes);
  } catch (error) {
    return err(systemReason(error));
  } finally {
    await file?.close();
  }
}

/** The size that the system states is not trusted: a file may grow while it is read, and a pipe has none. */
async function readAll(file: FileHandle, maxBytes: number): Promise<Result<Uint8Array, string>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return ok(Buffer.concat(chunks));
    total += bytesRead;
    if (total > maxBytes) return err(`is larger than ${describeBytes(maxBytes)}, the limit for such a file`);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

export function describeBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MiB` : `${Math.ceil(bytes / 1024)} KiB`;
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "does not exist"],
  ["ENOTDIR", "does not exist"],
  ["EACCES", "may not be read (permission denied)"],
  ["EPERM", "may not be read (permission denied)"],
  ["EISDIR", "is a folder, not a file"],
  ["ELOOP", "is a symbolic link"],
  ["ENXIO", "is not a regular file"],
  ["ENAMETOOLONG", "has too long a name"],
]);

/** A clause for a system error, e.g. `does not exist`. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS.get(code) ?? `cannot be read (${code || String(error)})`;
}
