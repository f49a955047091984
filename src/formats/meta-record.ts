import type { Instant } from '../messages/instant.js';
import type { Origin } from '../messages/message.js';
import { instantOf } from '../messages/timestamp.js';
import type { ReadingOptions, RecordSink } from './format.js';
import { asText, isJsonRecord, type JsonRecord } from './json-fields.js';

/** One payload on its way to the messages in it. */
export interface Reading {
  readonly origin: Origin;
  readonly options: ReadingOptions;
  readonly found: RecordSink;
}

/** What every message of a payload has in common. */
export interface Envelope {
  /** WhatsApp Business Account id; '' where the payload does not name it. */
  readonly account: string;
  /** Digits; '' where the payload does not name it. */
  readonly businessNumber: string;
}

/** The time of a message or status; undefined where it has none, which is reported. */
export function timeOfRecord(record: JsonRecord, { origin, options, found }: Reading): Instant | undefined {
  const time = asText(record.timestamp);
  const at = instantOf(time, options.logZone);
  if (at === undefined) found.reject(time === '' ? 'rejected-no-time' : 'rejected-bad-time', origin, time);
  return at;
}

/** The objects of a list; what is none of them is left out aloud. Undefined where there is no list at all. */
export function recordsOf(value: unknown, { origin, found }: Reading): readonly JsonRecord[] | undefined {
  if (value === undefined || value === null) return undefined;
  const list = Array.isArray(value) ? value : [value];
  for (const item of list) {
    if (!isJsonRecord(item)) found.reject('rejected-not-a-message', origin, JSON.stringify(item) ?? '');
  }
  return list.filter(isJsonRecord);
}
