// AssemblyScript, which has TypeScript's syntax and numbers of machines: `npm run kernel` compiles it to WebAssembly.
// What the exported numbers and functions are for, see `row-kernel.ts`.
import { AT_END, BATCH, FULL, UNKNOWN, UNUSUAL } from './codes';
import { addLine, findLine, lineEnd } from './lines.as';
import { find, hashWords, KIND, LESSON } from './memory.as';
import { ends, Shape, shape, starts, useShape } from './shape.as';
import { split } from './split.as';
import { arrivedAt, at, customer, expiresAt, isZoneless, readValues, userId, variant } from './values.as';

export { forgetLines } from './lines.as';
export { learn } from './memory.as';
export { meet } from './numbers.as';
export { begin, beginShape, column, endsAt, era, room, startsAt } from './shape.as';

// What became of rows: a batch of shape.columns.
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

/** Takes rows of a table into a batch, from a place of the input up to one behind a line end. Gives how many. */
export function take(from: usize, to: usize): u32 {
  let row: u32 = 0;
  place = from;
  while (place < to) {
    if (row == BATCH) return stopped(FULL, row);
    const next = split(place);
    if (next == 0 || !readValues()) return stopped(UNUSUAL, row);
    hashWords();
    const known = find();
    if (known == 0) return stopped(UNKNOWN, row);
    record(row++, load<u32>(known, KIND), load<u32>(known, LESSON));
    place = next;
  }
  return stopped(AT_END, row);
}

/** The same of lines that hold a JSON object each. */
export function takeLines(from: usize, to: usize): u32 {
  let row: u32 = 0;
  place = from;
  while (place < to) {
    if (row == BATCH) return stopped(FULL, row);
    const line = findLine(place, to);
    if (line === null) return stopped(UNUSUAL, row);
    useShape(line.shape);
    if (!readValues()) return stopped(UNUSUAL, row);
    const lesson = line.find(variant);
    if (lesson === null) return stopped(UNUSUAL, row);
    record(row++, lesson.kind, lesson.lesson);
    place = lineEnd;
  }
  return stopped(AT_END, row);
}

function stopped(why: i32, rows: u32): u32 {
  stop = why;
  return rows;
}

function record(row: u32, kind: u32, lesson: u32): void {
  unchecked((kinds[row] = kind));
  unchecked((lessons[row] = lesson));
  unchecked((ats[row] = at));
  unchecked((customers[row] = customer));
  unchecked((arrivals[row] = arrivedAt));
  unchecked((expiries[row] = expiresAt));
  put(idStarts, idEnds, row, shape.id);
  put(conversationStarts, conversationEnds, row, shape.conversation);
  put(userIdStarts, userIdEnds, row, userId);
  if (isZoneless) hasZoneless = true;
}

/** Where a field is; no bytes where there is none. */
function put(toStarts: StaticArray<u32>, toEnds: StaticArray<u32>, row: u32, field: i32): void {
  unchecked((toStarts[row] = field < 0 ? 0 : <u32>starts[field]));
  unchecked((toEnds[row] = field < 0 ? 0 : <u32>ends[field]));
}

/** Learns what the line is taken for whose fields are at `starts` and `ends`, with all that are like it. */
export function learnLine(from: usize, to: usize, itsShape: u32, kind: u32, lesson: u32): void {
  useShape(changetype<Shape>(<usize>itsShape));
  if (!readValues()) return;
  const line = addLine(from, to);
  if (line !== null) line.learn(variant, kind, lesson);
}
