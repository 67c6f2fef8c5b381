import { sha256Hex } from "./crypto/sha256.ts";
import type { OpenedDocument } from "./envelope/opened-document.ts";
import { type SniffedDocument, scanInShort, sniffScanned } from "./sniff-document.ts";
import type { SourceDocument } from "./verify/input.ts";

/**
 * A document that was read once: its bytes, their digest, and what they are. Whoever verifies with it verifies the same
 * as with the bare bytes, without reading them again. Only `read` makes one, of bytes alone, and its members cannot be
 * exchanged, so that what it says is always what its bytes say; the bytes themselves must not change any more.
 */
export class KnownDocument {
  readonly #bytes: Uint8Array;
  readonly #sha256: string;
  readonly #sniffed: SniffedDocument;
  readonly #isFree: boolean;

  private constructor(bytes: Uint8Array) {
    const scanned = scanInShort(bytes);
    this.#bytes = bytes;
    this.#sha256 = sha256Hex(bytes);
    this.#sniffed = sniffScanned(bytes, scanned);
    this.#isFree = scanned?.payload.type === "link";
  }

  /** Reads a document. Never fails: what is nothing that is known says so. */
  static read(bytes: Uint8Array): KnownDocument {
    return new KnownDocument(bytes);
  }

  /** As they were received. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** SHA-256 of the bytes, hex. */
  get sha256(): string {
    return this.#sha256;
  }

  /** What it is. */
  get sniffed(): SniffedDocument {
    return this.#sniffed;
  }

  /** Its envelope, opened; null for what is neither a layout nor a link, or is malformed. */
  get opened(): OpenedDocument | null {
    return "document" in this.#sniffed ? this.#sniffed.document : null;
  }

  /**
   * Whether reading it takes nothing of the budget that the documents of a link directory share: true for links as
   * programs write them. All others are read again with the budget, so that its end is where it would be otherwise.
   */
  get isFree(): boolean {
    return this.#isFree;
  }

  /** The document in a place, for a verification. */
  at(path: string): SourceDocument {
    return new KnownSource(path, this);
  }
}

/** What the library knows of a source document: nothing, unless a {@link KnownDocument} made it. */
export function knownDocument(source: SourceDocument): KnownDocument | null {
  return KnownSource.documentOf(source);
}

/** The bytes and what is known of them in one object, so that they cannot be mixed up. */
class KnownSource implements SourceDocument {
  readonly path: string;
  readonly #document: KnownDocument;

  constructor(path: string, document: KnownDocument) {
    this.path = path;
    this.#document = document;
  }

  static documentOf(source: SourceDocument): KnownDocument | null {
    return #document in source ? source.#document : null;
  }

  get bytes(): Uint8Array {
    return this.#document.bytes;
  }
}
