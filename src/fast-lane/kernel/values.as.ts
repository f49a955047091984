// AssemblyScript: see rows.as.ts.

import { OTHER_ARRIVAL, TEXT, UNREAD, USER_ID } from './codes';
import { BRACE, BRACKET, GO, LETTER_E, LOWER_CASE, PLUS, POINT, QUOTE, SPACE, ZERO } from './constants.as';
import { numberIn, placeOfBusiness } from './numbers.as';
import { behindLatest, earliest, ends, eraCount, eras, isTable, shape, starts } from './shape.as';
import { timeIn, wasZoneless } from './times.as';

// What was read of the row at hand.
export let at: f64 = 0;
export let customer: f64 = 0;
export let arrivedAt: f64 = 0;
export let expiresAt: f64 = Infinity;
/** The field with the customer's user id; below 0 where there is none. */
export let userId: i32 = -1;
export let isZoneless = false;
export let variant: u32 = 0;

const HAS_ARRIVAL: u32 = 1 << 4;
const HAS_TEXT: u32 = 1 << 5;
const HAS_ID: u32 = 1 << 6;
const HAS_CONVERSATION: u32 = 1 << 7;
const HAS_EXPIRY: u32 = 1 << 8;
const ENDS_SHIFT: u32 = 9;
/** No longer word says that there is nothing. */
const LONGEST_NULL: usize = 9;
/** `n` and `u`, which the words for nothing begin with that begin with a letter. */
const LETTER_N: u32 = 0x6e;
const LETTER_U: u32 = 0x75;
/** A shorter cell holds no webhook. */
const LEAST_PAYLOAD: usize = 40;
/** `ey`, `ew` and `W3`, little-endian. */
const EY: u32 = 0x7965;
const EW: u32 = 0x7765;
const W3: u32 = 0x3357;

/** Reads what differs from row to row; false where something is in an unusual form. */
export function readValues(): bool {
  at = timeIn(unchecked(starts[shape.time]), unchecked(ends[shape.time]));
  if (!isPossible(at)) return false;
  isZoneless = wasZoneless;
  variant = 0;
  for (let index = 0; index < eraCount; index++) if (at >= unchecked(eras[index])) variant++;
  if (!readCustomer()) return false;
  arrivedAt = otherTime(shape.arrival, at, HAS_ARRIVAL);
  if (!isPossible(arrivedAt)) return false;
  expiresAt = otherTime(shape.expiry, Infinity, HAS_EXPIRY);
  if (expiresAt != Infinity && !isPossible(expiresAt)) return false;
  if (shape.conversation >= 0 && !isEmpty(shape.conversation)) {
    if (!isPlainId(shape.conversation)) return false;
    variant |= HAS_CONVERSATION;
  }
  for (let index: u32 = 0; index < shape.others; index++) {
    const field = unchecked(shape.other[index]);
    const role = unchecked(shape.roles[field]);
    if (role == OTHER_ARRIVAL) {
      if (!(variant & HAS_ARRIVAL) && !isEmpty(field)) return false;
      continue;
    }
    if (isTable && mayHoldJson(field, role)) return false;
    if (role == TEXT && !isEmpty(field)) {
      // What a text holds in an object, and a word that says that there is nothing, are the reader's.
      if ((isTable && mayBeNull(field)) || mayBeJson(unchecked(starts[field]))) return false;
      variant |= HAS_TEXT;
    }
  }
  userId = -1;
  if (shape.hasUserIds && !readUserId()) return false;
  if (shape.id < 0 || isEmpty(shape.id)) return true;
  variant |= HAS_ID;
  return isPlainId(shape.id);
}

/** The time in a field that need not be there, or another where it is not; NaN where it is in an unusual form. */
function otherTime(field: i32, otherwise: f64, has: u32): f64 {
  if (field < 0 || isEmpty(field)) return otherwise;
  variant |= has;
  return mayBeNull(field) ? NaN : timeIn(unchecked(starts[field]), unchecked(ends[field]));
}

function readCustomer(): bool {
  if (shape.customer >= 0) {
    customer = numberIn(unchecked(starts[shape.customer]), unchecked(ends[shape.customer]));
    return customer != 0;
  }
  const from = numberIn(unchecked(starts[shape.from]), unchecked(ends[shape.from]));
  const to = numberIn(unchecked(starts[shape.to]), unchecked(ends[shape.to]));
  if (from == 0 || to == 0) return false;
  const sender = placeOfBusiness(from);
  const recipient = placeOfBusiness(to);
  // One end is the business's, and not both.
  if (sender >= 0 == recipient >= 0) return false;
  customer = sender >= 0 ? to : from;
  variant |= (sender >= 0 ? ((<u32>sender) << 1) | 1 : (<u32>recipient) << 1) << ENDS_SHIFT;
  return true;
}

/** Finds the business-scoped user id; several shape.columns may say the same. */
function readUserId(): bool {
  for (let field: u32 = 0; field < shape.columns; field++) {
    if (unchecked(shape.roles[field]) != USER_ID) continue;
    const start = unchecked(starts[field]);
    const length = unchecked(ends[field]) - start;
    if (length < 4 || load<u8>(start, 2) != POINT || !isCapital(load<u8>(start)) || !isCapital(load<u8>(start, 1))) {
      continue;
    }
    if (!isPlainId(field)) return false;
    if (userId >= 0) {
      const before = unchecked(starts[userId]);
      if (unchecked(ends[userId]) - before != length || memory.compare(before, start, length) != 0) return false;
    }
    userId = field;
  }
  return true;
}

function isCapital(byte: u32): bool {
  return byte - 0x41 < 26;
}

function isEmpty(field: i32): bool {
  return unchecked(starts[field]) == unchecked(ends[field]);
}

/** Whether a field may say that there is nothing: `NULL`, `\\N`, `[NULL]`, `(null)`, `nan`, `undefined`, `-`, `#N/A`. */
function mayBeNull(field: i32): bool {
  const start = unchecked(starts[field]);
  if (unchecked(ends[field]) - start > LONGEST_NULL) return false;
  const first: u32 = load<u8>(start);
  const letter = first | LOWER_CASE;
  return letter - 0x61 < 26 ? letter == LETTER_N || letter == LETTER_U : first - ZERO > 9;
}

function isPossible(epochMs: f64): bool {
  return epochMs >= earliest && epochMs < behindLatest;
}

/** Whether a webhook may stand in a cell that no reader looks at: who brings rows looks closer. */
function mayHoldJson(field: u32, role: u8): bool {
  const start = unchecked(starts[field]);
  const end = unchecked(ends[field]);
  if (end - start < LEAST_PAYLOAD) return false;
  const first: u32 = load<u8>(start);
  // White space, an object, a list, a text, and what the first two begin with in Base64.
  if (first <= SPACE || first == BRACE || first == BRACKET || first == QUOTE) return true;
  const two: u32 = load<u16>(start);
  if (two == EY || two == EW || two == W3) return true;
  if (role != UNREAD) return false;
  const braces = i8x16.splat(<i8>BRACE);
  let place = start;
  for (; place + GO <= end; place += GO) if (v128.any_true(i8x16.eq(v128.load(place), braces))) return true;
  for (; place < end; place++) if (load<u8>(place) == BRACE) return true;
  return false;
}

function mayBeJson(from: usize): bool {
  const first: u32 = load<u8>(from);
  return first == BRACE || first == BRACKET || first <= SPACE;
}

/** Whether an id is ASCII with nothing around it, no object, no word for nothing, and not rounded by a spreadsheet. */
function isPlainId(field: i32): bool {
  const from = unchecked(starts[field]);
  const to = unchecked(ends[field]);
  if (mayBeNull(field) || mayBeJson(from) || load<u8>(to - 1) <= SPACE) return false;
  if (to - from > 4 && load<u8>(to - 3) == PLUS && (<u32>load<u8>(to - 4) & ~LOWER_CASE) == LETTER_E) return false;
  let place = from;
  for (; place + 8 <= to; place += 8) if (load<u64>(place) & 0x8080808080808080) return false;
  for (; place < to; place++) if (load<u8>(place) & 0x80) return false;
  return true;
}
