import { deserialize, serialize } from "node:v8";
import type { InspectionMode } from "@stemma/in-toto";

/** A named document. */
export interface FuzzDocument {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Everything that one run of the target gets: what `verifySupplyChain` takes, with the keys still unread. */
export interface FuzzInput {
  /** The corpus case that it comes from. */
  readonly origin: string;
  readonly layout: FuzzDocument;
  /** Key files as bytes, for `parsePublicKey`. */
  readonly ownerKeys: readonly Uint8Array[];
  readonly links: readonly FuzzDocument[];
  readonly evaluateAt: number;
  readonly parameters: readonly (readonly [string, string])[] | null;
  readonly intermediates: readonly string[];
  readonly inspections: InspectionMode;
  /**
   * True when the documents were signed again by the fuzzer after they were changed, so that the checks behind the
   * signatures are reached; then a pass proves nothing.
   */
  readonly resigned: boolean;
}

/** How many bytes of documents and keys there are: the measure for how long a run may take. */
export function inputSize(input: FuzzInput): number {
  const texts = [...input.intermediates, ...(input.parameters ?? []).flat()];
  return [
    input.layout.bytes.length,
    ...input.links.map(({ bytes, path }) => bytes.length + path.length),
    ...input.ownerKeys.map((key) => key.length),
    ...texts.map((text) => text.length),
  ].reduce((sum, length) => sum + length, 0);
}

/** For a file: exact bytes, whatever they are. */
export function inputToBytes(input: FuzzInput): Uint8Array {
  return serialize(input);
}

/** Reads what {@link inputToBytes} wrote; only for files of this fuzzer. */
export function inputFromBytes(bytes: Uint8Array): FuzzInput {
  return deserialize(bytes);
}
