/** A growing set of small non-negative integers, one bit each. */
export class BitSet {
  #bytes = new Uint8Array(1024);

  has(number: number): boolean {
    return ((this.#bytes[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  /** False when the number was in already. */
  add(number: number): boolean {
    const index = number >> 3;
    if (index >= this.#bytes.length) this.#grow(index);
    const before = this.#bytes[index] ?? 0;
    const after = before | (1 << (number & 7));
    this.#bytes[index] = after;
    return after !== before;
  }

  #grow(index: number): void {
    const larger = new Uint8Array(Math.max(index + 1, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
