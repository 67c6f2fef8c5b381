const LONGEST_NAME = 120;

/**
 * A name from a document, fit for a sentence: control and direction characters become visible escapes and a very
 * long name is cut in the middle.
 */
export function quoteName(name: string): string {
  const visible = name.replace(
    // Control characters, lone surrogates, line separators and bidirectional overrides.
    /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  if (visible === "") return '""';
  if (visible.length <= LONGEST_NAME) return visible;
  return `${visible.slice(0, LONGEST_NAME / 2).toWellFormed()}…${visible.slice(-LONGEST_NAME / 2).toWellFormed()}`;
}

const NUMBER = new Intl.NumberFormat("en-GB");

/** `1 step`, `1,700 steps`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${NUMBER.format(number)} ${number === 1 ? singular : plural}`;
}

/** `a`, `a and b`, `a, b and 3 more files`: some names as one phrase. */
export function listNames(names: readonly string[], noun = "file"): string {
  const quoted = names.slice(0, 2).map(quoteName);
  const rest = names.length - quoted.length;
  if (rest > 0) return `${quoted.join(", ")} and ${count(rest, `more ${noun}`)}`;
  return quoted.join(" and ");
}

/** The first eight digits of a key id, as file names of links have them. */
export function shortKeyId(keyId: string): string {
  return quoteName(keyId.slice(0, 8));
}
