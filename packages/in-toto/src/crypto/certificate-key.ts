import { legacyKeyId } from "../model/key-id.ts";
import type { SslibKey } from "../model/public-key.ts";
import type { Certificate } from "./certificate.ts";
import { inspectPem } from "./key-material.ts";

const SCHEME_OF_CURVE: ReadonlyMap<string, string> = new Map([
  ["secp384r1", "ecdsa-sha2-nistp384"],
  ["secp521r1", "ecdsa-sha2-nistp521"],
]);

/**
 * The signing key of a certificate, under its legacy key id. in-toto-golang, which alone verifies certificates, picks
 * the hash of ECDSA from the curve. Null for a kind of key that is not supported.
 */
export function certificateKey(certificate: Certificate): SslibKey | null {
  const { publicKey } = certificate.x509;
  const content = inspectPem(publicKey.pem());
  if (!content.ok) return null;
  const scheme = SCHEME_OF_CURVE.get(publicKey.curve) ?? content.value.scheme;
  return {
    kind: "sslib",
    keyId: legacyKeyId(content.value),
    otherKeyIds: [],
    ...content.value,
    scheme,
    unusable: null,
  };
}
