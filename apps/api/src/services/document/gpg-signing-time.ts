/** Of a version 4 signature: version, type, algorithms (RFC 4880, 5.2.3). */
const HEADER = 4;
/** Signature Creation Time (RFC 4880, 5.2.3.4). */
const CREATION_TIME = 2;

/**
 * The time that an OpenPGP signature says it was made at, from the subpackets that it covers.
 * @param otherHeaders `other_headers` of the signature: hexadecimal digits, from anybody
 * @returns null when it has none, or cannot be read
 */
export function gpgSigningTime(otherHeaders: string): Date | null {
  const bytes = Buffer.from(otherHeaders, "hex");
  if (bytes.length < HEADER + 2 || bytes[0] !== 4) return null;
  const end = HEADER + 2 + bytes.readUInt16BE(HEADER);
  if (end > bytes.length) return null;
  for (let at = HEADER + 2; at < end; ) {
    const length = subpacketLength(bytes, at);
    if (length === null) return null;
    const [start, size] = length;
    if (size === 0 || start + size > end) return null;
    // The first bit says that it is critical.
    if (((bytes[start] ?? 0) & 0x7f) === CREATION_TIME) {
      return size === 5 ? new Date(bytes.readUInt32BE(start + 1) * 1_000) : null;
    }
    at = start + size;
  }
  return null;
}

/** Where a subpacket begins and how long it is, its type included (RFC 4880, 5.2.3.1). */
function subpacketLength(bytes: Buffer, at: number): readonly [start: number, size: number] | null {
  const first = bytes[at] ?? 0;
  if (first < 192) return [at + 1, first];
  if (first < 255) return at + 2 > bytes.length ? null : [at + 2, ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192];
  return at + 5 > bytes.length ? null : [at + 5, bytes.readUInt32BE(at + 1)];
}
