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
  const pem = certificate.x509.publicKey.export({ type: "spki", format: "pem" }).toString();
  const content = inspectPem(pem);
  if (!content.ok) return null;
  const curve = certificate.x509.publicKey.asymmetricKeyDetails?.namedCurve ?? "";
  const scheme = SCHEME_OF_CURVE.get(curve) ?? content.value.scheme;
  return {
    kind: "sslib",
    keyId: legacyKeyId(content.value),
    otherKeyIds: [],
    ...content.value,
    scheme,
    unusable: null,
  };
}
