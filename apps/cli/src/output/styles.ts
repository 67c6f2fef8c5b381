export type Style = (text: string) => string;

/** The few ways in which text stands out. */
export interface Styles {
  readonly bold: Style;
  readonly good: Style;
  readonly bad: Style;
  readonly warning: Style;
  readonly quiet: Style;
}

const plain: Style = (text) => text;

function ansi(on: number, off: number): Style {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}

/** Colours for a terminal; plain text for anything else and whenever NO_COLOR is set (https://no-color.org). */
export function stylesFor(stream: { readonly isTTY?: boolean }, environment = process.env): Styles {
  if (stream.isTTY !== true || (environment.NO_COLOR ?? "") !== "" || environment.TERM === "dumb") {
    return { bold: plain, good: plain, bad: plain, warning: plain, quiet: plain };
  }
  return { bold: ansi(1, 22), good: ansi(32, 39), bad: ansi(31, 39), warning: ansi(33, 39), quiet: ansi(2, 22) };
}
