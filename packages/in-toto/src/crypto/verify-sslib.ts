import type { SslibKey } from "../model/public-key.ts";
import { publicKeyObject } from "./key-material.ts";
import type { PlatformKey } from "./platform.ts";
import { malformedSignature, type SignatureOutcome } from "./signature-outcome.ts";
import { ecdsaHash, verifyEcdsa } from "./verify-ecdsa.ts";
import { ed25519Key, verifyEd25519 } from "./verify-ed25519.ts";
import { rsaScheme, verifyRsa } from "./verify-rsa.ts";

/**
 * Verifies one signature with a securesystemslib key: one branch for each key type, the scheme chooses padding and
 * hash. Whatever is not understood says so and never verifies.
 */
export function verifySslib(key: SslibKey, signature: Uint8Array, message: Uint8Array): SignatureOutcome {
  if (key.unusable !== null) return malformedSignature(key.unusable);
  switch (key.keyType) {
    case "ed25519":
      if (key.scheme !== "ed25519") return unsupportedScheme(key);
      return verifyEd25519(ed25519Key(key.publicValue), signature, message);
    case "rsa": {
      const scheme = rsaScheme(key.scheme);
      if (scheme === null) return unsupportedScheme(key);
      return withKey(key, "rsa", (object) => verifyRsa(object, scheme, signature, message));
    }
    case "ecdsa":
    case "ecdsa-sha2-nistp256":
    case "ecdsa-sha2-nistp384":
    case "ecdsa-sha2-nistp521": {
      const hash = ecdsaHash(key.scheme);
      if (hash === null) return unsupportedScheme(key);
      return withKey(key, "ec", (object) => verifyEcdsa(object, hash, signature, message));
    }
    default:
      return { outcome: "not-understood", reason: `keys of type \`${key.keyType}\` are not supported` };
  }
}

/** The reference aborts on a scheme that does not belong to the key type. */
function unsupportedScheme(key: SslibKey): SignatureOutcome {
  return malformedSignature(`the scheme \`${key.scheme}\` does not belong to keys of type \`${key.keyType}\``);
}

function withKey(key: SslibKey, type: "rsa" | "ec", use: (object: PlatformKey) => SignatureOutcome): SignatureOutcome {
  const object = publicKeyObject(key.publicValue);
  if (!object.ok) return malformedSignature(object.error.reason, object.error.exceeded);
  if (object.value.type !== type) return malformedSignature(`the key says ${key.keyType} but holds another type`);
  return use(object.value);
}
