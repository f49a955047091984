import type { Message } from '../messages/message.js';
import { flagsOf } from '../messages/message-flags.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { LogWitness } from './file-read.js';
import type { Format, Sample } from './format.js';
import { isJsonRecord } from './json-fields.js';
import { withShortLists } from './json-paths.js';

/** Records kept of a format to see what its columns are for: the first, and further ones of another kind. */
export const MOST_FIRST = 20;
const LONGEST_LIST = 10;
/** Keys of JSON objects that are listed; an export has fewer. */
export const MOST_KEYS = 300;

/** What a study has to see of a part of a log, in its order and as plain data; formats by name. */
export type StudyEvent =
  | { readonly is: 'recognised'; readonly format: string; readonly sample: Sample }
  | { readonly is: 'record'; readonly format: string; readonly record: unknown }
  /** The record before it holds a message with such flags. */
  | { readonly is: 'message'; readonly flags: number };

/** A record as it is kept: the rows of a table as they are, else with few of what it lists. */
export function keptRecord(record: unknown, sample: Sample): unknown {
  return sample.kind === 'table' ? record : withShortLists(record, LONGEST_LIST);
}

/** Whether a record is one of the file's own, and not a payload in the cell of a row, which its columns do not name. */
export function isOfSample(record: unknown, { kind }: Sample): boolean {
  return kind !== 'table' || Array.isArray(record);
}

/**
 * Looks on while parts of a log are read, one after another, for a `LogStudy` of the whole: notes what could be new to
 * that, which is what is new to this. So it takes the same room however long the log is.
 */
export class PartStudy implements LogWitness {
  #events: StudyEvent[] = [];
  readonly #formats = new Map<Format, FormatMet>();
  #current: FormatMet | undefined;
  /** Notes the record at hand. */
  #note: () => void = () => {};

  /** A part begins: a later one of the same log, or one of another. */
  begin(isLater: boolean): void {
    this.#events = [];
    this.#current = undefined;
    if (!isLater) this.#formats.clear();
  }

  /** What was new in the part at hand. */
  get events(): readonly StudyEvent[] {
    return this.#events;
  }

  recognised(_: number, format: Format, sample: Sample): void {
    if (this.#formats.has(format)) return;
    this.#formats.set(format, new FormatMet(sample));
    this.#events.push({ is: 'recognised', format: format.name, sample });
  }

  record(record: unknown, format: Format): void {
    const met = this.#formats.get(format);
    this.#current = met !== undefined && isOfSample(record, met.sample) ? met : undefined;
    if (met === undefined || this.#current === undefined) return;
    let isNoted = false;
    this.#note = () => {
      if (!isNoted) {
        this.#events.push({ is: 'record', format: format.name, record: keptRecord(record, met.sample) });
      }
      isNoted = true;
    };
    if (met.isNew(record)) this.#note();
  }

  message(message: Message | PartialRecord): void {
    const flags = flagsOf(message);
    if (this.#current?.isNewKind(flags) !== true) return;
    this.#note();
    this.#events.push({ is: 'message', flags });
  }

  found(): void {
    // What was noticed of a part comes beside what was read.
  }

  hasEnoughOf(_: number, format?: Format): boolean {
    const met = format === undefined ? [...this.#formats.values()][0] : this.#formats.get(format);
    return met?.hasEnough === true;
  }
}

/** What was met of a format. */
class FormatMet {
  readonly sample: Sample;
  #records = 0;
  readonly #kinds = new Set<number>();
  readonly #keys = new Set<string>();

  constructor(sample: Sample) {
    this.sample = sample;
  }

  get hasEnough(): boolean {
    return this.#records >= MOST_FIRST;
  }

  /** Whether a record is one of the first, or has a key that none before it had. */
  isNew(record: unknown): boolean {
    const isFirst = !this.hasEnough;
    if (isFirst) this.#records++;
    const known = this.#keys.size;
    if (this.sample.kind === 'json' && isJsonRecord(record)) {
      for (const key in record) if (this.#keys.size < MOST_KEYS) this.#keys.add(key);
    }
    return isFirst || this.#keys.size > known;
  }

  isNewKind(flags: number): boolean {
    if (this.#kinds.has(flags)) return false;
    this.#kinds.add(flags);
    return true;
  }
}
