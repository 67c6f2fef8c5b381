import type { Digest, RecordedArtifact } from "@stemma/in-toto";
import type { GraphDigest } from "./model.ts";
import { nodeId } from "./node-id.ts";

/** Algorithms that can tell contents apart, in the order in which they name a node, with their length in hex digits. */
const IDENTITY_ALGORITHMS: ReadonlyMap<string, { readonly digits: number; readonly strong: boolean }> = new Map([
  ["sha256", { digits: 64, strong: true }],
  ["sha512", { digits: 128, strong: true }],
  ["sha384", { digits: 96, strong: true }],
  ["sha3_256", { digits: 64, strong: true }],
  ["sha3_384", { digits: 96, strong: true }],
  ["sha3_512", { digits: 128, strong: true }],
  ["blake2b", { digits: 128, strong: true }],
  ["blake2s", { digits: 64, strong: true }],
  ["sha224", { digits: 56, strong: true }],
  // Collisions can be made for these two: they never outweigh a stronger digest.
  ["sha1", { digits: 40, strong: false }],
  ["md5", { digits: 32, strong: false }],
]);

const ORDER: readonly string[] = [...IDENTITY_ALGORITHMS.keys()];

/** One content, under all the names and digests that were recorded of it. */
export interface ArtifactContent {
  readonly id: string;
  readonly names: ReadonlySet<string>;
  readonly digests: readonly GraphDigest[];
  /** True when other records share a digest with it and contradict it in another one. */
  readonly contradictory: boolean;
}

interface Component {
  /** Of records that have this digest and no other; null for all others. */
  readonly sha256: string | null;
  /** Its usable digests by algorithm; null while nobody asked, see {@link knownOf}. */
  known: Map<string, string> | null;
  /** As they were recorded, some of them twice where several records came together. */
  readonly digests: GraphDigest[];
  readonly names: Set<string>;
  /** For records without a usable digest: what was recorded, as text. */
  readonly unusable: string | null;
  contradictory: boolean;
  mergedInto: Component | null;
  /** What came of it; null before all records are there, and where it was merged into another one. */
  content: ArtifactContent | null;
}

/**
 * Tells which records speak of the same content, whatever its name. Digests are compared without regard to case.
 *
 * Records that share a digest are one content unless they contradict each other in any other digest; then they stay
 * apart and are flagged. A record with only a weak digest that fits several contents stays apart and is flagged too.
 * A record without any usable digest (none, malformed, or of an unknown algorithm) is known by its name and by what
 * was recorded; unknown algorithms never join two names, because some tools record the same constant for every file.
 */
export class ArtifactIndex {
  readonly #components: Component[] = [];
  /** By the SHA-256, those of records that have it and nothing else: nearly all. */
  readonly #bySha256 = new Map<string, Component>();
  /** All others, by {@link recordKey}, and by the records that were seen before: most are asked for several times. */
  readonly #byText = new Map<string, Component>();
  readonly #seen = new Map<RecordedArtifact, Component>();
  #contents: readonly ArtifactContent[] | null = null;

  /** Takes in one record; all of them must be added before the first `find`. */
  add(record: RecordedArtifact): void {
    const component = this.#known(record) ?? this.#create(record);
    component.names.add(record.name);
    if (component.sha256 === null) this.#seen.set(record, component);
  }

  /** The content that a record speaks of; undefined when no such record was added. */
  find(record: RecordedArtifact): ArtifactContent | undefined {
    const component = this.#known(record);
    if (component === undefined) return undefined;
    this.contents(); // makes them
    return representative(component).content ?? undefined;
  }

  /** All contents, in the order of their first record. */
  contents(): readonly ArtifactContent[] {
    this.#contents ??= this.#resolve();
    return this.#contents;
  }

  #known(record: RecordedArtifact): Component | undefined {
    const only = onlySha256(record);
    if (only !== null) {
      // As it is written: what is found so is in lower case, and its digits were looked at before.
      const sameText = this.#bySha256.get(only.value);
      if (sameText !== undefined) return sameText;
      if (usableDigest(only)) return this.#bySha256.get(only.value.toLowerCase());
    }
    return this.#seen.get(record) ?? this.#byText.get(recordKey(record));
  }

  #create(record: RecordedArtifact): Component {
    const component = newComponent(record);
    this.#components.push(component);
    if (component.sha256 === null) this.#byText.set(recordKey(record), component);
    else this.#bySha256.set(component.sha256, component);
    return component;
  }

  #resolve(): readonly ArtifactContent[] {
    const components = this.#components;
    // Where every record is a single SHA-256, those that share it are one component already.
    if (this.#byText.size > 0) for (const algorithm of ORDER) joinByAlgorithm(components, algorithm);
    const contents: ArtifactContent[] = [];
    for (const component of components) {
      if (component.mergedInto !== null) continue;
      component.content = toContent(component);
      contents.push(component.content);
    }
    return contents;
  }
}

function usableDigest(digest: Digest): boolean {
  const algorithm = IDENTITY_ALGORITHMS.get(digest.algorithm);
  return algorithm !== undefined && digest.value.length === algorithm.digits && /^[0-9a-fA-F]+$/.test(digest.value);
}

function recordedText(digests: readonly Digest[]): string {
  const pairs = digests.map(({ algorithm, value }): [string, string] => [
    algorithm,
    usableDigest({ algorithm, value }) ? value.toLowerCase() : value,
  ]);
  return JSON.stringify(pairs.sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1])));
}

/** The SHA-256 of a record that has no other digest, as it is written; null for all others. */
function onlySha256({ digests }: RecordedArtifact): Digest | null {
  const first = digests.length === 1 ? digests[0] : undefined;
  return first?.algorithm === "sha256" ? first : null;
}

function recordKey(record: RecordedArtifact): string {
  const text = recordedText(record.digests);
  return record.digests.some(usableDigest) ? text : JSON.stringify([text, record.name]);
}

function newComponent(record: RecordedArtifact): Component {
  const isUsable = record.digests.some(usableDigest);
  return {
    sha256: isUsable ? (onlySha256(record)?.value.toLowerCase() ?? null) : null,
    known: null,
    digests: record.digests.map((digest) => ({
      algorithm: digest.algorithm,
      value: usableDigest(digest) ? digest.value.toLowerCase() : digest.value,
    })),
    names: new Set(),
    unusable: isUsable ? null : recordedText(record.digests),
    contradictory: false,
    mergedInto: null,
    content: null,
  };
}

function knownOf(component: Component): Map<string, string> {
  component.known ??= new Map(
    component.digests.filter(usableDigest).map(({ algorithm, value }): [string, string] => [algorithm, value]),
  );
  return component.known;
}

function representative(component: Component): Component {
  let current = component;
  while (current.mergedInto !== null) current = current.mergedInto;
  return current;
}

/** Joins the components that have the same digest of this algorithm, or flags them when they contradict each other. */
function joinByAlgorithm(components: readonly Component[], algorithm: string): void {
  const buckets = new Map<string, Set<Component>>();
  for (const component of components) {
    const root = representative(component);
    const value = knownOf(root).get(algorithm);
    if (value === undefined) continue;
    const bucket = buckets.get(value);
    if (bucket === undefined) buckets.set(value, new Set([root]));
    else bucket.add(root);
  }
  const strong = IDENTITY_ALGORITHMS.get(algorithm)?.strong === true;
  for (const bucket of buckets.values()) {
    if (bucket.size < 2) continue;
    if (agree(bucket)) mergeAll(bucket);
    else for (const root of bucket) if (strong || onlyWeak(root)) root.contradictory = true;
  }
}

function agree(bucket: ReadonlySet<Component>): boolean {
  const seen = new Map<string, string>();
  for (const component of bucket) {
    for (const [algorithm, value] of knownOf(component)) {
      const other = seen.get(algorithm);
      if (other !== undefined && other !== value) return false;
      seen.set(algorithm, value);
    }
  }
  return true;
}

function onlyWeak(component: Component): boolean {
  return [...knownOf(component).keys()].every((algorithm) => IDENTITY_ALGORITHMS.get(algorithm)?.strong !== true);
}

function mergeAll(bucket: ReadonlySet<Component>): void {
  const [first, ...others] = bucket;
  if (first === undefined) return;
  for (const other of others) {
    for (const [algorithm, value] of knownOf(other)) knownOf(first).set(algorithm, value);
    for (const digest of other.digests) first.digests.push(digest);
    for (const name of other.names) first.names.add(name);
    first.contradictory ||= other.contradictory;
    other.mergedInto = first;
  }
}

function toContent(component: Component): ArtifactContent {
  const digests = component.digests.length === 1 ? component.digests : inOrder(component.digests);
  return { id: contentId(component, digests), names: component.names, digests, contradictory: component.contradictory };
}

/** Sorted, each once. */
function inOrder(digests: readonly GraphDigest[]): readonly GraphDigest[] {
  const sorted = [...digests].sort((a, b) => compare(a.algorithm, b.algorithm) || compare(a.value, b.value));
  return sorted.filter(({ algorithm, value }, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.algorithm !== algorithm || before.value !== value;
  });
}

function contentId(component: Component, digests: readonly GraphDigest[]): string {
  if (component.unusable !== null) return nodeId.namedArtifact([...component.names][0] ?? "", component.unusable);
  if (component.contradictory) return nodeId.contradictoryArtifact(recordedText(digests));
  const [first] = digests;
  if (first !== undefined && digests.length === 1) return nodeId.artifact(first.algorithm, first.value);
  for (const algorithm of ORDER) {
    const value = knownOf(component).get(algorithm);
    if (value !== undefined) return nodeId.artifact(algorithm, value);
  }
  return nodeId.contradictoryArtifact(recordedText(digests));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
