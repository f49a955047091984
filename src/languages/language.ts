/**
 * What a language calls what stands in logs. Every word is written as people write it, once for each meaning, and is
 * compared by `fold`: without case, accents, spaces, `-` and `_`.
 */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly dates: DateWords;
}

/** The words of dates and times of day. */
export interface DateWords {
  /** The names of each month, January first, whole and short. */
  readonly months: readonly (readonly string[])[];
  /** Whole and short; they add nothing to a date, and are looked for only in front of one. */
  readonly weekdays: readonly string[];
  /** Between a day, its month and its year: 5 de junio de 2023. */
  readonly insideDate: readonly string[];
  /** Between a date and a time of day: 5 June 2023 at 10:00. */
  readonly beforeClock: readonly string[];
  /** Behind a time of day: 10:00 Uhr. */
  readonly afterClock: readonly string[];
}
