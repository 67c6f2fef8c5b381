/** A set of steps and inspections by their place in the layout's order; small and quick to unite. */
export class ItemSet {
  readonly #words: Uint32Array;

  constructor(size: number) {
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  add(index: number): void {
    this.#words[index >>> 5] = (this.#words[index >>> 5] ?? 0) | (1 << (index & 31));
  }

  has(index: number): boolean {
    return (((this.#words[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  }

  /** Takes in another set; true when that added anything. */
  addAll(other: ItemSet): boolean {
    let grown = false;
    for (const [place, word] of other.#words.entries()) {
      const mine = this.#words[place] ?? 0;
      if ((mine | word) >>> 0 === mine) continue;
      this.#words[place] = mine | word;
      grown = true;
    }
    return grown;
  }

  /** The places in it, ascending. */
  indexes(): readonly number[] {
    const found: number[] = [];
    for (let index = 0; index < this.#words.length * 32; index += 1) if (this.has(index)) found.push(index);
    return found;
  }
}
