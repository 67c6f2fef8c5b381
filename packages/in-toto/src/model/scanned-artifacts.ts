import { type Artifacts, type DigestSet, digestSetText } from "./digest-set.ts";

/** Where the artifacts of a list stand in canonical JSON: four numbers each, start and end of name and of digests. */
export interface ArtifactNotes {
  readonly numbers: readonly number[];
  /** Starts of names with characters beyond ASCII. */
  readonly wide: ReadonlySet<number>;
  /** Whether every artifact has one SHA-256 and no other digest. */
  readonly isSha256: boolean;
}

/** Canonical JSON in which the lists of a link stand: its bytes, and the same to be read four at a time. */
export interface CanonicalText {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/**
 * The materials or products of a link as slices of the text that was signed. Names are in ascending order, as
 * canonical JSON has them, so that two lists can be walked side by side; a table of names is only made when somebody
 * asks in another order. A link of ten thousand artifacts costs three allocations and a few words an artifact.
 */
export class ScannedArtifacts implements Artifacts {
  readonly size: number;
  readonly isSha256: boolean;
  readonly isOrdered: boolean;
  private readonly text: CanonicalText;
  private readonly notes: ArtifactNotes;
  private sliced: readonly string[] | null = null;
  private slicedText = "";
  private table: ReadonlyMap<string, number> | null = null;
  /** The index after the last name that was found, which is often the next that is asked for. */
  private next = 0;

  constructor(text: CanonicalText, notes: ArtifactNotes) {
    this.text = text;
    this.notes = notes;
    this.isSha256 = notes.isSha256;
    this.isOrdered = notes.wide.size === 0; // otherwise in the order of code points, which is another
    this.size = notes.numbers.length / 4;
  }

  /** All names, in ascending order of code points. */
  names(): readonly string[] {
    this.sliced ??= this.slice();
    return this.sliced;
  }

  get(name: string): DigestSet | undefined {
    const index = this.indexOf(name);
    return index < 0 ? undefined : this.digestsAt(index);
  }

  has(name: string): boolean {
    return this.indexOf(name) >= 0;
  }

  /** Compares bytes: ten thousand digests in the order of the list are not worth ten thousand slices. */
  sameDigests(name: string, other: Artifacts, otherName: string): boolean | undefined {
    if (!(other instanceof ScannedArtifacts)) return undefined;
    const mine = this.indexOf(name) * 4 + 2;
    const theirs = other.indexOf(otherName) * 4 + 2;
    const start = this.notes.numbers[mine];
    const end = this.notes.numbers[mine + 1];
    const otherStart = other.notes.numbers[theirs];
    const otherEnd = other.notes.numbers[theirs + 1];
    if (start === undefined || end === undefined || otherStart === undefined || otherEnd === undefined)
      return undefined;
    return (
      end - start === otherEnd - otherStart &&
      sameBytes(this.text.view, start, other.text.view, otherStart, end - start)
    );
  }

  *entries(): MapIterator<[string, DigestSet]> {
    for (const [index, name] of this.names().entries()) yield [name, this.digestsAt(index)];
  }

  keys(): MapIterator<string> {
    return this.names().values();
  }

  *values(): MapIterator<DigestSet> {
    for (let index = 0; index < this.size; index += 1) yield this.digestsAt(index);
  }

  [Symbol.iterator](): MapIterator<[string, DigestSet]> {
    return this.entries();
  }

  forEach(callback: (value: DigestSet, key: string, map: Artifacts) => void): void {
    const names = this.names();
    for (let index = 0; index < names.length; index += 1) callback(this.digestsAt(index), names[index] ?? "", this);
  }

  private indexOf(name: string): number {
    const names = this.names();
    const { next } = this;
    if (names[next] === name) {
      this.next = next + 1;
      return next;
    }
    // between the last name that was found and the next one there is nothing
    if (this.isOrdered && next > 0 && (names[next - 1] ?? "") < name && name < (names[next] ?? LAST)) return -1;
    this.table ??= new Map(names.map((each, index) => [each, index]));
    const index = this.table.get(name) ?? -1;
    if (index >= 0) this.next = index + 1;
    return index;
  }

  private digestsAt(index: number): DigestSet {
    const { numbers } = this.notes;
    this.names(); // makes the text
    const base = numbers[0] ?? 0;
    return digestSetText(
      this.slicedText.slice((numbers[index * 4 + 2] ?? 0) - base, (numbers[index * 4 + 3] ?? 0) - base),
    );
  }

  private slice(): readonly string[] {
    const { numbers, wide } = this.notes;
    const base = numbers[0] ?? 0;
    const { bytes } = this.text;
    const text = bytes.toString("latin1", base, numbers.at(-1) ?? 0);
    this.slicedText = text;
    const names: string[] = new Array(this.size);
    for (let index = 0; index < numbers.length; index += 4) {
      const start = numbers[index] ?? 0;
      const end = numbers[index + 1] ?? 0;
      const isWide = wide.size > 0 && wide.has(start);
      names[index / 4] = isWide ? bytes.toString("utf-8", start, end) : text.slice(start - base, end - base);
    }
    return names;
  }
}

function sameBytes(a: DataView, aStart: number, b: DataView, bStart: number, length: number): boolean {
  let index = 0;
  for (; index + 4 <= length; index += 4) {
    if (a.getInt32(aStart + index) !== b.getInt32(bStart + index)) return false;
  }
  for (; index < length; index += 1) if (a.getInt8(aStart + index) !== b.getInt8(bStart + index)) return false;
  return true;
}

/** Comes after every name. */
const LAST = "\u{10ffff}\u{10ffff}";
