import { createHash } from "node:crypto";

/** A stream of random choices that is the same for the same seed, everywhere and every time (xoshiro128**). */
export class Random {
  private readonly state: Uint32Array;

  constructor(seed: string) {
    const digest = createHash("sha256").update(seed).digest();
    this.state = new Uint32Array([0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset) || 1));
  }

  /** 32 random bits. */
  word(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.state;
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    this.state.set([a ^ d ^ b, b ^ c ^ a, c ^ a ^ shifted, rotate(d ^ b, 11)]);
    return result;
  }

  /** An integer from 0 to `below - 1`. */
  int(below: number): number {
    return Math.floor((this.word() / 2 ** 32) * below);
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.int(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.word() / 2 ** 32 < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("nothing to pick from");
    return list[this.int(list.length)] as T;
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [number, T])[]): T {
    let left = (this.word() / 2 ** 32) * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.pick(choices)[1];
  }

  /** The list in random order; the given one stays as it is. */
  shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const result: T[] = [];
    while (rest.length > 0) result.push(...rest.splice(this.int(rest.length), 1));
    return result;
  }

  /** So many different ones of the list, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    return this.shuffle(list).slice(0, count);
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.word() & 0xff));
  }

  hex(digits: number): string {
    return this.bytes(Math.ceil(digits / 2))
      .toString("hex")
      .slice(0, digits);
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
