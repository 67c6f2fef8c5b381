import type { PublicKey } from "../model/public-key.ts";

/** One document as it was received: the bytes are never changed. */
export interface SourceDocument {
  /**
   * Path relative to the link directory with `/` as separator, e.g. `clone.210dcc50.link` or
   * `sub.776a00e2/inner.556caebd.link`; for a layout any name.
   */
  readonly path: string;
  /** As they were received. */
  readonly bytes: Uint8Array;
}

/**
 * How inspections are treated; their commands are never executed.
 * - `supplied`: a document `<inspection>.link` in the link directory stands for the run (it is unsigned in the
 *   reference format, so a warning says that it is unauthenticated)
 * - `drop`: left out because the verifier's user said so; a skipped check each, and no effect on the outcome
 * - `none`: nothing was said; every inspection is "not evaluated" and the outcome is at best `not-checked`
 */
export type InspectionMode = "supplied" | "drop" | "none";

/** Everything that a verification depends on: nothing else is read, asked or looked up. */
export interface VerificationInput {
  /** The root layout. */
  readonly layout: SourceDocument;
  /** Keys that the verifier's user trusts to sign the layout; every one of them must have signed (SPEC 5.2). */
  readonly ownerKeys: readonly PublicKey[];
  /** Everything in the link directory, sublayout folders included. */
  readonly links: readonly SourceDocument[];
  /** Milliseconds since the epoch; the library never reads a clock. */
  readonly evaluateAt: number;
  /** `null` means "no substitution", an empty map means "substitute, with no parameters" (they differ). */
  readonly parameters: ReadonlyMap<string, string> | null;
  /** X.509 intermediates, PEM, for certificate constraints (ITE-7). */
  readonly intermediates: readonly string[];
  /** How inspections are treated; `none` never gives a plain pass. */
  readonly inspections: InspectionMode;
}
