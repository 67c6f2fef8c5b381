import type { GpgKey } from "../model/public-key.ts";
import { derBitString, derInteger, derSequence } from "./der.ts";
import { tooLarge } from "./key-material.ts";
import { importRsa, importSpki, type PlatformKey, sha256, verifySignature } from "./platform.ts";
import { BAD_SIGNATURE, decodeHex, malformedSignature, type SignatureOutcome, VERIFIED } from "./signature-outcome.ts";
import { ed25519Key, verifyEd25519 } from "./verify-ed25519.ts";
import { verifyRsa } from "./verify-rsa.ts";

const DSA_OID = Buffer.from("06072a8648ce380401", "hex");

/**
 * Verifies an OpenPGP signature as securesystemslib does: always SHA-256, over content, the hashed subpackets
 * (`other_headers`) and the version 4 trailer (RFC 4880, 5.2.4).
 * @param key the master or subkey that the signature names
 * @param type the master's type, which chooses the algorithm even when a subkey signed
 */
export function verifyGpg(
  key: GpgKey,
  type: GpgKey["keyType"],
  signature: { readonly signature: string; readonly otherHeaders: string },
  content: Uint8Array,
): SignatureOutcome {
  const headers = decodeHex(signature.otherHeaders);
  if (headers === null) return malformedSignature("`other_headers` is not whole bytes");
  if (key.keyType !== type) return malformedSignature("the subkey is not of the master key's type");
  const trailer = Buffer.from([0x04, 0xff, 0, 0, 0, 0]);
  trailer.writeUInt32BE(headers.length, 2);
  const message = Buffer.concat([content, headers, trailer]);
  switch (type) {
    case "rsa":
      return verifyGpgRsa(key, signature.signature, message);
    case "dsa":
      return verifyGpgDsa(key, signature.signature, message);
    case "eddsa": {
      const bytes = decodeHex(signature.signature);
      if (bytes?.length !== 64) return BAD_SIGNATURE;
      return verifyEd25519(ed25519Key(key.publicValues.get("q") ?? ""), bytes, sha256(message));
    }
  }
}

/** OpenPGP drops leading zeros of the signature; they are put back up to the length of the modulus. */
function verifyGpgRsa(key: GpgKey, signature: string, message: Uint8Array): SignatureOutcome {
  const modulus = key.publicValues.get("n") ?? "";
  const bytes = decodeHex(signature.padStart(modulus.length, "0"));
  if (bytes === null) return malformedSignature("the signature is not whole bytes");
  const object = importOnce(key, () => importRsa(number(modulus), number(key.publicValues.get("e") ?? "")));
  if (object === null) return malformedSignature("the GPG key's numbers are no RSA key");
  const problem = tooLarge(object);
  if (problem !== null) return malformedSignature(problem.reason, problem.exceeded);
  return verifyRsa(object, { padding: "pkcs1v15", hash: "sha256" }, bytes, message);
}

function verifyGpgDsa(key: GpgKey, signature: string, message: Uint8Array): SignatureOutcome {
  const integer = (name: string) => derInteger(key.publicValues.get(name) ?? "");
  const object = importOnce(key, () => {
    const algorithm = derSequence(DSA_OID, derSequence(integer("p"), integer("q"), integer("g")));
    return importSpki(derSequence(algorithm, derBitString(integer("y"))));
  });
  const bytes = decodeHex(signature);
  if (object === null) return malformedSignature("the GPG key's numbers are no DSA key");
  if (bytes === null) return malformedSignature("the signature is not whole bytes");
  return verifySignature(object, { name: "dsa", hash: "sha256" }, bytes, message) ? VERIFIED : BAD_SIGNATURE;
}

/** Big-endian bytes, without leading zeros. */
function number(hex: string): Uint8Array {
  const digits = hex.trim().replace(/^0+/, "");
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
}

const imported = new WeakMap<GpgKey, PlatformKey | null>();

function importOnce(key: GpgKey, create: () => PlatformKey | null): PlatformKey | null {
  const known = imported.get(key);
  if (known !== undefined) return known;
  const object = create();
  imported.set(key, object);
  return object;
}
