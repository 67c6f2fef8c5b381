/**
 * A file cannot be read further: it is damaged, or a limit ends the reading. What was read before stays. Thrown inside
 * this package and turned into a rejected item at its door.
 */
export class Damage extends Error {}

/** What another library threw, as one clause. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replaceAll(/[\p{Cc}\p{Cs}]+/gu, " ") : "it cannot be read";
}
