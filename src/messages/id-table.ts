import { viewOf } from './byte-view.js';
import { widen } from './columns.js';

/**
 * A number for each message id, found by a 64-bit hash of its bytes and of what it is unique in. Two ids of ten million
 * share a hash with a chance of about 3 in a million.
 */
export class IdTable {
  #slots = new Int32Array(1 << 12).fill(EMPTY);
  #high = new Uint32Array(1 << 11);
  #low = new Uint32Array(1 << 11);
  #size = 0;

  /** `anonymous`: how many messages without an id came before the first that has one. */
  constructor(anonymous = 0) {
    while (this.#high.length < anonymous) this.#growColumns();
    this.#size = anonymous;
  }

  /** The number of the id, a new one (`size` before the call) where it was not known. `scope`: a whole number. */
  numberOf(bytes: Uint8Array, from: number, to: number, scope: number): number {
    hash(bytes, from, to, scope);
    return this.numberOfHash(hashed.high, hashed.low);
  }

  /** The same of an id by its hash. */
  numberOfHash(high: number, low: number): number {
    const slot = this.#freeOrEqual(high, low);
    const known = this.#slots[slot] as number;
    if (known !== EMPTY) return known;
    const number = this.#append(high, low);
    this.#slots[slot] = number;
    if (this.#size * 10 >= this.#slots.length * 6) this.#growSlots();
    return number;
  }

  /** The number of the id, undefined where it is not known. */
  find(bytes: Uint8Array, from: number, to: number, scope: number): number | undefined {
    hash(bytes, from, to, scope);
    const number = this.#slots[this.#freeOrEqual(hashed.high, hashed.low)] as number;
    return number === EMPTY ? undefined : number;
  }

  /** A number for a message that has no id: it is equal to no other. */
  anonymous(): number {
    return this.#append(0, 0);
  }

  get size(): number {
    return this.#size;
  }

  /** The hashes of all ids, by number. */
  get hashes(): IdHashes {
    return { high: this.#high.slice(0, this.#size), low: this.#low.slice(0, this.#size) };
  }

  #append(high: number, low: number): number {
    if (this.#size === this.#high.length) this.#growColumns();
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

  #growColumns(): void {
    const capacity = this.#high.length * 2;
    this.#high = widen(this.#high, new Uint32Array(capacity));
    this.#low = widen(this.#low, new Uint32Array(capacity));
  }

  #growSlots(): void {
    const filled = this.#slots;
    this.#slots = new Int32Array(filled.length * 2).fill(EMPTY);
    for (const number of filled) {
      if (number === EMPTY) continue;
      this.#slots[this.#freeOrEqual(this.#high[number] as number, this.#low[number] as number)] = number;
    }
  }
}

const EMPTY = -1;

/** The halves of hashes. */
export interface IdHashes {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** The last hash: kept here so that hashing makes no object. */
const hashed = { high: 0, low: 0 };

const WORD = 4;

/** Two lanes, as cyrb53 has them, over the bytes of the id, four at a time, and over its scope. */
function hash(bytes: Uint8Array, from: number, to: number, scope: number): void {
  const scopeHigh = Math.floor(scope / 2 ** 32);
  const scopeLow = (scope - scopeHigh * 2 ** 32) | 0;
  let h1 = Math.imul(0xdeadbeef ^ scopeLow, 2654435761) ^ scopeHigh;
  let h2 = Math.imul(0x41c6ce57 ^ scopeLow, 1597334677) ^ Math.imul(scopeHigh, 951274213);
  const view = viewOf(bytes);
  let at = from;
  // Multiplying carries what differs upwards alone: it is brought down again.
  for (; at + WORD <= to; at += WORD) {
    const word = view.getInt32(at, true);
    h1 = Math.imul(h1 ^ word, 2654435761);
    h2 = Math.imul(h2 ^ word, 1597334677);
    h1 ^= h1 >>> 15;
    h2 ^= h2 >>> 14;
  }
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    h1 = Math.imul(h1 ^ byte, 2654435761);
    h2 = Math.imul(h2 ^ byte, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  hashed.high = h2 >>> 0;
  hashed.low = h1 >>> 0;
}

const HIGH_BITS_OF_A_KEY = 2 ** 21;

/** An id as one exact number: 53 bits of its hash. */
export function keyOfId(bytes: Uint8Array, from: number, to: number): number {
  hash(bytes, from, to, 0);
  return (hashed.high % HIGH_BITS_OF_A_KEY) * 2 ** 32 + hashed.low;
}

const WAMID = Buffer.from('wamid.');

/** Whether an id is one that Meta gave: they are unique in the world. */
export function isMetaId(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < WAMID.length) return false;
  for (let index = 0; index < WAMID.length; index++) if (bytes[from + index] !== WAMID[index]) return false;
  return true;
}
