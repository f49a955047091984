import { viewOf } from '../messages/byte-view.js';
import { widen } from '../messages/columns.js';
import type { FieldPlaces } from './fields.js';

/** Rows with more different words than this are of a log whose words are texts: there is nothing to remember. */
const MOST_ROWS = 1 << 14;
/** A longer word is a text. */
const LONGEST_WORD = 255;
/** Words that stand beside each other take no more together: their length goes into two bytes. */
const LONGEST_RUN = 0xffff;
const EMPTY = -1;
const QUOTE = 0x22;

/** What a reader made of rows with the same words. */
export interface Learned {
  /** A number of `MessageKinds`; undefined where such a row is for the reader alone. */
  readonly kind: number | undefined;
  readonly tellsArrival: boolean;
  readonly tellsConversation: boolean;
  /** See `RowWatcher`. */
  readonly told: number;
}

/** Words that stand beside each other, from one field up to another. */
interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * What was learned of rows, by the bytes of their words. Two rows are alike only where all these bytes are equal: the
 * hash finds them, and decides nothing. In a table words that stand beside each other are one run of bytes, with the
 * delimiters and quotes between them: that is four bytes at a time instead of one.
 */
export class RowMemory<Known> {
  readonly #words: readonly number[];
  readonly #runs: readonly Run[];
  readonly #isTable: boolean;
  readonly #learned: Known[] = [];
  readonly #most: number;
  #slots = new Int32Array(1 << 8).fill(EMPTY);
  #hashes = new Int32Array(1 << 7);
  #variants = new Int32Array(1 << 7);
  /** Where the words of a row are in `#bytes`: for each run its length, and itself. */
  #starts = new Uint32Array(1 << 7);
  #bytes = new Uint8Array(1 << 12);
  #known: DataView = new DataView(this.#bytes.buffer);
  #end = 0;

  /**
   * `words`: the fields that are words; `isTable`: between two fields there is nothing but a delimiter, and quotes;
   * `most`: how many rows it keeps.
   */
  constructor(words: readonly number[], isTable: boolean, most = MOST_ROWS) {
    this.#most = most;
    this.#words = words;
    this.#isTable = isTable;
    this.#runs = runsOf(words, isTable);
  }

  /** A hash of the words of a row, and of a number that stands for all else that counts. */
  hashOf(bytes: Uint8Array, places: FieldPlaces, variant: number): number {
    const view = viewOf(bytes);
    let hash = 0x811c9dc5 ^ variant;
    for (const { first, last } of this.#runs) {
      const end = this.#runEnd(bytes, places, last);
      let at = this.#runStart(bytes, places, first);
      for (; at + 4 <= end; at += 4) {
        hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
      hash = Math.imul(hash ^ WORD_END, 0x01000193);
    }
    return hash ^ (hash >>> 15);
  }

  find(hash: number, bytes: Uint8Array, places: FieldPlaces, variant: number): Known | undefined {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] as number;
      if (row === EMPTY) return undefined;
      if (this.#hashes[row] === hash && this.#variants[row] === variant && this.#isOf(row, bytes, places)) {
        return this.#learned[row];
      }
    }
  }

  learn(hash: number, bytes: Uint8Array, places: FieldPlaces, variant: number, learned: Known): void {
    const row = this.#learned.length;
    if (row === this.#most) return;
    const { starts, ends } = places;
    const isLong =
      this.#words.some((word) => (ends[word] as number) - (starts[word] as number) > LONGEST_WORD) ||
      this.#runs.some(
        ({ first, last }) => this.#runEnd(bytes, places, last) - this.#runStart(bytes, places, first) > LONGEST_RUN,
      );
    if (isLong) return;
    if (row === this.#hashes.length) this.#grow();
    this.#learned.push(learned);
    this.#hashes[row] = hash;
    this.#variants[row] = variant;
    this.#starts[row] = this.#end;
    for (const { first, last } of this.#runs) {
      const start = this.#runStart(bytes, places, first);
      const end = this.#runEnd(bytes, places, last);
      this.#put((end - start) & 0xff);
      this.#put((end - start) >>> 8);
      for (let at = start; at < end; at++) this.#put(bytes[at] as number);
    }
    this.#enter(row);
  }

  #isOf(row: number, bytes: Uint8Array, places: FieldPlaces): boolean {
    const known = this.#known;
    const view = viewOf(bytes);
    let at = this.#starts[row] as number;
    for (const { first, last } of this.#runs) {
      const end = this.#runEnd(bytes, places, last);
      let place = this.#runStart(bytes, places, first);
      if (known.getUint16(at, true) !== end - place) return false;
      at += 2;
      for (; place + 4 <= end; place += 4, at += 4) {
        if (known.getInt32(at, true) !== view.getInt32(place, true)) return false;
      }
      for (; place < end; place++, at++) if (known.getUint8(at) !== bytes[place]) return false;
    }
    return true;
  }

  /** With its quote, where it has one: what stands within quotes is no other run for want of them. */
  #runStart(bytes: Uint8Array, { starts }: FieldPlaces, field: number): number {
    const start = starts[field] as number;
    return this.#isTable && bytes[start - 1] === QUOTE ? start - 1 : start;
  }

  #runEnd(bytes: Uint8Array, { ends }: FieldPlaces, field: number): number {
    const end = ends[field] as number;
    return this.#isTable && bytes[end] === QUOTE ? end + 1 : end;
  }

  #put(byte: number): void {
    if (this.#end === this.#bytes.length) {
      this.#bytes = widen(this.#bytes, new Uint8Array(this.#end * 2));
      this.#known = new DataView(this.#bytes.buffer);
    }
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

/** The words in runs: in a table those that stand beside each other are one. */
function runsOf(words: readonly number[], isTable: boolean): Run[] {
  const runs: { first: number; last: number }[] = [];
  for (const word of words.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (isTable && run?.last === word - 1) run.last = word;
    else runs.push({ first: word, last: word });
  }
  return runs;
}
