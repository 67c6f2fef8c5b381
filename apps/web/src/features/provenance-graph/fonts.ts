/** The fonts of the tokens, in the words that a canvas understands. */
export const FONT_SANS = '"Inter Variable", system-ui, sans-serif';
export const FONT_MONO = '"JetBrains Mono Variable", ui-monospace, monospace';
