import { LANGUAGES } from '../languages/index.js';
import type { DateWords } from '../languages/language.js';
import { fold, foldAll } from './words.js';

const MONTHS: ReadonlyMap<string, number> = monthsByName();

function monthsByName(): ReadonlyMap<string, number> {
  const all = LANGUAGES.flatMap(({ dates }) => dates.months.map((names, index) => ({ names, month: index + 1 })));
  const months = all.flatMap(({ names, month }) => names.map(() => month));
  const names = foldAll(all.flatMap((one) => one.names));
  return new Map(months.map((month, place) => [names[place] ?? '', month]));
}

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
  return new Set(foldAll(LANGUAGES.flatMap(({ dates }) => words(dates))));
}
