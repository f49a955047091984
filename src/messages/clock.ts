import type { Cursor } from './cursor.js';
import { isFiller } from './date-words.js';
import { HOUR_MS, MINUTE_MS } from './instant.js';

/** A minute is enough for no more: a longer fraction of a second is cut to milliseconds. */
const COLONS = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,30}))?)?(?!\d)/y;
const POINTS = /(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:[.,](\d{1,30}))?)?(?!\d)/y;
/** `10h30`, `10 h 30 min 15 s`, `10h` */
const HOURS_IN_LETTERS = /(\d{1,2}) ?h(?: ?(\d{2})(?: ?m(?:in)?)?(?: ?(\d{2}) ?s?)?)?(?!\p{L}|\d)/iuy;
/** `100000`, `100000.123`, `1000`, and as the end of a compact date `100000123`. */
const COMPACT = /(\d{2})(\d{2})(?:(\d{2})(?:[.,]?(\d{1,30}))?)?(?!\d)/y;
const HOUR_ALONE = /(\d{1,2})(?![\d:.])/y;
const WORD_BEHIND = / ?(\p{L}+)\.?/uy;
const HALF = / ?([ap])\.? ?m(?!\p{L})\.?/iuy;

/**
 * What a time of day may look like where it stands: only behind a date in figures is one of figures alone sure to be
 * one.
 */
export type ClockForm = 'any' | 'compact too' | 'hour too';

/** Milliseconds since midnight of a time of day, on a clock of 24 hours or 12; 24:00 is the end of the day. */
export function clockAt(cursor: Cursor, form: ClockForm): number | undefined {
  return cursor.first((here) => {
    const parts =
      here.take(COLONS) ??
      here.take(POINTS) ??
      here.take(HOURS_IN_LETTERS) ??
      (form === 'any' ? undefined : here.take(COMPACT)) ??
      hourBeforeHalf(here) ??
      (form === 'hour too' ? here.take(HOUR_ALONE) : undefined);
    if (parts === undefined) return undefined;
    here.takeWord(WORD_BEHIND, (word) => isFiller(word, 'afterClock'));
    const [, hour = '', minute = '0', second = '0', fraction = ''] = parts;
    const half = here.take(HALF);
    const hours = hourOf(Number(hour), half?.[1]);
    return hours === undefined ? undefined : millisecondsOf(hours, Number(minute), Number(second), fraction);
  });
}

/** `9 PM` */
function hourBeforeHalf(cursor: Cursor): RegExpExecArray | undefined {
  return cursor.first((here) => {
    const hour = here.take(HOUR_ALONE);
    const behind = here.at;
    if (hour === undefined || here.take(HALF) === undefined) return undefined;
    here.at = behind;
    return hour;
  });
}

/** Past 12 a clock of 12 hours is none. */
function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  return hour > 12 ? undefined : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function millisecondsOf(hour: number, minute: number, second: number, fraction: string): number | undefined {
  const ms = hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  return minute > 59 || second > 59 || ms > 24 * HOUR_MS ? undefined : ms;
}
