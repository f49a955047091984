/** Random choices that are always the same for a number. */
export class Chance {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  }

  /** A number in [0, 1), as mulberry32 makes it. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * A whole number below another.
   * @param {number} end
   */
  below(end) {
    return Math.floor(this.next() * end);
  }

  /** @param {number} share */
  is(share) {
    return this.next() < share;
  }

  /**
   * @template T
   * @param {readonly T[]} choices
   * @returns {T}
   */
  of(choices) {
    return /** @type {T} */ (choices[this.below(choices.length)]);
  }

  /**
   * Some of the choices, in their order.
   * @template T
   * @param {readonly T[]} choices
   * @param {number} share
   */
  some(choices, share) {
    return choices.filter(() => this.is(share));
  }

  /**
   * @template T
   * @param {number} length
   * @param {() => T} make
   */
  list(length, make) {
    return Array.from({ length }, make);
  }
}
