import type { Payload } from './wrapped.js';

/** How many JSON values are looked at to tell the format: the first of a webhook log need not be about a message. */
export const SAMPLE_SIZE = 20;
/** How many rows of a table of no known format are looked at for a payload in a cell. */
const MOST_ROWS_UNTOLD = 1000;

/** A payload that waits until the format is told. */
export interface WaitingPayload {
  readonly payload: Payload;
  readonly line: number;
  /** The row or the value it stands in, or is. */
  readonly outer: unknown;
}

/** The payloads of a file until its format is told. */
export class WaitingPayloads {
  #waiting: WaitingPayload[] = [];

  get size(): number {
    return this.#waiting.length;
  }

  get values(): readonly unknown[] {
    return this.#waiting.map(({ payload }) => payload.value);
  }

  /**
   * `isRow`: it stands in the row of a table.
   * @returns whether those that wait tell the format, or that there is none; of tables, as far as a webhook may come
   * late
   */
  add(waiting: WaitingPayload, isRow: boolean): boolean {
    this.#waiting.push(waiting);
    if (this.size < SAMPLE_SIZE) return false;
    return !isRow || this.size === MOST_ROWS_UNTOLD || this.#waiting.some(isKnown);
  }

  /** All that wait, and the values to tell the format by; `knownAlone`: by those that are known as something. */
  takeAll(knownAlone: boolean): { readonly all: readonly WaitingPayload[]; readonly telling: readonly unknown[] } {
    const all = this.#waiting;
    const told = knownAlone ? all.filter(isKnown) : all;
    if (knownAlone && told.length === 0) return { all, telling: [] };
    this.#waiting = [];
    return { all, telling: told.flatMap(({ payload }) => payload.inner?.map(({ value }) => value) ?? [payload.value]) };
  }
}

function isKnown({ payload }: WaitingPayload): boolean {
  return payload.known !== 'nothing';
}
