const SMALLEST = 1_024;

/** A growing list of 32-bit integers. */
export class IntList {
  #values = new Int32Array(SMALLEST);
  #size = 0;

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const values = new Int32Array(this.#values.length * 2);
      values.set(this.#values);
      this.#values = values;
    }
    this.#values[this.#size] = value;
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  /** Memory that it takes. */
  get bytes(): number {
    return this.#values.byteLength;
  }

  clear(): void {
    this.#values = new Int32Array(SMALLEST);
    this.#size = 0;
  }

  /** What is in it, without a copy. */
  values(): Int32Array {
    return this.#values.subarray(0, this.#size);
  }
}
