import type { DocumentKind } from "@stemma/api-contract";
import type { KnownDocument } from "@stemma/in-toto";

/** Links as programs write them have a few kilobytes; of larger ones, soon this would hold nothing else. */
const LARGEST = 32 * 1024;
/** A layout of many steps is larger, and each release that comes with it needs it. Of large ones the bytes alone are held. */
const LARGEST_LAYOUT = 1024 * 1024;
/** Of all together. */
const MOST_BYTES = 12 * 1024 * 1024;
/** What a document that was read takes beside its bytes and their canonical form, about: measured on links of ten artifacts. */
const OBJECTS = 4 * 1024;
/** What one takes beside its bytes of which nothing else is held. */
const ENTRY = 256;

/** A document that was imported. */
export interface ImportedDocument {
  readonly sha256: string;
  readonly kind: DocumentKind;
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
      const before = this.#documents.get(document.sha256);
      if (before !== undefined) this.#forget(before);
      this.#remember(document);
    }
    for (const oldest of this.#documents.values()) {
      if (this.#held <= this.#mostBytes) return;
      this.#forget(oldest);
    }
  }

  /**
   * Hands a document out, and forgets a link: what was verified is seldom verified again soon. Layouts and keys are those of the next
   * release too.
   */
  take(sha256: string): ImportedDocument | undefined {
    const document = this.#documents.get(sha256);
    if (document === undefined) return undefined;
    this.#forget(document);
    if (document.kind === "layout" || document.kind === "public-key") this.#remember(document);
    return document;
  }

  #remember(document: ImportedDocument): void {
    this.#documents.set(document.sha256, document);
    this.#held += sizeOf(document);
  }

  #forget(document: ImportedDocument): void {
    this.#documents.delete(document.sha256);
    this.#held -= sizeOf(document);
  }
}

/** Whether a document is remembered at all. */
function isWorthKeeping({ bytes, kind }: ImportedDocument): boolean {
  return bytes.length <= (kind === "layout" ? LARGEST_LAYOUT : LARGEST);
}

/** Whether what was read of a document is remembered with it. What is not, nobody needs to hold until its batch is committed. */
export function isReadingWorthKeeping({ bytes }: Pick<ImportedDocument, "bytes">): boolean {
  return bytes.length <= LARGEST;
}

function sizeOf({ bytes, known }: ImportedDocument): number {
  return known === null ? bytes.length + ENTRY : 2 * bytes.length + OBJECTS;
}
