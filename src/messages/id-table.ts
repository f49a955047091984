import { widen } from './columns.js';

/**
 * A number for each message id, found by a 64-bit hash of it and of what it is unique in. Two ids of ten million share
 * a hash with a chance of about 3 in a million.
 */
export class IdTable {
  #slots = new Int32Array(1 << 12).fill(EMPTY);
  #high = new Uint32Array(1 << 11);
  #low = new Uint32Array(1 << 11);
  #size = 0;

  /** The number of the id, a new one (`size` before the call) where it was not known. */
  numberOf(id: string, scope: string): number {
    hash(id, scope);
    const high = hashed.high;
    const low = hashed.low;
    if (this.#size * 10 >= this.#slots.length * 6) this.#grow();
    const slot = this.#freeOrEqual(high, low);
    const known = this.#slots[slot] as number;
    if (known !== EMPTY) return known;
    const number = this.#append(high, low);
    this.#slots[slot] = number;
    return number;
  }

  /** A number for a message that has no id: it is equal to no other. */
  anonymous(): number {
    return this.#append(0, 0);
  }

  get size(): number {
    return this.#size;
  }

  /** An order of ids that does not depend on the order they came in. */
  compare(a: number, b: number): number {
    return (this.#high[a] as number) - (this.#high[b] as number) || (this.#low[a] as number) - (this.#low[b] as number);
  }

  #append(high: number, low: number): number {
    if (this.#size === this.#high.length) {
      this.#high = widen(this.#high, new Uint32Array(this.#size * 2));
      this.#low = widen(this.#low, new Uint32Array(this.#size * 2));
    }
    this.#high[this.#size] = high;
    this.#low[this.#size] = low;
    return this.#size++;
  }

  #freeOrEqual(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    let slot = low & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === EMPTY || (this.#high[number] === high && this.#low[number] === low)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const filled = this.#slots;
    this.#slots = new Int32Array(filled.length * 2).fill(EMPTY);
    for (const number of filled) {
      if (number === EMPTY) continue;
      this.#slots[this.#freeOrEqual(this.#high[number] as number, this.#low[number] as number)] = number;
    }
  }
}

/** A number for a text that does not depend on anything else: 53 bits of hash. */
export function hashOf(text: string): number {
  hash(text, '');
  return hashed.high * 2 ** 21 + (hashed.low >>> 11);
}

const EMPTY = -1;

/** The last hash: kept here so that hashing makes no object. */
const hashed = { high: 0, low: 0 };

/** cyrb53's two lanes over `id`, a separator and `scope`. */
function hash(id: string, scope: string): void {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (const text of [id, '\u0000', scope]) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      h1 = Math.imul(h1 ^ code, 2654435761);
      h2 = Math.imul(h2 ^ code, 1597334677);
    }
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  hashed.high = h2 >>> 0;
  hashed.low = h1 >>> 0;
}
