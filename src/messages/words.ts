import { remembered } from './remembered.js';

/** Logs have few words; more than this are texts or numbers, which are not worth keeping. */
const MOST_WORDS_KEPT = 1000;

const BEYOND_ASCII = /[^\0-\x7f]/;
/** Those of the letters of Europe: in other scripts what stands above or below a letter is a sound of its own. */
const ACCENTS = /[\u0300-\u036f]+/g;

/** Lower case without accents, spaces, `-` and `_`: how words of logs are compared. */
export const fold = remembered(MOST_WORDS_KEPT, folded);

function folded(text: string): string {
  const letters = BEYOND_ASCII.test(text) ? text.normalize('NFD').replace(ACCENTS, '').normalize('NFC') : text;
  return letters.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Stands between words that are compared together: no word that a program knows has it, and it is folded to itself. */
const BETWEEN = '€';

/**
 * The words of a list as `change` makes them, all of them in one text: every run begins with the thousand words that it
 * knows in its languages, and one after another they take longer than a short log.
 */
export function eachOf(words: readonly string[], change: (text: string) => string): readonly string[] {
  return words.length === 0 ? [] : change(words.join(BETWEEN)).split(BETWEEN);
}

/** Each of the words that a program knows, folded. */
export function foldAll(words: readonly string[]): readonly string[] {
  return eachOf(words, folded);
}

/** By code units: the same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A line, or column, that sums up others. */
export function isTotal(text: string): boolean {
  const isSum = /^((grand|sub)[\s-]*)?(totals?|sum|summe|gesamt|insgesamt|suma|soma|totale)\b/i.test(text.trim());
  return isSum || /^all( countries)?$/i.test(text.trim());
}
