const NUMBER = new Intl.NumberFormat("en-GB");
const PERCENT = new Intl.NumberFormat("en-GB", { style: "percent" });
const LIST = new Intl.ListFormat("en-GB", { style: "long", type: "conjunction" });

/** `1,243`. */
export const number = (value: number): string => NUMBER.format(value);

/** `12%`, from a share between 0 and 1. */
export const percent = (value: number): string => PERCENT.format(value);

/** `one, two and three`. */
export const list = (words: readonly string[]): string => LIST.format(words);

export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** `1 file`, `2 files`. */
export const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${plural(count, one, many)}`;

/** `1.5 kB`: decimal units, as file managers show them. */
export function bytes(size: number): string {
  if (size < 1_000) return `${size} B`;
  if (size < 1_000_000) return `${(size / 1_000).toFixed(1)} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}
