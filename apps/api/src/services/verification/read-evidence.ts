import {
  KnownDocument,
  type PublicKey,
  parsePublicKey,
  type SniffedDocument,
  type SourceDocument,
} from "@stemma/in-toto";
import type { CountingPick } from "../conflict/find-picks.ts";
import { isSublayoutPath, linkPathOf } from "./link-path.ts";

/** The bytes that a verification rests on. Plain data but for what was read of them, which stays in its thread. */
export interface RawEvidence {
  readonly documents: readonly RawDocument[];
  /** Layouts of the supply chain, the newest first, for a release without one of its own. */
  readonly versions: readonly RawDocument[];
  readonly ownerKeys: readonly RawKey[];
  readonly picks: readonly CountingPick[];
}

/** An owner key with its bytes. */
export interface RawKey {
  readonly keyId: string;
  readonly document: string;
  readonly bytes: Uint8Array;
}

/** A document with its bytes. */
export interface RawDocument {
  readonly placed: DocumentInPlace;
  readonly bytes: Uint8Array;
  /** The same bytes, where they were read already. */
  readonly known: KnownDocument | null;
}

/** A stored document and its path. */
export interface DocumentInPlace {
  readonly nodeId: string;
  readonly sha256: string;
  readonly path: string;
}

/** One document as the verifier gets it, with where it came from. */
export interface EvidenceFile {
  readonly source: SourceDocument;
  readonly placed: DocumentInPlace;
  readonly sniffed: SniffedDocument;
  /** The file name that was replaced by the one that the content asks for; null when it was kept. */
  readonly replacedName: string | null;
}

/** The evidence of a release, read. */
export interface Evidence {
  /** Layouts that speak for the release, not for a step of another layout. */
  readonly layouts: readonly EvidenceFile[];
  /** Everything in the link directory: links and sublayouts. */
  readonly links: readonly EvidenceFile[];
  readonly ownerKeys: readonly PublicKey[];
  /** Layouts of the supply chain, the newest first, for a release without one of its own. */
  readonly versions: readonly EvidenceFile[];
  /** What the team decided about several documents in one place; the links are without those that were set aside. */
  readonly picks: readonly CountingPick[];
}

/** Reads the documents and keys. */
export function readEvidence(raw: RawEvidence): Evidence {
  const layouts: EvidenceFile[] = [];
  const links: EvidenceFile[] = [];
  for (const document of raw.documents) {
    const file = readFile(document);
    const { sniffed, placed, source } = file;
    if (sniffed.kind === "layout" && !isSublayoutPath(placed.path)) layouts.push(file);
    else if (sniffed.kind === "layout" || sniffed.kind === "link" || source.path.endsWith(".link")) links.push(file);
  }
  const { picks } = raw;
  return {
    layouts,
    links: withoutSetAside(distinctFiles(links), picks),
    ownerKeys: raw.ownerKeys.map(readKey),
    versions: layouts.length === 0 ? raw.versions.map(readFile) : [],
    picks,
  };
}

/** The links of a release before the team's picks set any aside. */
export function readLinks(raw: RawEvidence): readonly EvidenceFile[] {
  return readEvidence({ ...raw, picks: [] }).links;
}

/** Reads one document: what it is, and where it lies in the link directory. */
export function readFile({ placed, bytes, known }: RawDocument): EvidenceFile {
  const document = known ?? KnownDocument.read(bytes);
  const { sniffed } = document;
  const link = sniffed.kind === "link" ? sniffed.link : null;
  const { path, replaced } = linkPathOf(placed.path, link, "document" in sniffed ? sniffed.document : null);
  return { source: document.at(path), placed, sniffed, replacedName: replaced };
}

/** A pick sets aside what was there when the team decided, where the one that it picked is there: nothing that came later. */
function withoutSetAside(files: readonly EvidenceFile[], picks: readonly CountingPick[]): EvidenceFile[] {
  const key = (place: string, sha256: string): string => `${sha256} ${place}`;
  const there = new Set(files.map(({ source, placed }) => key(source.path, placed.sha256)));
  const setAside = new Set(
    picks
      .filter(({ place, document }) => there.has(key(place, document)))
      .flatMap(({ place, setAside: others }) => others.map((sha256) => key(place, sha256))),
  );
  return files.filter(({ source, placed }) => !setAside.has(key(source.path, placed.sha256)));
}

/** The same bytes at the same place in the link directory, uploaded under two folders, are one file. */
function distinctFiles(files: readonly EvidenceFile[]): EvidenceFile[] {
  const byPlace = new Map<string, EvidenceFile>();
  for (const file of files) {
    const key = `${file.placed.sha256} ${file.source.path}`;
    if (!byPlace.has(key)) byPlace.set(key, file);
  }
  return [...byPlace.values()];
}

/** Reads an owner key. @throws when it is not readable any more */
export function readKey({ keyId, document, bytes }: RawKey): PublicKey {
  const key = parsePublicKey(bytes);
  // Leaving a key out would ask for fewer signatures than the team decided (SPEC 5.2: every owner key must have signed).
  if (!key.ok) throw new Error(`the document ${document} of owner key ${keyId} is not readable any more`);
  return key.value;
}
