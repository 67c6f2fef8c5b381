import type { Verification } from "@stemma/api-contract";
import type { ProvenanceGraph } from "@stemma/provenance-graph";

/** What is known of one release: the verdict with its reasons, and the graph that explains it. Plain JSON. */
export interface ReleaseVerification {
  readonly verification: Verification;
  readonly graph: ProvenanceGraph;
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
