import { copyBytes, viewOf } from './byte-view.js';
import { widen } from './columns.js';

/** Ids one behind the other: where each begins, and at last where they end. */
export interface IdTextContents {
  readonly bytes: Uint8Array;
  readonly starts: Float64Array;
}

/**
 * The ids of messages as text, in one growing array of bytes: 8 bytes a message and the length of its id. Ids decide
 * between messages of one instant (models/README.md), and name what opened a unit.
 */
export class IdTexts {
  #bytes = Buffer.alloc(1 << 12);
  #view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
  #end = 0;
  #starts: Float64Array;
  #size: number;

  /** `anonymous`: how many messages without an id came before the first that has one. */
  constructor(anonymous: number) {
    this.#starts = new Float64Array(Math.max(anonymous, 1 << 9) * 2);
    this.#size = anonymous;
  }

  /** The id of the next message, as UTF-8; no bytes where it has none. */
  append(bytes: Uint8Array, from: number, to: number): void {
    if (this.#size === this.#starts.length) this.#starts = widen(this.#starts, new Float64Array(this.#size * 2));
    this.#starts[this.#size++] = this.#end;
    const end = this.#end + to - from;
    if (end > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], Math.max(this.#bytes.length * 2, end));
      this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length);
    }
    copyBytes(viewOf(bytes), from, to, this.#view, this.#end);
    this.#end = end;
  }

  textOf(row: number): string {
    const start = this.#starts[row] as number;
    const end = row + 1 < this.#size ? (this.#starts[row + 1] as number) : this.#end;
    return this.#bytes.toString('utf8', start, end);
  }

  /** All of them as plain data. */
  get contents(): IdTextContents {
    const starts = new Float64Array(this.#size + 1);
    starts.set(this.#starts.subarray(0, this.#size));
    starts[this.#size] = this.#end;
    return { bytes: new Uint8Array(this.#bytes.subarray(0, this.#end)), starts };
  }
}
