/** Words of 32 bits in a node id. */
const WORDS = 4;
const SMALLEST = 1_024;

/** The arrays of a table, for another thread. */
export interface IdTableParts {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly slots: Int32Array<ArrayBuffer>;
  readonly salt: Uint32Array<ArrayBuffer>;
  readonly size: number;
}

/**
 * Interns 128-bit ids to small integers, in typed arrays: 24 to 40 bytes an id, where a `Map` of strings takes over 100.
 * Ids come from foreign content, so the places in the table are salted: nobody can make ids that collide in it.
 */
export class IdTable {
  #words: Uint32Array<ArrayBuffer>;
  #slots: Int32Array<ArrayBuffer>;
  #size: number;
  readonly #salt: Uint32Array<ArrayBuffer>;

  constructor(parts: IdTableParts = emptyParts()) {
    this.#words = parts.words;
    this.#slots = parts.slots;
    this.#size = parts.size;
    this.#salt = parts.salt;
  }

  /** What it is made of. Whoever takes it away has the table; this one must not be used again. */
  parts(): IdTableParts {
    return { words: this.#words, slots: this.#slots, salt: this.#salt, size: this.#size };
  }

  get size(): number {
    return this.#size;
  }

  /** Memory that it takes. */
  get bytes(): number {
    return this.#words.byteLength + this.#slots.byteLength;
  }

  /** The integer of an id given as four words; a new one when it was not there. */
  intern(a: number, b: number, c: number, d: number): number {
    const slot = this.#slotOf(a, b, c, d);
    const found = this.#slots[slot] ?? -1;
    if (found >= 0) return found;
    const fresh = this.#size;
    if ((fresh + 1) * WORDS > this.#words.length) this.#grow();
    const at = fresh * WORDS;
    this.#words[at] = a;
    this.#words[at + 1] = b;
    this.#words[at + 2] = c;
    this.#words[at + 3] = d;
    this.#size += 1;
    // Growing moved every slot.
    this.#slots[this.#slotOf(a, b, c, d)] = fresh;
    return fresh;
  }

  /** The integer of an id; -1 when it is not there. */
  find(id: string): number {
    const [a, b, c, d] = wordsOf(id);
    return this.#slots[this.#slotOf(a, b, c, d)] ?? -1;
  }

  /** The integer of an id; a new one when it was not there. */
  add(id: string): number {
    return this.intern(...wordsOf(id));
  }

  /** The id of an integer that `add` or `intern` gave out, as Postgres writes it. */
  at(index: number): string {
    let hex = "";
    for (let word = 0; word < WORDS; word += 1) {
      hex += (this.#words[index * WORDS + word] ?? 0).toString(16).padStart(8, "0");
    }
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** A table of the same ids, numbered in their order, and the new number of every old one. */
  sorted(): { readonly table: IdTable; readonly places: Int32Array } {
    const words = this.#words;
    const compare = (a: number, b: number): number => {
      for (let word = 0; word < WORDS; word += 1) {
        const difference = (words[a * WORDS + word] ?? 0) - (words[b * WORDS + word] ?? 0);
        if (difference !== 0) return difference;
      }
      return 0;
    };
    const order = sortByFirstWord(words, this.#size);
    // The first word tells nearly all ids apart; runs of equal ones are put in order by the rest.
    for (let begin = 0, end = 1; begin < order.length; begin = end, end += 1) {
      const first = words[(order[begin] ?? 0) * WORDS];
      while (end < order.length && words[(order[end] ?? 0) * WORDS] === first) end += 1;
      if (end - begin > 1) order.subarray(begin, end).sort(compare);
    }
    const table = new IdTable();
    const places = new Int32Array(this.#size);
    for (const old of order) {
      const at = old * WORDS;
      places[old] = table.intern(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0);
    }
    return { table, places };
  }

  /** Where an id is or would be. */
  #slotOf(a: number, b: number, c: number, d: number): number {
    const words = this.#words;
    const slots = this.#slots;
    const salt = this.#salt;
    const mask = slots.length - 1;
    // Place by place: taking the array apart would make an iterator, millions of times.
    const mixed =
      Math.imul(a, salt[0] ?? 1) ^ Math.imul(b, salt[1] ?? 1) ^ Math.imul(c, salt[2] ?? 1) ^ Math.imul(d, salt[3] ?? 1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const index = slots[slot] ?? -1;
      if (index < 0) return slot;
      const at = index * WORDS;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const words = new Uint32Array(this.#words.length * 2);
    words.set(this.#words);
    this.#words = words;
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let index = 0; index < this.#size; index += 1) {
      const at = index * WORDS;
      this.#slots[this.#slotOf(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0)] = index;
    }
  }
}

function emptyParts(): IdTableParts {
  return {
    words: new Uint32Array(SMALLEST * WORDS),
    slots: new Int32Array(SMALLEST * 2).fill(-1),
    salt: crypto.getRandomValues(new Uint32Array(WORDS)).map((word) => word | 1),
    size: 0,
  };
}

/** Numbers of ids in the order of their first words: two passes of a radix sort, half a word each. Linear. */
function sortByFirstWord(words: Uint32Array, size: number): Int32Array {
  let order = Int32Array.from({ length: size }, (_, index) => index);
  for (const shift of [0, 16]) {
    const places = new Int32Array(65_537);
    const digit = (index: number): number => ((words[index * WORDS] ?? 0) >>> shift) & 0xffff;
    for (const index of order) places[digit(index) + 1] = (places[digit(index) + 1] ?? 0) + 1;
    for (let at = 0; at < 65_536; at += 1) places[at + 1] = (places[at + 1] ?? 0) + (places[at] ?? 0);
    const next = new Int32Array(size);
    for (const index of order) {
      const place = places[digit(index)] ?? 0;
      next[place] = index;
      places[digit(index)] = place + 1;
    }
    order = next;
  }
  return order;
}

/** A uuid as four words. */
function wordsOf(id: string): [number, number, number, number] {
  const word = (hex: string): number => Number.parseInt(hex, 16) >>> 0;
  return [
    word(id.slice(0, 8)),
    word(id.slice(9, 13) + id.slice(14, 18)),
    word(id.slice(19, 23) + id.slice(24, 28)),
    word(id.slice(28, 36)),
  ];
}
