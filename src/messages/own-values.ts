import { compareTexts } from './words.js';

/**
 * The values a message has in columns of the user's own, as one text that can be compared, counted by and merged: pairs
 * of a column's name and a value, by name; '' where there is none.
 */
export type OwnText = string;

const BETWEEN_PAIRS = '\u0000';
const BEHIND_NAME = '\u0001';
/** What divides pairs cannot stand in a value, nor can a line end. */
const UNFIT = /\p{Cc}+/gu;

/** `heldIn`: what a message has in a column of one's own. */
export function ownTextOf(names: readonly string[], heldIn: (name: string) => string): OwnText {
  const pairs = names.flatMap((name) => {
    const value = heldIn(name).replace(UNFIT, ' ').trim();
    return value === '' ? [] : [[name, value] as const];
  });
  return textOf(pairs);
}

/** The value in a column; '' where there is none. */
export function ownValueIn(text: OwnText, name: string): string {
  if (text === '') return '';
  return pairsIn(text).find(([known]) => known === name)?.[1] ?? '';
}

/** What two records say of one message: the union, and of two values of a column the smaller. */
export function mergedOwn(a: OwnText, b: OwnText): OwnText {
  if (a === b || a === '' || b === '') return a || b;
  const merged = new Map(pairsIn(a));
  for (const [name, value] of pairsIn(b)) {
    const known = merged.get(name);
    if (known === undefined || compareTexts(value, known) < 0) merged.set(name, value);
  }
  return textOf([...merged]);
}

/** All of its columns and their values. */
export function pairsIn(text: OwnText): readonly (readonly [name: string, value: string])[] {
  if (text === '') return [];
  return text.split(BETWEEN_PAIRS).map((pair) => {
    const at = pair.indexOf(BEHIND_NAME);
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
}

function textOf(pairs: readonly (readonly [name: string, value: string])[]): OwnText {
  const inOrder = pairs.toSorted(([a], [b]) => compareTexts(a, b));
  return inOrder.map(([name, value]) => `${name}${BEHIND_NAME}${value}`).join(BETWEEN_PAIRS);
}
