import type { Random } from "./random.ts";

const INTERESTING = [
  0x00, 0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x2d, 0x2e, 0x65, 0x7f, 0x80, 0xc0, 0xed, 0xff,
];

/** Bytes changed in a few places, without regard for what they mean. */
export function mutateBytes(original: Uint8Array, random: Random, foreign: Uint8Array): Uint8Array {
  let bytes = Buffer.from(original);
  for (let count = random.size(6); count > 0; count -= 1) bytes = once(bytes, random, foreign);
  return new Uint8Array(bytes);
}

function once(bytes: Buffer<ArrayBuffer>, random: Random, foreign: Uint8Array): Buffer<ArrayBuffer> {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + random.size(400));
  const head = bytes.subarray(0, at);
  switch (random.below(7)) {
    case 0:
      if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    case 1:
      if (at < bytes.length) bytes[at] = random.pick(INTERESTING);
      return bytes;
    case 2:
      return Buffer.concat([head, bytes.subarray(end)]);
    case 3:
      return Buffer.concat([head, bytes.subarray(at, end), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([head, Buffer.from([random.pick(INTERESTING)]), bytes.subarray(at)]);
    case 5: {
      const from = random.below(foreign.length + 1);
      return Buffer.concat([head, foreign.subarray(from, from + random.size(1000)), bytes.subarray(at)]);
    }
    default:
      return random.oneIn(4) ? Buffer.from(head) : bytes;
  }
}
