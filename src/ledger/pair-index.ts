import { widen } from '../messages/columns.js';

/**
 * A place for each different pair of 32-bit numbers, counted from 0 in the order they come. The two stand beside each
 * other, so that a pair is found by one look into memory: a log of many days, countries and owners has more of them
 * than a processor keeps at hand.
 */
export class PairIndex {
  #slots = new Int32Array(1 << 6).fill(EMPTY);
  #pairs = new Uint32Array(1 << 6);
  #size = 0;

  /** The place of a pair, a new one (`size` before the call) where it was not known. */
  placeOf(first: number, second: number): number {
    const slots = this.#slots;
    const pairs = this.#pairs;
    const mask = slots.length - 1;
    let slot = hashOf(first, second) & mask;
    for (;;) {
      const place = slots[slot] as number;
      if (place === EMPTY) return this.#append(first, second, slot);
      if (pairs[2 * place] === first && pairs[2 * place + 1] === second) return place;
      slot = (slot + 1) & mask;
    }
  }

  /** Makes room for pairs that are to come, as many as there are of another index: most are known here, or none is. */
  makeRoom(pairs: number): void {
    const most = Math.max(this.#size, pairs);
    if (2 * most > this.#pairs.length) this.#pairs = widen(this.#pairs, new Uint32Array(2 * most));
    let slots = this.#slots.length;
    while (most * 10 >= slots * 6) slots *= 2;
    if (slots > this.#slots.length) this.#growTo(slots);
  }

  firstAt(place: number): number {
    return this.#pairs[2 * place] as number;
  }

  secondAt(place: number): number {
    return this.#pairs[2 * place + 1] as number;
  }

  get size(): number {
    return this.#size;
  }

  /** All pairs, one after another, in the order of their places. */
  get pairs(): Uint32Array {
    return this.#pairs.slice(0, 2 * this.#size);
  }

  #append(first: number, second: number, slot: number): number {
    const place = this.#size++;
    if (2 * place === this.#pairs.length) this.#pairs = widen(this.#pairs, new Uint32Array(4 * place));
    this.#pairs[2 * place] = first;
    this.#pairs[2 * place + 1] = second;
    this.#slots[slot] = place;
    if (this.#size * 10 >= this.#slots.length * 6) this.#growTo(this.#slots.length * 2);
    return place;
  }

  #growTo(size: number): void {
    const mask = size - 1;
    const slots = new Int32Array(size).fill(EMPTY);
    for (let place = 0; place < this.#size; place++) {
      let slot = hashOf(this.firstAt(place), this.secondAt(place)) & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = place;
    }
    this.#slots = slots;
  }
}

const EMPTY = -1;

function hashOf(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
