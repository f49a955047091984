// AssemblyScript: see rows.as.ts.

import { ARRIVAL, CONVERSATION, CUSTOMER, EXPIRY, FROM, MESSAGE_ID, TIME, TO, USER_ID, WORD } from './codes';
import { GO } from './constants.as';

const MOST_COLUMNS: u32 = 256;

// How the table at hand is read; set once.
export let delimiter: u32 = 0;
export let columns: u32 = 0;
export let timeField: i32 = -1;
export let customerField: i32 = -1;
export let idField: i32 = -1;
export let arrivalField: i32 = -1;
export let fromField: i32 = -1;
export let toField: i32 = -1;
export let conversationField: i32 = -1;
export let expiryField: i32 = -1;
export let hasUserIds = false;
export let isDialledAsked = false;
export let earliest: f64 = 0;
export let behindLatest: f64 = 0;
export const roles = new StaticArray<u8>(MOST_COLUMNS);
export const eras = new StaticArray<f64>(8);
export let eraCount = 0;
/** Fields that are words and stand beside each other, from one up to another: they are one run of bytes. */
export const runFirst = new StaticArray<u32>(MOST_COLUMNS);
export const runLast = new StaticArray<u32>(MOST_COLUMNS);
export let runs: u32 = 0;

/** Begins a kernel for tables with a delimiter, and times within two bounds. */
export function begin(itsDelimiter: u32, asksDialled: bool, from: f64, behind: f64): void {
  delimiter = itsDelimiter;
  isDialledAsked = asksDialled;
  earliest = from;
  behindLatest = behind;
}

/** An instant from which a reader may judge the same words in another way. */
export function era(at: f64): void {
  eras[eraCount++] = at;
}

/** The next column. */
export function column(role: u8): void {
  const field = columns++;
  roles[field] = role;
  if (role == TIME) timeField = field;
  if (role == CUSTOMER) customerField = field;
  if (role == MESSAGE_ID) idField = field;
  if (role == ARRIVAL) arrivalField = field;
  if (role == FROM) fromField = field;
  if (role == TO) toField = field;
  if (role == CONVERSATION) conversationField = field;
  if (role == EXPIRY) expiryField = field;
  if (role == USER_ID) hasUserIds = true;
  if (role != WORD) return;
  if (runs == 0 || runLast[runs - 1] + 1 != field) runFirst[runs++] = field;
  runLast[runs - 1] = field;
}

// The input, and the fields of the row at hand.
export let input: usize = 0;
let capacity: usize = 0;
export const starts = new StaticArray<usize>(MOST_COLUMNS);
export const ends = new StaticArray<usize>(MOST_COLUMNS);

/** Where so many bytes of input go. */
export function room(bytes: usize): usize {
  if (bytes > capacity) {
    capacity = bytes;
    input = heap.alloc(bytes + 2 * GO);
  }
  return input;
}
