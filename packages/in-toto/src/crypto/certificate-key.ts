import { legacyKeyId } from "../model/key-id.ts";
import type { SslibKey } from "../model/public-key.ts";
import type { Certificate } from "./certificate.ts";
import { inspectPem } from "./key-material.ts";
import { schemeOfCurve } from "./verify-ecdsa.ts";

/**
 * The signing key of a certificate, under its legacy key id. in-toto-golang, which alone verifies certificates, picks
 * the hash of ECDSA from the curve. Null for a kind of key that is not supported.
 */
export function certificateKey(certificate: Certificate): SslibKey | null {
  const { publicKey } = certificate.x509;
  const content = inspectPem(publicKey.pem());
  if (!content.ok) return null;
  const scheme = schemeOfCurve(publicKey.curve) ?? content.value.scheme;
  const { keyType, publicValue } = content.value;
  return {
    kind: "sslib",
    keyId: legacyKeyId(content.value),
    otherKeyIds: [],
    keyType,
    publicValue,
    scheme,
    unusable: null,
  };
}
