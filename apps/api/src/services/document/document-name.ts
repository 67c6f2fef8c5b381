const MAX_BYTES = 1024;
/** Unicode's control, format-breaking and unpaired characters, which neither Postgres nor a screen can take. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/gu;

/**
 * The name under which an uploaded file is kept: its relative path with `/` as separator. It is data and never names a
 * file on our disk; it is made plain all the same, so that no later reader (an export, a script) is led astray by it.
 */
export function toDocumentName(uploaded: string): string {
  const segments = uploaded
    .replaceAll("\\", "/")
    .replace(UNPRINTABLE, "\u{fffd}")
    .replace(/^[A-Za-z]:(?=\/)/, "")
    .split("/")
    .filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  return segments.length === 0 ? "(no name)" : segments.join("/");
}

/** A path as it was given, printable. */
export function shownPath(path: string): string {
  return path.replace(UNPRINTABLE, "\u{fffd}") || "(no name)";
}

/** Whether a name is longer than the index of the database takes. */
export function isTooLongName(name: string): boolean {
  return Buffer.byteLength(name, "utf8") > MAX_BYTES;
}

export const TOO_LONG_NAME = `its name is longer than ${MAX_BYTES.toLocaleString("en")} bytes`;
