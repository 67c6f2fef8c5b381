/** Just enough DER to hand a DSA key, which node has no JWK form for, to the platform. */
export function derInteger(hex: string): Buffer {
  const digits = hex.trim().replace(/^(00)+(?=..)/, "");
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  const bytes = Buffer.from(even, "hex");
  return derNode(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function derSequence(...parts: readonly Buffer[]): Buffer {
  return derNode(0x30, Buffer.concat(parts));
}

export function derBitString(content: Buffer): Buffer {
  return derNode(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function derNode(tag: number, content: Buffer): Buffer {
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}
