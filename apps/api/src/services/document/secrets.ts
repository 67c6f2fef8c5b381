/** In the first megabyte of a file. */
const LOOKED_AT = 1_048_576;
/** One of these stands in everything that holds a private key; of nearly all documents that is all to be asked. */
const SIGNS = ["-----BEGIN ", "@@@@", '"keyval"'].map((sign) => Buffer.from(sign));

/**
 * Whether a file holds a private key, which must never be stored, let alone shown: PEM in all its kinds, and the
 * securesystemslib formats (`keyval.private`, and the encrypted one, five fields joined by `@@@@`).
 */
export function holdsPrivateKey(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT));
  if (!SIGNS.some((sign) => start.includes(sign))) return false;
  const text = start.toString("latin1");
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(text)) return true;
  if (/^[0-9a-f]+(@@@@[0-9a-f]+){4}\s*$/i.test(text)) return true;
  return /"keyval"/.test(text) && /"private"\s*:\s*"[^"]/.test(text);
}
