import type { Layout } from "../model/layout.ts";
import type { Link } from "../model/link.ts";
import type { Signature } from "./signature.ts";

export type Payload =
  | { readonly type: "layout"; readonly layout: Layout }
  | { readonly type: "link"; readonly link: Link };

/** A well-formed layout or link, out of its envelope, with what is needed to verify its signatures. */
export interface OpenedDocument {
  readonly envelope: "metablock" | "dsse";
  readonly payload: Payload;
  readonly signatures: readonly Signature[];
  /** The exact bytes that were signed. */
  readonly signedBytes: Uint8Array;
  /** JSON pointers of members of the signed part that no signature covers. */
  readonly unsignedMembers: readonly string[];
  /** JSON pointers of members that occur more than once; the last one counts. */
  readonly duplicateMembers: readonly string[];
}
