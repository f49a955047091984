import { widen } from './columns.js';

const UNKNOWN = -1;

/**
 * A number for each kind of message, worked out when it is first asked for. Kinds are asked for in any order, and a log
 * of many templates has hundreds of thousands: a list with so many holes would be slow.
 */
export class KindNumbers {
  readonly #numberOf: (kind: number) => number;
  #numbers = new Int32Array(0);

  /** `numberOf`: of a kind that was not asked for yet; 0 or more. */
  constructor(numberOf: (kind: number) => number) {
    this.#numberOf = numberOf;
  }

  at(kind: number): number {
    const known = kind < this.#numbers.length ? (this.#numbers[kind] as number) : UNKNOWN;
    return known === UNKNOWN ? this.#tell(kind) : known;
  }

  #tell(kind: number): number {
    const number = this.#numberOf(kind);
    const { length } = this.#numbers;
    if (kind >= length) {
      const wide = new Int32Array(Math.max(kind + 1, 2 * length, 1 << 6)).fill(UNKNOWN, length);
      this.#numbers = widen(this.#numbers, wide);
    }
    this.#numbers[kind] = number;
    return number;
  }
}
