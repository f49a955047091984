import { createHmac } from 'node:crypto';
import type { CustomerId } from './customer.js';

/** A place among so many of one level. */
interface Step {
  readonly place: number;
  readonly of: number;
}

/** Without vowels no word can come of them; in order. */
const LETTERS = 'bcdfghjklmnpqrstvwxz';
/** Enough that no two numbers of 15 digits have the same; ids of other makes are longer. */
const LETTERS_OF_NUMBER = 24;
const LETTERS_OF_TEXT = 64;
const LONGEST_NUMBER = 20;

/**
 * Pseudonyms in the order of the customers they stand for (`compareNumbers`), for a ledger, in which the order of
 * openings at one instant decides which of them are free. Each number is given a stretch of all there are: every digit
 * divides what the digits before it have left, in ten parts of sizes that only the key tells. So about where a number
 * lies among others can be told from its pseudonym, and not which one it is.
 */
export function orderedPseudonyms(key: string): (id: string) => CustomerId {
  const known = new Map<string, CustomerId>();
  return (id) => {
    let pseudonym = known.get(id);
    if (pseudonym === undefined) known.set(id, (pseudonym = orderedPseudonym(id, key)));
    return pseudonym;
  };
}

function orderedPseudonym(id: string, key: string): CustomerId {
  const isNumber = /^\d+$/.test(id) && id.length <= LONGEST_NUMBER;
  const length = isNumber ? LETTERS_OF_NUMBER : LETTERS_OF_TEXT;
  let from = 0n;
  let width = BigInt(LETTERS.length) ** BigInt(length);
  let before = '';
  for (const { place, of } of isNumber ? stepsOfNumber(id) : stepsOfText(id)) {
    const sizes = [...createHmac('sha256', key).update(`order-${before}`).digest().subarray(0, of)];
    const sumTo = (end: number): bigint => BigInt(sizes.slice(0, end).reduce((sum, size) => sum + size + 1, 0));
    const [start, end] = [(width * sumTo(place)) / sumTo(of), (width * sumTo(place + 1)) / sumTo(of)];
    from += start;
    width = end - start;
    before += `${place} `;
  }
  let letters = '';
  for (let rest = from; letters.length < length; rest /= BigInt(LETTERS.length)) {
    letters = LETTERS[Number(rest % BigInt(LETTERS.length))] + letters;
  }
  return `o-${letters}` as CustomerId;
}

/** Shorter numbers come first, whatever else is behind all of them. */
function stepsOfNumber(number: string): Step[] {
  const digits = Array.from(number, (digit) => ({ place: Number(digit), of: 10 }));
  return [{ place: number.length - 1, of: LONGEST_NUMBER + 1 }, ...digits];
}

/** The characters of ids, in their order; a text that another begins with is before it. */
const CLASSES = ['', '-.', '0123456789', '@', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '_', 'abcdefghijklmnopqrstuvwxyz'];

function* stepsOfText(text: string): Generator<Step> {
  yield { place: LONGEST_NUMBER, of: LONGEST_NUMBER + 1 };
  for (const character of text) {
    const place = CLASSES.findIndex((characters) => characters.includes(character));
    if (place === -1) yield* stepsOfOther(character);
    else {
      yield { place, of: CLASSES.length + 1 };
      const characters = CLASSES[place] as string;
      if (characters.length > 1) yield { place: characters.indexOf(character), of: characters.length };
    }
  }
  yield { place: 0, of: CLASSES.length + 1 };
}

/** Behind all others, by its code. */
function* stepsOfOther(character: string): Generator<Step> {
  yield { place: CLASSES.length, of: CLASSES.length + 1 };
  const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(6, '0');
  for (const digit of hex) yield { place: Number.parseInt(digit, 16), of: 16 };
}
