import { widen } from './columns.js';
import { NO_TIME } from './records.js';

/**
 * When messages arrived, by row, where any record tells it: the time that a record gives apart, or, without one, that
 * of a record of an arrival. Columns that are not there until a row needs them.
 */
export class Arrivals {
  #capacity: number;
  #told: Float64Array | undefined;
  #implied: Float64Array | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether no row has more to say than when it was sent. */
  get isEmpty(): boolean {
    return this.#told === undefined && this.#implied === undefined;
  }

  /** When the message of a row arrived; `NO_TIME` where nothing tells. */
  at(row: number): number {
    const told = this.#toldAt(row);
    if (told !== NO_TIME) return told;
    return this.#implied === undefined ? NO_TIME : (this.#implied[row] as number);
  }

  /** A new row: what its record tells apart, and what it implies. */
  start(row: number, told: number, implied: number): void {
    if (told !== NO_TIME) this.#told ??= this.#column();
    if (this.#told !== undefined) this.#told[row] = told;
    if (this.#implied !== undefined) this.#implied[row] = implied;
  }

  /**
   * Another record of the message of a row; `impliedOf`: what a row that nothing was merged into implies, and `size`
   * their number.
   */
  merge(
    row: number,
    told: number,
    implied: number,
    size: number,
    impliedOf: (row: number, told: number) => number,
  ): void {
    if (this.#implied === undefined) {
      const column = this.#column();
      for (let each = 0; each < size; each++) column[each] = impliedOf(each, this.#toldAt(each));
      this.#implied = column;
    }
    this.#implied[row] = Math.min(this.#implied[row] as number, implied);
    if (told === NO_TIME) return;
    this.#told ??= this.#column();
    this.#told[row] = Math.min(this.#told[row] as number, told);
  }

  grow(capacity: number): void {
    this.#capacity = capacity;
    this.#told &&= widen(this.#told, new Float64Array(capacity));
    this.#implied &&= widen(this.#implied, new Float64Array(capacity));
  }

  #toldAt(row: number): number {
    return this.#told === undefined ? NO_TIME : (this.#told[row] as number);
  }

  #column(): Float64Array {
    return new Float64Array(this.#capacity).fill(NO_TIME);
  }
}
