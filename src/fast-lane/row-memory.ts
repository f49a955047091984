import { widen } from '../messages/columns.js';
import type { FieldPlaces } from './fields.js';

/** Rows with more different words than this are of a log whose words are texts: there is nothing to remember. */
const MOST_ROWS = 1 << 14;
/** A longer word is a text. */
const LONGEST_WORD = 255;
const EMPTY = -1;

/** What a reader made of rows with the same words. */
export interface Learned {
  /** A number of `MessageKinds`; undefined where such a row is for the reader alone. */
  readonly kind: number | undefined;
  readonly tellsArrival: boolean;
  readonly tellsConversation: boolean;
}

/**
 * What was learned of rows, by the bytes of their words. Two rows are alike only where all these bytes are equal: the
 * hash finds them, and decides nothing.
 */
export class RowMemory {
  readonly #words: readonly number[];
  readonly #learned: Learned[] = [];
  #slots = new Int32Array(1 << 8).fill(EMPTY);
  #hashes = new Int32Array(1 << 7);
  #variants = new Int32Array(1 << 7);
  /** Where the words of a row are in `#bytes`: for each its length, and itself. */
  #starts = new Uint32Array(1 << 7);
  #bytes = new Uint8Array(1 << 12);
  #end = 0;

  /** `words`: the fields that are words. */
  constructor(words: readonly number[]) {
    this.#words = words;
  }

  /** A hash of the words of a row, and of a number that stands for all else that counts. */
  hashOf(bytes: Uint8Array, { starts, ends }: FieldPlaces, variant: number): number {
    let hash = 0x811c9dc5 ^ variant;
    for (const word of this.#words) {
      const end = ends[word] as number;
      for (let at = starts[word] as number; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      hash = Math.imul(hash ^ WORD_END, 0x01000193);
    }
    return hash ^ (hash >>> 15);
  }

  find(hash: number, bytes: Uint8Array, places: FieldPlaces, variant: number): Learned | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number;
      if (row === EMPTY) return undefined;
      if (this.#hashes[row] === hash && this.#variants[row] === variant && this.#isOf(row, bytes, places)) {
        return this.#learned[row];
      }
    }
  }

  learn(hash: number, bytes: Uint8Array, { starts, ends }: FieldPlaces, variant: number, learned: Learned): void {
    const row = this.#learned.length;
    const isLong = this.#words.some((word) => (ends[word] as number) - (starts[word] as number) > LONGEST_WORD);
    if (row === MOST_ROWS || isLong) return;
    if (row === this.#hashes.length) this.#grow();
    this.#learned.push(learned);
    this.#hashes[row] = hash;
    this.#variants[row] = variant;
    this.#starts[row] = this.#end;
    for (const word of this.#words) {
      const start = starts[word] as number;
      const end = ends[word] as number;
      this.#put(end - start);
      for (let at = start; at < end; at++) this.#put(bytes[at] as number);
    }
    this.#enter(row);
  }

  #isOf(row: number, bytes: Uint8Array, { starts, ends }: FieldPlaces): boolean {
    const known = this.#bytes;
    let at = this.#starts[row] as number;
    for (const word of this.#words) {
      const end = ends[word] as number;
      let place = starts[word] as number;
      if (known[at++] !== end - place) return false;
      for (; place < end; place++, at++) if (known[at] !== bytes[place]) return false;
    }
    return true;
  }

  #put(byte: number): void {
    if (this.#end === this.#bytes.length) this.#bytes = widen(this.#bytes, new Uint8Array(this.#end * 2));
    this.#bytes[this.#end++] = byte;
  }

  #enter(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[row] as number) & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = row;
  }

  #grow(): void {
    const capacity = this.#hashes.length * 2;
    this.#hashes = widen(this.#hashes, new Int32Array(capacity));
    this.#variants = widen(this.#variants, new Int32Array(capacity));
    this.#starts = widen(this.#starts, new Uint32Array(capacity));
    this.#slots = new Int32Array(capacity * 2).fill(EMPTY);
    for (let row = 0; row < this.#learned.length; row++) this.#enter(row);
  }
}

/** No byte. */
const WORD_END = 0x100;
