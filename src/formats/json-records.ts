import type { ReadingOptions, RecordReader, RecordSink, Sample } from './format.js';
import { isJsonRecord, type JsonRecord } from './json-fields.js';
import type { Reading } from './provider-message.js';

/** Whether any value of a sample is an object in this shape. */
export function hasShape(sample: Sample, isOurs: (payload: JsonRecord) => boolean): boolean {
  return sample.kind === 'json' && sample.values.some((value) => isJsonRecord(value) && isOurs(value));
}

/** Reads the objects of a JSON log that are in the format's shape, and rejects anything else. */
export function jsonReader(
  isOurs: (payload: JsonRecord) => boolean,
  read: (payload: JsonRecord, reading: Reading) => void,
): (sample: Sample, options: ReadingOptions, found: RecordSink) => RecordReader {
  return (_sample, options, found) => (record, origin) => {
    if (isJsonRecord(record) && isOurs(record)) read(record, { origin, options, found });
    else found.reject('rejected-not-a-message', origin, outlineOf(record));
  };
}

/** Reads each object of a payload's list. What is no object is rejected; an empty list holds no message. */
export function readList(list: unknown, reading: Reading, read: (item: JsonRecord) => void): void {
  const { found, origin } = reading;
  if (!Array.isArray(list)) return found.reject('rejected-not-a-message', origin, outlineOf(list));
  if (list.length === 0) found.skip('skipped-event', origin);
  for (const item of list) {
    if (isJsonRecord(item)) read(item);
    else found.reject('rejected-not-a-message', origin, outlineOf(item));
  }
}

const KEYS_SHOWN = 5;
const LONGEST_OUTLINE = 40;

/** What a value is, short enough for a message. */
function outlineOf(value: unknown): string {
  if (isJsonRecord(value)) return Object.keys(value).slice(0, KEYS_SHOWN).join(', ');
  return (JSON.stringify(value) ?? '').slice(0, LONGEST_OUTLINE);
}
