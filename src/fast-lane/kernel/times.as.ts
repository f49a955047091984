// AssemblyScript: see rows.as.ts.

import { NO_DAY } from './codes';
import { COLON, DASH, LETTER_T, LETTER_Z, PLUS, POINT, SPACE, ZERO } from './constants.as';
import { dayOf, offsetAt } from './outside.as';

const TO_SECONDS: usize = 19;
const TO_MILLISECONDS: usize = 23;
const SECONDS_DIGITS: usize = 10;
const MILLISECONDS_DIGITS: usize = 13;
const DAY_MS: f64 = 86_400_000;
const MINUTE_MS: f64 = 60_000;
const SLOT_MS: f64 = 900_000;
const LONGEST_OFFSET_HOURS: i64 = 14;
const NO_DIGITS: i64 = -1;

// The date and the slot of the row before: most rows are of the same.
let lastDate: i32 = -1;
let lastDay: i32 = NO_DAY;
let lastSlot: f64 = NaN;
let lastOffset: f64 = NaN;
/** Whether the time read last names no zone. */
export let wasZoneless = false;

/** Unix seconds or milliseconds, ISO 8601 with `Z`, an offset or none, to the second or millisecond; else NaN. */
export function timeIn(from: usize, to: usize): f64 {
  const length = to - from;
  wasZoneless = false;
  if (length < TO_SECONDS) {
    if (length != SECONDS_DIGITS && length != MILLISECONDS_DIGITS) return NaN;
    const unix = digits(from, length);
    if (unix == NO_DIGITS) return NaN;
    return length == SECONDS_DIGITS ? <f64>unix * 1000 : <f64>unix;
  }
  const between: u32 = load<u8>(from, 10);
  if (load<u8>(from, 4) != DASH || load<u8>(from, 7) != DASH) return NaN;
  if (between != LETTER_T && between != SPACE) return NaN;
  if (load<u8>(from, 13) != COLON || load<u8>(from, 16) != COLON) return NaN;
  const year = digits(from, 4);
  const month = digits(from + 5, 2);
  const day = digits(from + 8, 2);
  const hour = digits(from + 11, 2);
  const minute = digits(from + 14, 2);
  const second = digits(from + 17, 2);
  if ((year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) return NaN;
  const date = <i32>((year * 100 + month) * 100 + day);
  if (date != lastDate) {
    lastDate = date;
    lastDay = dayOf(date);
  }
  if (lastDay == NO_DAY) return NaN;
  let ms: i64 = 0;
  let rest = from + TO_SECONDS;
  if (length >= TO_MILLISECONDS && load<u8>(rest) == POINT) {
    ms = digits(rest + 1, 3);
    if (ms == NO_DIGITS) return NaN;
    rest = from + TO_MILLISECONDS;
  }
  const local = <f64>lastDay * DAY_MS + <f64>((hour * 3600 + minute * 60 + second) * 1000);
  return local + <f64>ms - offsetMs(rest, to, local, between == LETTER_T);
}

/** Local time minus UTC, as what stands behind the time says; NaN for anything unusual. */
function offsetMs(from: usize, to: usize, local: f64, isIso: bool): f64 {
  if (from == to) {
    wasZoneless = true;
    const slot = Math.floor(local / SLOT_MS);
    if (slot != lastSlot) {
      lastSlot = slot;
      lastOffset = offsetAt(local);
    }
    return lastOffset;
  }
  if (!isIso) return NaN;
  const sign: u32 = load<u8>(from);
  if (sign == LETTER_Z) return to - from == 1 ? 0 : NaN;
  if ((sign != PLUS && sign != DASH) || to - from != 6 || load<u8>(from, 3) != COLON) return NaN;
  const hours = digits(from + 1, 2);
  const minutes = digits(from + 4, 2);
  if ((hours | minutes) < 0 || hours > LONGEST_OFFSET_HOURS || minutes > 59) return NaN;
  return <f64>(hours * 60 + minutes) * (sign == PLUS ? MINUTE_MS : -MINUTE_MS);
}

/** The number that `count` digits are; `NO_DIGITS` where one is none. */
function digits(from: usize, count: usize): i64 {
  let number: i64 = 0;
  for (let place = from; place < from + count; place++) {
    const digit = <u32>load<u8>(place) - ZERO;
    if (digit > 9) return NO_DIGITS;
    number = number * 10 + digit;
  }
  return number;
}
