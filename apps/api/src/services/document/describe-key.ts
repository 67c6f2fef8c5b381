import type { KeyDescription } from "@stemma/api-contract";
import { legacyKeyId, newKeyId, type PublicKey } from "@stemma/in-toto";

/**
 * A public key with the ids that both computations give.
 * @param keyId the id under which the document lists it, which is only a label
 */
export function describeKey(key: PublicKey, keyId: string = key.keyId): KeyDescription {
  const { keyType, scheme } = key;
  if (key.kind === "gpg") {
    return {
      keyId,
      keyType,
      scheme,
      publicValue: null,
      legacyKeyId: null,
      newKeyId: null,
      subkeyIds: [...key.subkeys.keys()],
    };
  }
  // A key that has no canonical form has no computed id: the library gives an empty one.
  return {
    keyId,
    keyType,
    scheme,
    publicValue: key.publicValue,
    legacyKeyId: legacyKeyId(key) || null,
    newKeyId: newKeyId(key) || null,
    subkeyIds: [],
  };
}
