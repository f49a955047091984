import type { Example, FindingCode } from '../messages/findings.js';
import type { Message } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { Format, Sample } from './format.js';

/** Looks on while a log is read, for what `inspect` shows beside its messages. */
export interface LogWitness {
  /** A file is, or a part of its records are, of a format. */
  recognised(file: number, format: Format, sample: Sample): void;
  /** A record, before its format tells what is in it. */
  record(record: unknown, format: Format): void;
  message(message: Message | PartialRecord): void;
  found(code: FindingCode, example: Example): void;
}
