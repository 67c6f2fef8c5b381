import type { Evidence } from "../documents/evidence.ts";
import { signMetablock } from "../documents/sign-metablock.ts";
import type { SigningKey } from "../keys/signing-key.ts";
import { changeLink, replaceLink, withDigest } from "./change-link.ts";

/** One artifact of a link gets another digest; the signature stays and no longer fits. */
export function changeDigest(
  evidence: Evidence,
  path: string,
  list: "materials" | "products",
  name: string,
  sha256: string,
): Evidence {
  return changeLink(evidence, path, (signed) => withDigest(signed, list, name, sha256));
}

/** One artifact of a link gets another digest, and the functionary signs again: only the rules can notice. */
export function changeDigestAndResign(
  evidence: Evidence,
  path: string,
  list: "materials" | "products",
  name: string,
  sha256: string,
  key: SigningKey,
): Evidence {
  return changeLink(evidence, path, (signed) => withDigest(signed, list, name, sha256), key);
}

/** The link is gone. */
export function dropLink(evidence: Evidence, path: string): Evidence {
  return replaceLink(evidence, path, () => null);
}

/** The link keeps its content and its file name, but another key signed it under its own key id. */
export function signLinkWith(evidence: Evidence, path: string, key: SigningKey): Evidence {
  return changeLink(evidence, path, (signed) => signed, key);
}

/** Another key signed the link and claims to be the functionary: the key id is right, the signature is not. */
export function forgeSignature(evidence: Evidence, path: string, key: SigningKey): Evidence {
  return replaceLink(evidence, path, (link) => {
    const forged = signMetablock(link.metablock.signed, key);
    const signatures = link.metablock.signatures.map(({ keyid }) => ({
      keyid,
      sig: forged.signatures[0]?.sig ?? "",
    }));
    return { path, metablock: { ...forged, signatures } };
  });
}

/** The link loses its signatures. */
export function stripSignatures(evidence: Evidence, path: string): Evidence {
  return replaceLink(evidence, path, (link) => ({ path, metablock: { ...link.metablock, signatures: [] } }));
}

/** Somebody else signs the layout; the owner's keys that the verifier trusts stay the same. */
export function signLayoutWith(evidence: Evidence, ...keys: readonly SigningKey[]): Evidence {
  return { ...evidence, layout: signMetablock(evidence.layout.signed, ...keys) };
}
