// AssemblyScript, which has TypeScript's syntax and numbers of machines: `npm run kernel` compiles it to WebAssembly.
// What the exported numbers and functions are for, see `row-kernel.ts`.
import { AT_END, BATCH, FULL, UNKNOWN, UNUSUAL } from './codes';
import { find, hashWords, KIND, LESSON } from './memory.as';
import { split } from './split.as';
import { conversationField, ends, expiryField, hasUserIds, idField, starts } from './table.as';
import { arrivedAt, at, customer, expiresAt, isZoneless, readValues, userId } from './values.as';

export { learn } from './memory.as';
export { meet } from './numbers.as';
export { begin, column, era, room } from './table.as';

// What became of rows: a batch of columns.
const kinds = new StaticArray<u32>(BATCH);
const ats = new StaticArray<f64>(BATCH);
const customers = new StaticArray<f64>(BATCH);
const lessons = new StaticArray<u32>(BATCH);
const arrivals = new StaticArray<f64>(BATCH);
const idStarts = new StaticArray<u32>(BATCH);
const idEnds = new StaticArray<u32>(BATCH);
const conversationStarts = new StaticArray<u32>(BATCH);
const conversationEnds = new StaticArray<u32>(BATCH);
const expiries = new StaticArray<f64>(BATCH);
const userIdStarts = new StaticArray<u32>(BATCH);
const userIdEnds = new StaticArray<u32>(BATCH);

export const kindsAt = changetype<usize>(kinds);
export const atsAt = changetype<usize>(ats);
export const customersAt = changetype<usize>(customers);
export const lessonsAt = changetype<usize>(lessons);
export const arrivalsAt = changetype<usize>(arrivals);
export const idStartsAt = changetype<usize>(idStarts);
export const idEndsAt = changetype<usize>(idEnds);
export const conversationStartsAt = changetype<usize>(conversationStarts);
export const conversationEndsAt = changetype<usize>(conversationEnds);
export const expiriesAt = changetype<usize>(expiries);
export const userIdStartsAt = changetype<usize>(userIdStarts);
export const userIdEndsAt = changetype<usize>(userIdEnds);

/** Where the kernel stopped, and why. */
export let place: usize = 0;
export let stop: i32 = AT_END;
/** Whether a row that was taken has a time that names no zone. */
export let hasZoneless = false;

/** Takes rows into a batch, from a place of the input up to one that is behind a line end. Gives how many. */
export function take(from: usize, to: usize): u32 {
  let row: u32 = 0;
  place = from;
  while (place < to) {
    if (row == BATCH) {
      stop = FULL;
      return row;
    }
    const next = split(place);
    if (next == 0 || !readValues()) {
      stop = UNUSUAL;
      return row;
    }
    hashWords();
    const known = find();
    if (known == 0) {
      stop = UNKNOWN;
      return row;
    }
    unchecked((kinds[row] = load<u32>(known, KIND)));
    unchecked((lessons[row] = load<u32>(known, LESSON)));
    unchecked((ats[row] = at));
    unchecked((customers[row] = customer));
    unchecked((arrivals[row] = arrivedAt));
    if (idField >= 0) {
      unchecked((idStarts[row] = <u32>starts[idField]));
      unchecked((idEnds[row] = <u32>ends[idField]));
    }
    if (conversationField >= 0) {
      unchecked((conversationStarts[row] = <u32>starts[conversationField]));
      unchecked((conversationEnds[row] = <u32>ends[conversationField]));
    }
    if (expiryField >= 0) unchecked((expiries[row] = expiresAt));
    if (hasUserIds) {
      unchecked((userIdStarts[row] = userId < 0 ? 0 : <u32>starts[userId]));
      unchecked((userIdEnds[row] = userId < 0 ? 0 : <u32>ends[userId]));
    }
    if (isZoneless) hasZoneless = true;
    place = next;
    row++;
  }
  stop = AT_END;
  return row;
}
