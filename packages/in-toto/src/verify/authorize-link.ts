import type { Layout, Step } from "../model/layout.ts";
import type { GpgKey, LayoutKey, PublicKey } from "../model/public-key.ts";

/** With which key a link is to be verified, and why it may be. */
export interface Authorization {
  readonly key: PublicKey;
  /** The id in `step.pubkeys` that authorises. */
  readonly listedKeyId: string;
  /** Set when the step lists only this subkey: then only the subkey itself may have signed. */
  readonly onlySubkey: string | null;
  /** Set when `layout.keys` files the key under another id than the key says of itself. */
  readonly misfiled: LayoutKey | null;
}

/**
 * Finds the key for a link that was found under a key id (SPEC 5.2, step 5). Listing a GPG master authorises its
 * subkeys, not the reverse. Null when the layout has no such key.
 */
export function authorizeLink(layout: Layout, step: Step, keyId: string): Authorization | null {
  const masters = mastersBySubkey(layout);
  for (const listedKeyId of step.pubkeys) {
    const listed = layout.keys.get(listedKeyId);
    const misfiled = listed !== undefined && listed.index !== listed.key.keyId ? listed : null;
    if (listed !== undefined && keyId === listedKeyId)
      return { key: listed.key, listedKeyId, onlySubkey: null, misfiled };
    const master = masters.get(listedKeyId);
    if (master !== undefined && keyId === listedKeyId) {
      return { key: master, listedKeyId, onlySubkey: listedKeyId, misfiled: null };
    }
    if (listed?.key.kind === "gpg" && listed.key.subkeys.has(keyId)) {
      return { key: listed.key, listedKeyId, onlySubkey: null, misfiled };
    }
  }
  return null;
}

const NO_MASTERS: ReadonlyMap<string, GpgKey> = new Map();
const mastersOfLayout = new WeakMap<Layout, ReadonlyMap<string, GpgKey>>();

/** A subkey listed under several masters belongs to the last one, as in the reference. */
function mastersBySubkey(layout: Layout): ReadonlyMap<string, GpgKey> {
  const known = mastersOfLayout.get(layout);
  if (known !== undefined) return known;
  const masters = new Map<string, GpgKey>();
  for (const { key } of layout.keys.values()) {
    if (key.kind !== "gpg") continue;
    for (const subkey of key.subkeys.keys()) masters.set(subkey, key);
  }
  // a value of its own for every layout would be kept until the next full garbage collection
  mastersOfLayout.set(layout, masters.size === 0 ? NO_MASTERS : masters);
  return masters;
}
