import type { Graph, Verdict, Verification } from "@stemma/api-contract";

/** What is known of one release: the verdict with its reasons, and the graph that explains it. Plain JSON. */
export interface ReleaseVerification {
  readonly verification: Verification;
  /** As much of it as is given out. */
  readonly graph: Graph;
  /** The artifacts that the graph has no room for. */
  readonly unseen: readonly UnseenArtifact[];
}

export interface UnseenArtifact {
  /** `<algorithm>:<digest>`, lower case. */
  readonly digests: readonly string[];
  readonly verdict: Verdict;
  readonly reason: string;
}

/** The same shape without `readonly`: the contract's types are mutable, the library's are not. */
export type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

/** Only the type changes; whoever calls this gives the value away. */
export function toMutable<T>(value: T): Mutable<T> {
  return value as Mutable<T>;
}
