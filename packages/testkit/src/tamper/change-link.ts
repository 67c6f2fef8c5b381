import { isJsonObject, type JsonObject } from "@stemma/in-toto";
import type { Evidence, SignedLink } from "../documents/evidence.ts";
import { signMetablock } from "../documents/sign-metablock.ts";
import type { SigningKey } from "../keys/signing-key.ts";

/**
 * Applies a change to the content of one link. With a key the link is signed again by that key alone, without one the
 * old signatures stay and no longer fit. Throws when there is no such link: a test that tampers with nothing is wrong.
 */
export function changeLink(
  evidence: Evidence,
  path: string,
  change: (signed: JsonObject) => JsonObject,
  resignWith?: SigningKey,
): Evidence {
  return replaceLink(evidence, path, (link) => {
    const signed = change(link.metablock.signed);
    return {
      path,
      metablock: resignWith === undefined ? { ...link.metablock, signed } : signMetablock(signed, resignWith),
    };
  });
}

/** Replaces one link by another, or drops it (`null`). */
export function replaceLink(
  evidence: Evidence,
  path: string,
  replacement: (link: SignedLink) => SignedLink | null,
): Evidence {
  if (!evidence.links.some((link) => link.path === path)) throw new Error(`there is no link ${path}`);
  const links = evidence.links.map((link) => (link.path === path ? replacement(link) : link));
  return { ...evidence, links: links.filter((link) => link !== null) };
}

/** A copy of a link's content in which one artifact has another SHA-256. */
export function withDigest(
  signed: JsonObject,
  list: "materials" | "products",
  name: string,
  sha256: string,
): JsonObject {
  const artifacts = signed.get(list);
  if (!isJsonObject(artifacts) || !artifacts.has(name)) throw new Error(`the link has no ${name} among its ${list}`);
  return new Map(signed).set(list, new Map(artifacts).set(name, new Map([["sha256", sha256]])));
}
