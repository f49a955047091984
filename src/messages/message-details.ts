import { widen } from './columns.js';
import { Interner } from './interner.js';
import type { Message } from './message.js';

/**
 * The ids of messages as text, in one growing array of bytes, and their types: the length of an id and 12 bytes a
 * message. Ids decide between messages of one instant (RULES.md), and name what opened a unit.
 */
export class MessageDetails {
  readonly #types = new Interner();
  #idBytes = Buffer.alloc(1 << 16);
  #idEnd = 0;
  #idStarts = new Float64Array(1 << 10);
  #typeNumbers = new Uint32Array(1 << 10);
  #size = 0;

  /** Takes in the record of a message; rows come in order, and again for every further record of a message. */
  add(row: number, { messageId, type }: Message): void {
    if (row === this.#size) this.#append(messageId, type);
    else if (type !== '') this.#typeNumbers[row] = this.#surerType(row, type);
  }

  messageId(row: number): string {
    const start = this.#idStarts[row] as number;
    const end = row + 1 < this.#size ? (this.#idStarts[row + 1] as number) : this.#idEnd;
    return this.#idBytes.toString('utf8', start, end);
  }

  type(row: number): string {
    return this.#types.textOf(this.#typeNumbers[row] as number);
  }

  #append(messageId: string, type: string): void {
    const row = this.#size++;
    if (row === this.#idStarts.length) {
      this.#idStarts = widen(this.#idStarts, new Float64Array(row * 2));
      this.#typeNumbers = widen(this.#typeNumbers, new Uint32Array(row * 2));
    }
    const length = Buffer.byteLength(messageId);
    if (this.#idEnd + length > this.#idBytes.length) {
      this.#idBytes = Buffer.concat([this.#idBytes], Math.max(this.#idBytes.length * 2, this.#idEnd + length));
    }
    this.#idBytes.write(messageId, this.#idEnd);
    this.#idStarts[row] = this.#idEnd;
    this.#idEnd += length;
    this.#typeNumbers[row] = this.#types.numberOf(type);
  }

  /** Of two contradicting types the smaller, whichever came first. */
  #surerType(row: number, said: string): number {
    const known = this.type(row);
    return known === '' || said < known ? this.#types.numberOf(said) : (this.#typeNumbers[row] as number);
  }
}
