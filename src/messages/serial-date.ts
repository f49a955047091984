import { DAY_MS, MINUTE_MS } from './instant.js';

/**
 * How a spreadsheet keeps a time: days since 30 December 1899, and a fraction of a day behind the point. Workbooks that
 * count from 1904 cannot be told apart by their numbers, and are four years off: few programs still write them.
 */
const SERIAL = /^(\d{5})[.,](\d{1,20})$/;
const WHOLE_SERIAL = /^\d{5}(?:[.,]0+)?$/;
const FRACTION = /^0?[.,](\d{1,20})$/;
const SERIAL_OF_1970 = 25_569;
/** From 2009 to 2099, the years of WhatsApp. */
const FIRST = 39_814;
const LAST = 73_050;
const SECOND_MS = 1000;

/** A local time out of a spreadsheet, as if it were UTC. */
export interface SerialTime {
  readonly localMs: number;
  /** So few digits were kept that seconds are lost; then it is the whole minute that they allow, if there is one. */
  readonly isRounded: boolean;
}

/** The local time of a serial with a fraction, `45082.4166666667`; undefined where a text is none of these years. */
export function serialTime(text: string): SerialTime | undefined {
  const [, days, fraction = ''] = SERIAL.exec(text) ?? [];
  if (days === undefined || !isOfOurYears(days) || WHOLE_SERIAL.test(text)) return undefined;
  const { ms, isRounded } = timeOfDayIn(fraction);
  return { localMs: (Number(days) - SERIAL_OF_1970) * DAY_MS + ms, isRounded };
}

/** Whether a text can be a day without a time as a spreadsheet keeps it: any number of five digits can. */
export function isSerialDay(text: string): boolean {
  return WHOLE_SERIAL.test(text) && isOfOurYears(text.slice(0, 5));
}

/** `45082` as ISO 8601 has it; any other text as it is. Only for columns of nothing else. */
export function isoFromSerialDay(text: string): string {
  const trimmed = text.trim();
  if (!isSerialDay(trimmed)) return text;
  return new Date((Number(trimmed.slice(0, 5)) - SERIAL_OF_1970) * DAY_MS).toISOString().slice(0, 10);
}

/** A time of day as a spreadsheet keeps it, `0.4166666667`, in the form of ISO 8601; undefined for another text. */
export function clockFromFraction(text: string): string | undefined {
  const fraction = FRACTION.exec(text.trim())?.[1];
  if (fraction === undefined) return undefined;
  const { ms } = timeOfDayIn(fraction);
  return ms === DAY_MS ? '24:00:00' : new Date(ms).toISOString().slice('yyyy-mm-ddT'.length, -1);
}

function isOfOurYears(days: string): boolean {
  return Number(days) >= FIRST && Number(days) <= LAST;
}

/**
 * The time of day that the digits of a fraction of a day mean. Where they are a whole second, it is that: 0.75 is
 * 18:00. Else they were cut or rounded somewhere, and it is the whole minute within half of their last place, or the
 * whole second, or the nearest millisecond. Integers all the way: floats would be off by the last digits.
 */
function timeOfDayIn(fraction: string): { readonly ms: number; readonly isRounded: boolean } {
  const scale = 10n ** BigInt(fraction.length);
  const scaledMs = BigInt(fraction) * BigInt(DAY_MS);
  const wholeSecond = scale * BigInt(SECOND_MS);
  if (scaledMs % wholeSecond === 0n) return { ms: Number(scaledMs / scale), isRounded: false };
  const unit = [MINUTE_MS, SECOND_MS].find((candidate) => {
    const rest = scaledMs % (scale * BigInt(candidate));
    const apart = rest * 2n > scale * BigInt(candidate) ? scale * BigInt(candidate) - rest : rest;
    return apart * 2n <= BigInt(DAY_MS);
  });
  const step = scale * BigInt(unit ?? 1);
  const nearest = (scaledMs * 2n + step) / (step * 2n);
  return { ms: Number(nearest) * (unit ?? 1), isRounded: BigInt(DAY_MS) > wholeSecond };
}
