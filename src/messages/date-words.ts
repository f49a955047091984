import { LANGUAGES } from '../languages/index.js';
import type { DateWords } from '../languages/language.js';
import { fold } from './words.js';

const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap(({ dates }) =>
    dates.months.flatMap((names, index) => names.map((name) => [fold(name), index + 1] as const)),
  ),
);

/** The month that a word names in any language of logs, 1 to 12; 0 for another word. */
export function monthNamed(word: string): number {
  return MONTHS.get(fold(word)) ?? 0;
}

/** Words of dates that say nothing by themselves, by where they stand. */
const FILLERS = {
  weekdays: wordsOf(({ weekdays }) => weekdays),
  insideDate: wordsOf(({ insideDate }) => insideDate),
  beforeClock: wordsOf(({ beforeClock }) => beforeClock),
  afterClock: wordsOf(({ afterClock }) => afterClock),
} as const;

/** Whether a word stands at that place of a date and says nothing that its numbers do not. */
export function isFiller(word: string, place: keyof typeof FILLERS): boolean {
  return FILLERS[place].has(fold(word));
}

function wordsOf(words: (dates: DateWords) => readonly string[]): ReadonlySet<string> {
  return new Set(LANGUAGES.flatMap(({ dates }) => words(dates).map(fold)));
}
