// AssemblyScript: see rows.as.ts.

import {
  ARRIVAL,
  CONVERSATION,
  CUSTOMER,
  EXPIRY,
  FROM,
  MESSAGE_ID,
  OTHER_ARRIVAL,
  TEXT,
  TIME,
  TO,
  UNREAD,
  USER_ID,
  WORD,
} from './codes';
import { GO } from './constants.as';
import { mayKeep } from './kept.as';

const MOST_COLUMNS: u32 = 512;

/** What the fields of rows of one sort hold. */
export class Shape {
  columns: u32 = 0;
  time: i32 = -1;
  customer: i32 = -1;
  id: i32 = -1;
  arrival: i32 = -1;
  from: i32 = -1;
  to: i32 = -1;
  conversation: i32 = -1;
  expiry: i32 = -1;
  hasUserIds: bool = false;
  roles: StaticArray<u8> = new StaticArray<u8>(MOST_COLUMNS);
  isText: StaticArray<u8> = new StaticArray<u8>(MOST_COLUMNS);
  /** Fields that are words and stand beside each other, from one up to another: they are one run of bytes. */
  runs: u32 = 0;
  runFirst: StaticArray<u32> = new StaticArray<u32>(MOST_COLUMNS);
  runLast: StaticArray<u32> = new StaticArray<u32>(MOST_COLUMNS);
  /** Fields that are no words. */
  opens: u32 = 0;
  open: StaticArray<u32> = new StaticArray<u32>(MOST_COLUMNS);
  /** Of them those that are looked at one after another, for want of a variable. */
  others: u32 = 0;
  other: StaticArray<u32> = new StaticArray<u32>(MOST_COLUMNS);
}

// How the log at hand is read; set once.
export let delimiter: u32 = 0;
/** Fields stand beside each other with a delimiter between them, and may hold words that say that there is nothing. */
export let isTable = false;
export let isDialledAsked = false;
export let earliest: f64 = 0;
export let behindLatest: f64 = 0;
export const eras = new StaticArray<f64>(8);
export let eraCount = 0;

/** Begins a kernel for tables with a delimiter, or, with 0, for lines of JSON; for times within two bounds. */
export function begin(itsDelimiter: u32, asksDialled: bool, from: f64, behind: f64): void {
  delimiter = itsDelimiter;
  isTable = itsDelimiter != 0;
  isDialledAsked = asksDialled;
  earliest = from;
  behindLatest = behind;
}

/** An instant from which a reader may judge the same words in another way. */
export function era(instant: f64): void {
  eras[eraCount++] = instant;
}

/** That of the row at hand. */
export let shape = new Shape();

export function useShape(other: Shape): void {
  shape = other;
}

/** What a shape takes. */
const SHAPE_BYTES = 16 * MOST_COLUMNS;

/** Begins another shape; gives its number, 0 where there are too many. */
export function beginShape(): u32 {
  if (!mayKeep(SHAPE_BYTES)) return 0;
  shape = new Shape();
  return <u32>changetype<usize>(shape);
}

/** The next column of it. */
export function column(role: u8, isText: bool): void {
  const field = shape.columns++;
  shape.roles[field] = role;
  shape.isText[field] = <u8>isText;
  if (role == WORD) {
    const run = shape.runs;
    if (run == 0 || shape.runLast[run - 1] + 1 != field) shape.runFirst[shape.runs++] = field;
    shape.runLast[shape.runs - 1] = field;
    return;
  }
  shape.open[shape.opens++] = field;
  if (role == TIME) shape.time = field;
  if (role == CUSTOMER) shape.customer = field;
  if (role == MESSAGE_ID) shape.id = field;
  if (role == ARRIVAL) shape.arrival = field;
  if (role == FROM) shape.from = field;
  if (role == TO) shape.to = field;
  if (role == CONVERSATION) shape.conversation = field;
  if (role == EXPIRY) shape.expiry = field;
  if (role == USER_ID) shape.hasUserIds = true;
  if (role == TEXT || role == OTHER_ARRIVAL || (role == UNREAD && isTable)) shape.other[shape.others++] = field;
}

/** Whether the bytes of a column are looked at, which quotes or escapes in them would change. */
export function isLookedAt(role: u8): bool {
  return role != UNREAD && role != TEXT;
}

// The input, and the fields of the row at hand.
export let input: usize = 0;
let capacity: usize = 0;
export const starts = new StaticArray<usize>(MOST_COLUMNS);
export const ends = new StaticArray<usize>(MOST_COLUMNS);
export const startsAt = changetype<usize>(starts);
export const endsAt = changetype<usize>(ends);

/** Where so many bytes of input go. */
export function room(bytes: usize): usize {
  if (bytes > capacity) {
    capacity = max(bytes, 2 * capacity);
    input = heap.alloc(capacity + 2 * GO);
  }
  return input;
}
