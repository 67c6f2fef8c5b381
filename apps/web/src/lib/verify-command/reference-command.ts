import type { KeyDescription } from "@stemma/api-contract";
import { shellQuote } from "./shell-quote.ts";

/** A file that the command reads, and where it must lie. */
export interface CommandFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** An owner key as a file that the reference can read. */
export interface ReferenceKey {
  readonly path: string;
  readonly text: string;
  /** For `--key-types` of in-toto 1.x. */
  readonly type: "rsa" | "ed25519" | "ecdsa";
}

/** The command of one generation of the reference. */
export interface ReferenceCommand {
  readonly text: string;
  readonly keys: readonly ReferenceKey[];
  readonly gpgKeyIds: readonly string[];
  /** Key ids that this generation computes and that no signature of the layout names: it would not find these signatures. */
  readonly unfound: readonly string[];
}

export const LAYOUT_PATH = "root.layout";
export const LINK_FOLDER = "links";

/** Which generation: 1.x has `--layout-keys`, 2.2 and later `--verification-keys`, and they compute key ids differently. */
export type Generation = "1" | "2.2";

/**
 * The command that checks the same thing with `in-toto-verify`. It is only ever shown.
 * @param claimedKeyIds the key ids that the layout's signatures name
 */
export function referenceCommand(
  generation: Generation,
  ownerKeys: readonly KeyDescription[],
  claimedKeyIds: readonly string[],
): ReferenceCommand {
  const gpgKeyIds = ownerKeys.filter((key) => key.publicValue === null).map(({ keyId }) => keyId);
  const plain = ownerKeys.filter((key) => key.publicValue !== null);
  const keys = plain.map((key, at) => toFile(generation, key, at + 1));
  const claimed = new Set(claimedKeyIds);
  const unfound = plain.flatMap((key) => {
    const computed = generation === "1" ? key.legacyKeyId : key.newKeyId;
    return computed === null || claimed.has(computed) ? [] : [computed];
  });
  const words = ["in-toto-verify", "--layout", LAYOUT_PATH];
  if (keys.length > 0) {
    words.push(generation === "1" ? "--layout-keys" : "--verification-keys", ...keys.map(({ path }) => path));
    if (generation === "1") words.push("--key-types", ...keys.map(({ type }) => type));
  }
  if (gpgKeyIds.length > 0) words.push("--gpg", ...gpgKeyIds);
  words.push("--link-dir", LINK_FOLDER);
  return { text: words.map(quoteWord).join(" "), keys, gpgKeyIds, unfound };
}

/** The flags are ours; everything else is quoted where it needs it. */
function quoteWord(word: string): string {
  return /^--[a-z-]+$/.test(word) ? word : shellQuote(word);
}

function toFile(generation: Generation, key: KeyDescription, number: number): ReferenceKey {
  const type = typeOf(key.keyType);
  const value = key.publicValue ?? "";
  if (generation === "2.2" || type === "rsa") {
    return {
      path: `owner-${number}.pub`,
      text: value.includes("-----BEGIN") ? `${value.trim()}\n` : toPem(value),
      type,
    };
  }
  // 1.x reads ed25519 and ecdsa keys in a JSON format of its own only.
  const json = {
    keyid_hash_algorithms: ["sha256", "sha512"],
    keytype: key.keyType,
    keyval: { public: value.trim() },
    scheme: key.scheme,
  };
  return { path: `owner-${number}.json`, text: JSON.stringify(json), type };
}

function typeOf(keyType: string): ReferenceKey["type"] {
  if (keyType === "ed25519") return "ed25519";
  return keyType.startsWith("ecdsa") ? "ecdsa" : "rsa";
}

/** An ed25519 key as PEM: the fixed beginning of its SubjectPublicKeyInfo (RFC 8410) and its 32 bytes. */
function toPem(hex: string): string {
  const der = `302a300506032b6570032100${hex}`;
  const bytes = der.match(/../g)?.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${btoa(bytes.join(""))}\n-----END PUBLIC KEY-----\n`;
}
