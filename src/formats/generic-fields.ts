import type { Instant } from '../messages/instant.js';
import { isRoundedTime, type ReadTime, readTime } from '../messages/timestamp.js';
import type { ReadingOptions, RejectReason } from './format.js';
import type { GenericField } from './generic-columns.js';

/** The text of a field in a record; '' where the record has none. */
export type FieldReader = (field: GenericField) => string;

/** Why a record is no message: the reason and the value that shows it. */
export class Fault {
  constructor(
    readonly reason: RejectReason,
    readonly value: string,
  ) {}
}

/** The time a text names, or why it names none. */
export function timeOf(text: string, options: Pick<ReadingOptions, 'logZone'>): Instant | Fault {
  const told = timeToldBy(text, options);
  return told instanceof Fault ? told : told.at;
}

/** The same, with what the text leaves open. */
export function timeToldBy(text: string, { logZone }: Pick<ReadingOptions, 'logZone'>): ReadTime | Fault {
  if (text.trim() === '') return new Fault('rejected-no-time', '');
  if (isRoundedTime(text)) return new Fault('rejected-rounded-time', text);
  return readTime(text, logZone) ?? new Fault('rejected-bad-time', text);
}

/** What the two columns of types say. */
export function typesIn(read: FieldReader): readonly string[] {
  return [read('type').trim(), read('message_type').trim()];
}
