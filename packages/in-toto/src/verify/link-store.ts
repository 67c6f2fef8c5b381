import { sha256Hex } from "../crypto/sha256.ts";
import { openEnvelope } from "../envelope/open-envelope.ts";
import type { OpenedDocument } from "../envelope/opened-document.ts";
import type { JsonBudget } from "../json/parse-json.ts";
import { knownDocument } from "../known-document.ts";
import { JSON_VALUES } from "../limits.ts";
import type { DocumentError } from "../model/document-error.ts";
import { ok, type Result } from "../model/result.ts";
import type { SourceDocument } from "./input.ts";

/** A document of the link directory, read once. */
export interface StoredDocument {
  readonly path: string;
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string;
  readonly opened: Result<OpenedDocument, DocumentError>;
}

/**
 * The link directory. Where one path has several different documents, a choice says which of them is there; what was
 * looked up is remembered, so that only conflicts that matter are tried.
 */
export class LinkStore {
  private readonly byPath = new Map<string, readonly StoredDocument[]>();
  private choice: ReadonlyMap<string, number> = new Map();
  private byDirectory: ReadonlyMap<string, readonly string[]> | null = null;
  private byStem: ReadonlyMap<string, readonly string[]> | null = null;
  readonly lookedUp = new Set<string>();

  constructor(documents: readonly SourceDocument[]) {
    const values = { values: JSON_VALUES.maximum };
    const grouped = new Map<string, StoredDocument[]>();
    const crowds = new Map<string, Set<string>>();
    for (const source of documents) {
      const { path } = source;
      const known = knownDocument(source);
      const sha256 = known?.sha256 ?? sha256Hex(source.bytes);
      const stored = new LazyDocument(source, sha256, known?.isFree ? known.opened : null, values);
      const atPath = grouped.get(path);
      if (atPath === undefined) grouped.set(path, [stored]);
      else if (!isAmong(atPath, sha256, crowds)) atPath.push(stored);
    }
    for (const path of [...grouped.keys()].sort()) {
      const atPath = grouped.get(path) ?? [];
      this.byPath.set(
        path,
        atPath.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
      );
    }
  }

  choose(choice: ReadonlyMap<string, number>): void {
    this.choice = choice;
  }

  /** The document at a path as the reference would open the file; null without one. */
  get(path: string): StoredDocument | null {
    this.lookedUp.add(path);
    return this.byPath.get(path)?.[this.choice.get(path) ?? 0] ?? null;
  }

  /** All paths, sorted; and all documents at one of them, in the order of their digests. */
  paths(): Iterable<string> {
    return this.byPath.keys();
  }

  /** The paths right in a directory (empty, or ending in `/`), not those in directories below it; sorted. */
  pathsIn(directory: string): readonly string[] {
    this.byDirectory ??= grouped(this.byPath.keys(), (path) => path.slice(0, path.lastIndexOf("/") + 1));
    return this.byDirectory.get(directory) ?? [];
  }

  /** The paths `<stem>.<8 characters>.link`, as links are named; sorted. */
  pathsNamed(stem: string): readonly string[] {
    this.byStem ??= grouped(this.byPath.keys(), (path) => LINK_NAME.exec(path)?.[1] ?? null);
    return this.byStem.get(stem) ?? [];
  }

  alternatives(path: string): readonly StoredDocument[] {
    return this.byPath.get(path) ?? [];
  }
}

const LINK_NAME = /^(.*)\.[^/]{8}\.link$/s;

function grouped(
  paths: Iterable<string>,
  nameOf: (path: string) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOf(path);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [path]);
    else group.push(path);
  }
  return groups;
}

/** Whether a path has this document already. Few have more than one; a crowd is looked through by its digests. */
function isAmong(atPath: readonly StoredDocument[], sha256: string, crowds: Map<string, Set<string>>): boolean {
  if (atPath.length < 8) return atPath.some((other) => other.sha256 === sha256);
  const path = atPath[0]?.path ?? "";
  const crowd = crowds.get(path) ?? new Set(atPath.map((other) => other.sha256));
  crowds.set(path, crowd);
  const known = crowd.size;
  return crowd.add(sha256).size === known;
}

/**
 * A document that is opened when somebody looks into it. A class, because a literal with a getter makes a hidden class
 * for each document that keeps it alive until the next full garbage collection.
 */
class LazyDocument implements StoredDocument {
  readonly path: string;
  readonly sha256: string;
  private readonly bytes: Uint8Array;
  private readonly values: JsonBudget;
  private known: StoredDocument["opened"] | null;

  /** @param opened where it was opened before, and takes nothing of the budget */
  constructor({ path, bytes }: SourceDocument, sha256: string, opened: OpenedDocument | null, values: JsonBudget) {
    this.path = path;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.values = values;
    this.known = opened === null ? null : ok(opened);
  }

  get opened(): StoredDocument["opened"] {
    this.known ??= openEnvelope(this.bytes, this.values);
    return this.known;
  }
}
