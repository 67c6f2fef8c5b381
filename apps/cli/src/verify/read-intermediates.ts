import { err, ok, type Result } from "@stemma/in-toto";
import type { Failure } from "./failure.ts";
import { LIMITS } from "./limits.ts";
import { readInputFile } from "./read-file.ts";

/** Reads files of X.509 certificates in PEM; what is in the certificates is the verifier's business. */
export async function readIntermediates(paths: readonly string[]): Promise<Result<readonly string[], Failure>> {
  const certificates: string[] = [];
  for (const path of paths) {
    const bytes = await readInputFile(path, LIMITS.smallFileBytes);
    if (!bytes.ok) {
      return err({ code: "file-unreadable", error: null, message: `the certificate ${path} ${bytes.error}` });
    }
    const text = new TextDecoder().decode(bytes.value);
    if (!text.includes("-----BEGIN CERTIFICATE-----")) {
      const message = `${path} holds no certificate in PEM form`;
      return err({ code: "certificate-malformed", error: "FormatError", message });
    }
    certificates.push(text);
  }
  return ok(certificates);
}
