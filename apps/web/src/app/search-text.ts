/*
 * How the router reads and writes what stands behind the `?`. All parameters are text. The router's own way reads values as
 * JSON, so that a hand-typed `?release=1` was a number, did not fit, and another release opened.
 */

/** Every parameter as text; of one that stands twice, the last. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The opposite, with its `?` where there is anything; what is undefined is left out. */
export function stringifySearch(parameters: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}
