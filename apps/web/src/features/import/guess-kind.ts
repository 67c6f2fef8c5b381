import type { DocumentKind } from "@stemma/api-contract";

/** Enough of a file to see what it is; the server reads all of it and decides. */
const LOOKED_AT = 64 * 1024;

/** What a file looks like, from its beginning and its name. A guess for the eye; nothing depends on it. */
export async function guessKind(file: Blob, name: string): Promise<DocumentKind> {
  const text = await file.slice(0, LOOKED_AT).text();
  return guessFromText(text, name);
}

/** See `guessKind`. */
export function guessFromText(text: string, name: string): DocumentKind {
  if (/^\s*-----BEGIN (RSA |EC )?PUBLIC KEY-----/.test(text)) return "public-key";
  if (!/^\s*\{/.test(text)) return "unknown";
  if (/"payloadType"\s*:/.test(text)) return "dsse-envelope";
  const type = /"_type"\s*:\s*"(layout|link)"/.exec(text)?.[1];
  if (type === "layout" || type === "link") return type;
  if (/"keyval"\s*:/.test(text) && /"keytype"\s*:/.test(text)) return "public-key";
  if (/\.link$/i.test(name)) return "link";
  return /\.layout$/i.test(name) ? "layout" : "unknown";
}
