import { hash } from 'node:crypto';

/**
 * Counts distinct ids in 8 bytes each: 53 bits of a hash in an open-addressed table. At a million people the chance that two
 * different ids look the same anywhere is about 1 in 18,000; it then only counts one person fewer.
 */
export class SeenIds {
  #slots = new Float64Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** False when the id was there already. */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    if (!place(this.#slots, fingerprintOf(id))) return false;
    this.#size += 1;
    return true;
  }

  #grow(): void {
    const larger = new Float64Array(this.#slots.length * 2);
    for (const slot of this.#slots) if (slot !== 0) place(larger, slot);
    this.#slots = larger;
  }
}

function place(slots: Float64Array, fingerprint: number): boolean {
  const mask = slots.length - 1;
  for (let index = fingerprint & mask; ; index = (index + 1) & mask) {
    if (slots[index] === fingerprint) return false;
    if (slots[index] === 0) {
      slots[index] = fingerprint;
      return true;
    }
  }
}

/** Digit strings of up to 15 digits are their own number; everything else is hashed. Never 0, which marks a free slot. */
function fingerprintOf(id: string): number {
  const length = id.length;
  if (length > 0 && length <= 15 && id[0] !== '0') {
    let number = 0;
    for (let index = 0; index < length; index += 1) {
      const digit = id.charCodeAt(index) - 48;
      if (digit < 0 || digit > 9) return hashed(id);
      number = number * 10 + digit;
    }
    return number;
  }
  return hashed(id);
}

function hashed(id: string): number {
  return Number.parseInt(hash('sha256', id, 'hex').slice(0, 13), 16) + 1;
}
