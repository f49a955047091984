/** A date with no time of day behind it, or midnight, as exports write a day. */
const DAY_ALONE = /^\D{0,5}\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]0?0:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
/** A time of day: 9:05, 21:05:00, 9.05 pm. */
const CLOCK = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?:\s?[ap]\.?\s?m\.?)?$/i;

/** Whether times are days alone: 24 h windows cannot be judged by them. One time at midnight may be one. */
export function areDaysAlone(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => DAY_ALONE.test(value));
}

/** The column that holds the times of day of days that stand in another; undefined where there is none. */
export function clockAmong(
  columns: readonly (readonly string[])[],
  taken: { has(place: number): boolean },
): number | undefined {
  const place = columns.findIndex((values, candidate) => {
    return !taken.has(candidate) && values.length > 0 && values.every((value) => CLOCK.test(value));
  });
  return place === -1 ? undefined : place;
}
