import type { Instant } from '../messages/instant.js';
import { instantOf } from '../messages/timestamp.js';
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
export function timeOf(text: string, { logZone }: Pick<ReadingOptions, 'logZone'>): Instant | Fault {
  if (text.trim() === '') return new Fault('rejected-no-time', '');
  return instantOf(text, logZone) ?? new Fault('rejected-bad-time', text);
}
