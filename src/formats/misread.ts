import type { JsonRecord } from './json-record.js';

const NOTHING = Symbol('nothing was misread');

/** The first thing that the reader at hand looked at and could not read: one record is read at a time. */
let misread: unknown = NOTHING;

/** A record is about to be read. */
export function beginReading(): void {
  misread = NOTHING;
}

/** A field of the record at hand holds what a reader of its format cannot read. */
export function noteMisread(value: unknown): void {
  if (misread === NOTHING) misread = value;
}

const LONGEST_SHOWN = 80;
const DEEPEST = 20;

/** What could not be read in a record, `status: {"failed":…}`; undefined where all was. */
export function misreadIn(record: unknown): string | undefined {
  if (misread === NOTHING) return undefined;
  const text = JSON.stringify(misread) ?? '';
  const name = nameOf(text, record, DEEPEST);
  return `${name === undefined ? '' : `${name}: `}${text.slice(0, LONGEST_SHOWN)}`;
}

/** The key, somewhere in a value, under which it has what is written like this. */
function nameOf(text: string, value: unknown, levels: number): string | undefined {
  if (typeof value !== 'object' || value === null || levels === 0) return undefined;
  const isNamed = !Array.isArray(value);
  for (const [key, held] of Object.entries(value as JsonRecord)) {
    if (isNamed && JSON.stringify(held) === text) return key;
    const inner = nameOf(text, held, levels - 1);
    if (inner !== undefined) return inner;
  }
  return undefined;
}
