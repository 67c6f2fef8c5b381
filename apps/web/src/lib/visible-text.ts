/**
 * Characters that change how their neighbours look or that cannot be seen: controls (C0, C1), bidirectional
 * formatting, zero-width characters, line and paragraph separators, lone surrogates, and other format characters.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\p{Cf}\p{Cs}\u2028\u2029\u3164\uffa0\u115f\u1160]/gu;

/**
 * A foreign string with every deceptive character written out, e.g. `evil\u202Efdp.exe`. What people see is then what
 * the document says. Takes any string, returns text for a text node, an attribute or a canvas; never HTML.
 */
export function visibleText(text: string): string {
  return text.replace(DECEPTIVE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff
      ? `\\u{${code.toString(16).toUpperCase()}}`
      : `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** A name as it can be seen: one that is empty, or that begins or ends with a blank, stands in quotation marks. */
export function visibleName(name: string): string {
  const visible = visibleText(name);
  return visible === "" || visible !== visible.trim() ? `"${visible}"` : visible;
}

/**
 * Shortens in the middle, because both ends of a path or digest carry meaning. Counts code points, so that no
 * surrogate pair is cut. Returns the text unchanged when it is short enough.
 */
export function shortenMiddle(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  const tail = Math.floor((longest - 1) / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - tail).join("")}`;
}

/** A time that stands in a sentence as a word of its own; one in a file's name is part of that name. */
const TIME_IN_SENTENCE = /(?<=\s)(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z(?=[;,:]?(?:\s|$)|\.(?:\s|$))/g;

/** A sentence of the server with its long digests shortened (they stand beside it in full), and its times to the second. */
export function readable(sentence: string): string {
  return visibleText(sentence)
    .replace(/\b[0-9a-f]{32,}\b/gi, (digest) => `${digest.slice(0, 4)}…${digest.slice(-4)}`)
    .replace(TIME_IN_SENTENCE, "$1 $2 UTC");
}
