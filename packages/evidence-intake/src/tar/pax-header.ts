/**
 * The records of an extended header (POSIX.1 pax, "pax Header"): `<length> <key>=<value>\n`. Lengths count bytes. `null`
 * when it is malformed.
 */
export function parsePaxHeader(bytes: Buffer): Map<string, string> | null {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    // Some writers fill the block with zeros.
    if (bytes[at] === 0) break;
    const space = bytes.indexOf(0x20, at);
    const digits = space === -1 || space - at > 10 ? "" : bytes.toString("latin1", at, space);
    const length = /^[1-9]\d*$/.test(digits) ? Number(digits) : 0;
    const end = at + length;
    if (length === 0 || end > bytes.length || end <= space || bytes[end - 1] !== 0x0a) return null;
    const record = bytes.toString("utf8", space + 1, end - 1);
    const equals = record.indexOf("=");
    if (equals < 1) return null;
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
