import { describeDocumentError, err, ok, type PublicKey, parsePublicKey, type Result } from "@stemma/in-toto";
import type { Failure } from "./failure.ts";
import { LIMITS } from "./limits.ts";
import { readInputFile } from "./read-file.ts";

/** Reads the owner's public keys, PEM or securesystemslib JSON; the first one that cannot be used is the error. */
export async function readKeys(paths: readonly string[]): Promise<Result<readonly PublicKey[], Failure>> {
  const keys: PublicKey[] = [];
  for (const path of paths) {
    const bytes = await readInputFile(path, LIMITS.smallFileBytes);
    if (!bytes.ok) return err({ code: "file-unreadable", error: null, message: `the key ${path} ${bytes.error}` });
    const key = parsePublicKey(bytes.value);
    if (!key.ok) {
      const message = `${path} is not a public key: ${describeDocumentError(key.error)}`;
      return err({ code: "key-malformed", error: "FormatError", message });
    }
    keys.push(key.value);
  }
  return ok(keys);
}
