import type { DocumentKind } from "@stemma/api-contract";

/** What a file looks like before it is sent: one document, or many of them. */
export type StagedKind = DocumentKind | "archive" | "json-lines";

/** Enough of a file to see what it is; the server reads all of it and decides. */
const LOOKED_AT = 64 * 1024;

/** What a file looks like, from its beginning and its name. A guess for the eye; nothing depends on it. */
export async function guessKind(file: Blob, name: string): Promise<StagedKind> {
  const bytes = new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer());
  if (looksLikeArchive(bytes)) return "archive";
  return guessFromText(new TextDecoder().decode(bytes), name);
}

/** Gzip, zip and tar by their marks. */
export function looksLikeArchive(bytes: Uint8Array): boolean {
  const starts = (...mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0x1f, 0x8b) || starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) return true;
  return new TextDecoder().decode(bytes.subarray(257, 262)) === "ustar";
}

/** See `guessKind`. */
export function guessFromText(text: string, name: string): StagedKind {
  if (/^\s*-----BEGIN (RSA |EC )?PUBLIC KEY-----/.test(text)) return "public-key";
  if (!/^\s*\{/.test(text)) return "unknown";
  if (/^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)) return "json-lines";
  if (/"payloadType"\s*:/.test(text)) return "dsse-envelope";
  const type = /"_type"\s*:\s*"(layout|link)"/.exec(text)?.[1];
  if (type === "layout" || type === "link") return type;
  if (/"keyval"\s*:/.test(text) && /"keytype"\s*:/.test(text)) return "public-key";
  if (/\.link$/i.test(name)) return "link";
  return /\.layout$/i.test(name) ? "layout" : "unknown";
}
