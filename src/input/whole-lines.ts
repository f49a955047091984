const NEWLINE = 0x0a;
const NOTHING = Buffer.alloc(0);
/** A line longer than this is given out before it ends. */
const LONGEST_LINE = 1 << 22;

/**
 * The bytes of a text cut at line ends: each piece ends with one, but for the last and for pieces of overlong lines.
 */
export class WholeLines implements AsyncIterable<Buffer> {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #waiting: Buffer = NOTHING;
  #isAtEnd = false;
  #endsInLine = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next lines, only the first of them if asked for; nothing at the end. */
  async next(isOne = false): Promise<Buffer> {
    for (;;) {
      const newline = isOne ? this.#waiting.indexOf(NEWLINE) : this.#waiting.lastIndexOf(NEWLINE);
      if (newline !== -1) return this.#give(newline + 1);
      if (this.#waiting.length >= LONGEST_LINE) return this.#give(this.#waiting.length);
      const next = this.#isAtEnd ? undefined : await this.#pieces.next();
      if (next === undefined || next.done) {
        this.#isAtEnd = true;
        return this.#give(this.#waiting.length);
      }
      this.#waiting = this.#waiting.length === 0 ? bufferOf(next.value) : Buffer.concat([this.#waiting, next.value]);
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (let bytes = await this.next(); bytes.length > 0; bytes = await this.next()) yield bytes;
  }

  /** Whether the last bytes that were given out do not end their line. */
  get endsInLine(): boolean {
    return this.#endsInLine;
  }

  /** Whether there is no more to come. */
  get isAtEnd(): boolean {
    return this.#isAtEnd && this.#waiting.length === 0;
  }

  #give(length: number): Buffer {
    const given = this.#waiting.subarray(0, length);
    this.#waiting = this.#waiting.subarray(length);
    if (length > 0) this.#endsInLine = given[length - 1] !== NEWLINE;
    return given;
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
