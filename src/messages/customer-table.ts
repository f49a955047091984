import { type Country, countryOf, countryOfNumber } from './country.js';
import { type CustomerId, compareNumbers } from './customer.js';
import { Interner } from './interner.js';
import { NumberIndex } from './number-index.js';
import { isValidE164, isValidNumber } from './number-plan.js';

/** 15 digits are exact in a double, and E.164 has no more. */
const PLAIN_NUMBER = /^[1-9]\d{4,14}$/;
const DIGITS = /^\d+$/;
const LINE_DIGITS = 7;
const LINE_SIZE = 10 ** LINE_DIGITS;

/**
 * Who a customer is, as one number: the E.164 number itself, or below zero for an id that is no such number, whose text
 * is kept beside. So a column of millions of customers needs no text.
 */
export type CustomerKey = number;

/** The ids that are no E.164 numbers: business-scoped user ids, masked numbers. */
export class CustomerTexts {
  readonly #texts = new Interner();

  keyOf(customer: string): CustomerKey {
    return PLAIN_NUMBER.test(customer) ? Number(customer) : -1 - this.#texts.numberOf(customer);
  }

  textOf(key: CustomerKey): CustomerId {
    return (key > 0 ? String(key) : this.#texts.textOf(-1 - key)) as CustomerId;
  }

  /** All texts, in the order of their keys. */
  get texts(): readonly string[] {
    return this.#texts.texts;
  }
}

/** The customers of a log, each with a number of its own counted from 0. */
export class CustomerTable {
  readonly texts = new CustomerTexts();
  readonly #keys = new NumberIndex();

  numberOfKey(key: CustomerKey): number {
    return this.#keys.placeOf(key);
  }

  /**
   * Numbers customers by the keys in a stretch of a column, into a place of another; `named`: the key here of one there
   * that is no plain number, by -1 - its key there.
   */
  numberAll(
    keys: Float64Array,
    start: number,
    end: number,
    numbers: Uint32Array,
    place: number,
    named: Float64Array | undefined,
  ): void {
    for (let index = start, to = place; index < end; index++) {
      const key = keys[index] as number;
      numbers[to++] = this.#keys.placeOf(key > 0 || named === undefined ? key : (named[-1 - key] as number));
    }
  }

  textOf(number: number): CustomerId {
    if (number >= this.#keys.size) throw new RangeError(`no customer has the number ${number}`);
    return this.texts.textOf(this.#keys.numberAt(number));
  }

  /** As `compareNumbers` of their texts. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const [one, other] = [this.#keys.numberAt(a), this.#keys.numberAt(b)];
    if (one > 0 && other > 0) return one - other;
    return compareNumbers(this.texts.textOf(one), this.texts.textOf(other));
  }

  /** The number of one that there is. */
  numberOf(customer: CustomerId): number {
    return this.numberOfKey(this.texts.keyOf(customer));
  }

  countryOf(number: number): Country {
    const key = this.#keys.numberAt(number);
    return (key > 0 ? countryOfNumber(key) : undefined) ?? countryOf(this.texts.textOf(key));
  }

  /** Whether it is an E.164 number, by its length at least. */
  isPlain(number: number): boolean {
    return this.#keys.numberAt(number) > 0;
  }

  /** Whether it is digits that no country has as a number. */
  isOddNumber(number: number): boolean {
    const key = this.#keys.numberAt(number);
    if (key > 0) return !isValidE164(key);
    const text = this.texts.textOf(key);
    return DIGITS.test(text) && !isValidNumber(text);
  }

  get size(): number {
    return this.#keys.size;
  }
}

/**
 * The end of a customer's number, which stays the same where the number is spelled in two ways (Brazil's ninth digit,
 * Mexico's 521): what a message id is held against, and what threads are divided by. A hash, for other ids.
 */
export function lineOf(key: CustomerKey, textOf: (key: CustomerKey) => string): number {
  if (key > 0) return key - Math.floor(key / LINE_SIZE) * LINE_SIZE;
  const text = textOf(key);
  return DIGITS.test(text) ? Number(text.slice(-LINE_DIGITS)) : LINE_SIZE + hashOf(text);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
