import { widen } from './columns.js';

/**
 * A place for each different number, counted from 0 in the order they come: a dictionary by open addressing, some
 * 20 bytes a number, where a Map would take five times as much and an object or a text each.
 */
export class NumberIndex {
  #slots = new Int32Array(1 << 6).fill(EMPTY);
  #numbers = new Float64Array(1 << 5);
  #size = 0;

  /** The place of a number, a new one (`size` before the call) where it was not known. */
  placeOf(number: number): number {
    const slot = this.#slotOf(number);
    const known = this.#slots[slot] as number;
    return known === EMPTY ? this.#append(number, slot) : known;
  }

  /** The place of a number; undefined where it is not known. */
  find(number: number): number | undefined {
    const place = this.#slots[this.#slotOf(number)] as number;
    return place === EMPTY ? undefined : place;
  }

  numberAt(place: number): number {
    return this.#numbers[place] as number;
  }

  get size(): number {
    return this.#size;
  }

  /** All numbers, in the order of their places. */
  get numbers(): Float64Array {
    return this.#numbers.slice(0, this.#size);
  }

  #append(number: number, slot: number): number {
    const place = this.#size++;
    if (place === this.#numbers.length) this.#numbers = widen(this.#numbers, new Float64Array(place * 2));
    this.#numbers[place] = number;
    this.#slots[slot] = place;
    if (this.#size * 10 >= this.#slots.length * 6) this.#grow();
    return place;
  }

  #slotOf(number: number): number {
    const mask = this.#slots.length - 1;
    let slot = scattered(number) & mask;
    for (;;) {
      const place = this.#slots[slot] as number;
      if (place === EMPTY || this.#numbers[place] === number) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(EMPTY);
    for (let index = 0; index < this.#size; index++) this.#slots[this.#slotOf(this.#numbers[index] as number)] = index;
  }
}

const EMPTY = -1;

const IN_HIGH_HALF = 2 ** -32;

/** All bits of a whole number, mixed; `|` takes the lower half of them. */
export function scattered(number: number): number {
  const mixed = Math.imul(number | 0, 0x9e3779b1) ^ Math.imul(Math.floor(number * IN_HIGH_HALF) | 0, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
