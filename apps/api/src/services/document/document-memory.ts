import type { KnownDocument } from "@stemma/in-toto";

/** Links as programs write them have a few kilobytes; of larger ones, soon this would hold nothing else. */
const LARGEST = 32 * 1024;
/** Of all together. */
const MOST_BYTES = 12 * 1024 * 1024;
/** What a document that was read takes beside its bytes and their canonical form, about: measured on links of ten artifacts. */
const OBJECTS = 4 * 1024;
/** What one takes beside its bytes of which nothing else is held. */
const ENTRY = 256;

/** A document that was imported. */
export interface ImportedDocument {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** What was read of the bytes; null where another thread will judge them, which reads them itself. */
  readonly known: KnownDocument | null;
}

/**
 * Documents that this process has committed a moment ago, so that the verification that follows an import does not fetch
 * them, and perhaps not read them, again. By their digest, so that nothing in it is ever out of date; that a document is
 * stored, and belongs to a release, is for the database to say, and is asked there.
 */
export class DocumentMemory {
  readonly #documents = new Map<string, ImportedDocument>();
  readonly #mostBytes: number;
  #held = 0;

  /** @param mostBytes of memory that all documents may take together, about */
  constructor(mostBytes: number = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** Remembers documents, and lets go of the oldest. */
  keep(documents: Iterable<ImportedDocument>): void {
    for (const document of documents) {
      if (!isWorthKeeping(document)) continue;
      this.take(document.sha256);
      this.#documents.set(document.sha256, document);
      this.#held += sizeOf(document);
    }
    for (const sha256 of this.#documents.keys()) {
      if (this.#held <= this.#mostBytes) return;
      this.take(sha256);
    }
  }

  /** Hands a document out and forgets it: what was verified is seldom verified again soon. */
  take(sha256: string): ImportedDocument | undefined {
    const document = this.#documents.get(sha256);
    if (document === undefined) return undefined;
    this.#documents.delete(sha256);
    this.#held -= sizeOf(document);
    return document;
  }
}

/** Whether a document is remembered at all. What is not, nobody needs to hold until its batch is committed. */
export function isWorthKeeping({ bytes }: Pick<ImportedDocument, "bytes">): boolean {
  return bytes.length <= LARGEST;
}

function sizeOf({ bytes, known }: ImportedDocument): number {
  return known === null ? bytes.length + ENTRY : 2 * bytes.length + OBJECTS;
}
