const REGISTERS = 256;
/** A register is written in two of them. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const MANTISSA_BITS = 6;
const MANTISSAS = 1 << MANTISSA_BITS;
/** Registers that are looked at first: of sets with nothing in common hardly any are equal. */
const FIRST_LOOK = 64;

/** How much two sketches have in common. */
export interface Likeness {
  readonly equal: number;
  /** Registers in which both have something. */
  readonly both: number;
}

/**
 * A sketch of a set in 512 characters, of which two say about how much of both sets is in the other: of all elements
 * that fall into a register the one with the smallest hash, of which it keeps how small it is and six bits more
 * (HyperMinHash, Yu and Weber 2017). Two sketches make that of both sets.
 */
export class ThreadSketch {
  readonly #registers = new Uint16Array(REGISTERS);

  /** @returns undefined where the text is none of a sketch */
  static from(text: string): ThreadSketch | undefined {
    if (text.length !== 2 * REGISTERS) return undefined;
    const sketch = new ThreadSketch();
    for (let register = 0; register < REGISTERS; register++) {
      const high = LETTERS.indexOf(text[2 * register] as string);
      const low = LETTERS.indexOf(text[2 * register + 1] as string);
      if (high === -1 || low === -1) return undefined;
      sketch.#registers[register] = high * LETTERS.length + low;
    }
    return sketch;
  }

  /** Adds an element by two independent hashes of 32 bits. */
  add(place: number, hash: number): void {
    const zeros = Math.clz32(hash);
    // What stands behind the leading one; of the smallest hashes nothing does.
    const mantissa = zeros >= 31 ? 0 : ((hash << (zeros + 1)) >>> 0) >>> (32 - MANTISSA_BITS);
    this.#keep(place % REGISTERS, (zeros + 1) * MANTISSAS + (MANTISSAS - 1 - mantissa));
  }

  merge(other: ThreadSketch): void {
    for (const [register, value] of other.#registers.entries()) this.#keep(register, value);
  }

  /** Undefined where a first look shows that they have next to nothing in common. */
  likeness(other: ThreadSketch): Likeness | undefined {
    const [a, b] = [this.#registers, other.#registers];
    let equal = 0;
    let both = 0;
    for (let register = 0; register < REGISTERS; register++) {
      if (register === FIRST_LOOK && equal < 2 && both === FIRST_LOOK) return undefined;
      if (a[register] === 0 || b[register] === 0) continue;
      both++;
      if (a[register] === b[register]) equal++;
    }
    return { equal, both };
  }

  get text(): string {
    let text = '';
    for (const value of this.#registers) {
      text += (LETTERS[Math.floor(value / LETTERS.length)] as string) + LETTERS[value % LETTERS.length];
    }
    return text;
  }

  #keep(register: number, value: number): void {
    if (value > (this.#registers[register] as number)) this.#registers[register] = value;
  }
}
