import type { digestSchema } from "@stemma/api-contract";
import type { z } from "zod";

export type Digest = z.infer<typeof digestSchema>;

/** Four characters of each end, as in `fd22…62bb`: enough to tell two apart beside each other, never to compare. */
export function shortDigest(value: string): string {
  return value.length <= 12 ? value : `${value.slice(0, 4)}…${value.slice(-4)}`;
}

/** The digest that stands for an artifact on a small place: SHA-256 where there is one. */
export function mainDigest(digests: readonly Digest[]): Digest | null {
  return digests.find((digest) => digest.algorithm === "sha256") ?? digests[0] ?? null;
}

/** The form that `/artifacts/…` takes. */
export function digestAddress(digest: Digest): string {
  return `${digest.algorithm}:${digest.value}`;
}

/**
 * Of two digest sets, the pair that differs, so that the screen never shows two equal digests as a difference.
 * Falls back to the main digests (an algorithm that only one side has).
 */
export function differingPair(
  expected: readonly Digest[],
  observed: readonly Digest[],
): { expected: Digest | null; observed: Digest | null } {
  for (const left of expected) {
    const right = observed.find((digest) => digest.algorithm === left.algorithm);
    if (right !== undefined && right.value !== left.value) return { expected: left, observed: right };
  }
  return { expected: mainDigest(expected), observed: mainDigest(observed) };
}
