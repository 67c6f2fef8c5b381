import type { Layout } from "../model/layout.ts";
import type { Link } from "../model/link.ts";
import type { Signature } from "./signature.ts";

/** What an envelope holds: the two documents that in-toto 1.0 knows (SPEC 4.3, 4.4). */
export type Payload =
  | {
      readonly type: "layout";
      /** The layout, read. */
      readonly layout: Layout;
    }
  | {
      readonly type: "link";
      /** The link, read. */
      readonly link: Link;
    };

/** A well-formed layout or link, out of its envelope, with what is needed to verify its signatures. */
export interface OpenedDocument {
  /** A metablock `{signed, signatures}` (SPEC 4.2), or DSSE (ITE-5). */
  readonly envelope: "metablock" | "dsse";
  /** Its content. */
  readonly payload: Payload;
  /** As the document carries them; none is verified yet. */
  readonly signatures: readonly Signature[];
  /** The exact bytes that were signed. */
  readonly signedBytes: Uint8Array;
  /** JSON pointers of members of the signed part that no signature covers. */
  readonly unsignedMembers: readonly string[];
  /** JSON pointers of members that occur more than once; the last one counts. */
  readonly duplicateMembers: readonly string[];
}
