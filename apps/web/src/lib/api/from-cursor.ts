/** The query of an address that asks for the page behind a cursor; empty: the first page. */
export function fromCursor(cursor: string): string {
  return cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
}
