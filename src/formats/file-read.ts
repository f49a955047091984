import type { JsonLane } from '../fast-lane/json-lane.js';
import type { TableLane } from '../fast-lane/table-lane.js';
import type { LogSource } from '../input/log-source.js';
import type { Example, FindingCode, Findings } from '../messages/findings.js';
import type { Message } from '../messages/message.js';
import type { PartialRecord, PartialRecords } from '../messages/partial-records.js';
import type { Records } from '../messages/records.js';
import type { RowWatcher } from '../messages/row-watcher.js';
import type { DateHabits } from './date-habits.js';
import type { Format, Lack, RejectReason, Sample } from './format.js';
import { FORMATS } from './index.js';
import { type MapMet, metInAny } from './map-use.js';
import { datesUntold } from './short-dates.js';

/** A record that was left out, as `--rejects` writes it. */
export interface Reject {
  readonly path: string;
  readonly line: number;
  readonly reason: RejectReason;
  /** The value that was wrong. */
  readonly value: string;
  /** The whole record. */
  readonly record: unknown;
}

/** A record as `--rejects` writes it. */
export function recordText(record: unknown): string {
  if (typeof record === 'string') return record;
  try {
    return JSON.stringify(record);
  } catch {
    return '(nested too deep to write)';
  }
}

/** What one file turned out to be. */
export interface FileRead {
  readonly path: string;
  /** A format's name; '' for a file without a record. */
  readonly format: string;
  readonly records: number;
  readonly rejected: number;
  /** The columns of a table; undefined for JSON, whose keys are known only at its end. */
  readonly columns: readonly string[] | undefined;
  /** What its format never tells. */
  readonly lacks: readonly Lack[];
  /** It has a field that says of any message whether it is a template. */
  readonly tellsForms: boolean;
  /** What it has of the columns that the user's map names. */
  readonly mapMet: MapMet;
}

/** What a file, or a part of one, turned out to be. */
export interface PartRead extends Pick<FileRead, 'records' | 'rejected' | 'columns' | 'tellsForms' | 'mapMet'> {
  /** Names of formats, in their order in the list. */
  readonly formats: readonly string[];
  /** The name of the file's own; others are of payloads that stand among its. */
  readonly main: string | undefined;
  /** How many rejected records have a date that could be one of two. */
  readonly ambiguousDates: number;
  /** There is a message whose time names no zone. */
  readonly hasZonelessTimes: boolean;
}

/** How a file began, as far as reading the rest of it needs that. */
export interface Opening {
  readonly format: string;
  /** The columns of a table; of JSON no values. */
  readonly sample: Sample;
  /** The columns of a table whose cells hold the records, too; undefined where the file is none. */
  readonly columns: readonly string[] | undefined;
  /** Whether the format was told from as many values as are ever looked at. */
  readonly isSure: boolean;
  /** What the whole file proves, where the user did not say it. */
  readonly dateHabits: DateHabits;
}

/**
 * What a whole file turned out to be, by its parts in order; notes what it lacks.
 * @throws Failure where day and month of most of its dates cannot be told apart
 */
export function fileFrom(
  parts: readonly PartRead[],
  source: Pick<LogSource, 'path' | 'name' | 'bytes'>,
  file: number,
  { findings, witness }: Pick<LogSink, 'findings'> & { readonly witness?: Pick<LogWitness, 'found'> | undefined },
): FileRead {
  const names = new Set(parts.flatMap(({ formats }) => formats));
  const main = parts.find((part) => part.main !== undefined)?.main;
  const lacks = FORMATS.find(({ name }) => name === main)?.lacks ?? [];
  const records = sumOf(parts.map((part) => part.records));
  if (sumOf(parts.map((part) => part.ambiguousDates)) * 2 > records) throw datesUntold(source, file, findings);
  const note = (code: FindingCode): void => {
    const whole = { file, line: 1, value: '' };
    findings.note(code, whole);
    witness?.found(code, whole);
  };
  if (records === 0) note('skipped-empty-file');
  else if (lacks.includes('inbound')) note('no-inbound-side');
  const isZoneless = lacks.includes('zone') || parts.some(({ hasZonelessTimes }) => hasZonelessTimes);
  if (records > 0 && isZoneless) note('time-without-zone');
  return {
    path: source.path,
    format: FORMATS.map(({ name }) => name)
      .filter((name) => names.has(name))
      .join(' + '),
    records,
    rejected: sumOf(parts.map((part) => part.rejected)),
    columns: parts.length === 0 ? [] : parts[0]?.columns,
    lacks,
    tellsForms: parts.some(({ tellsForms }) => tellsForms),
    mapMet: metInAny(parts.map(({ mapMet }) => mapMet)),
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Looks on while a log is read, for what `inspect` shows beside its messages. */
export interface LogWitness {
  /** A file is, or a part of its records are, of a format. */
  recognised(file: number, format: Format, sample: Sample): void;
  /** A record, before its format tells what is in it. */
  record(record: unknown, format: Format): void;
  message(message: Message | PartialRecord): void;
  /** A partial record that others of the run have completed. */
  completed?(message: Message): void;
  /** A file says of any message whether it is a template. */
  tellsForms?(file: number): void;
  /** Meta gave a customer another business-scoped user id. */
  userIdChanged?(before: string, since: string): void;
  found(code: FindingCode, example: Example): void;
  /**
   * Whether it needs no more of a file's records of a format, or of its main one, but those that are like none before:
   * then others may pass without it.
   */
  hasEnoughOf?(file: number, format?: Format): boolean;
  /** What reading waits for before it goes on to the next piece; undefined where it need not wait. */
  untilReady?(): Promise<void> | undefined;
  /** Looks on while such records pass. */
  watcherOf?(file: number): RowWatcher;
}

/** Where the messages and everything noticed go. */
export interface LogSink {
  /** What the messages of a file are written to, until it is time to `flush` them. */
  readonly records: Records;
  /** Takes the records so far, all of one file, out of `records`. */
  readonly flush: (file: number) => void;
  readonly partials: PartialRecords;
  readonly findings: Findings;
  readonly onReject: (reject: Reject) => void;
  readonly onBytes: (bytes: number) => void;
  readonly witness?: LogWitness | undefined;
  /** Of a later part of a log: where its lane is kept for the next. */
  readonly kept?: KeptLane | undefined;
}

/** The lane of a log that is read in parts, with what it has learned in those before. */
export interface KeptLane {
  lane?: TableLane | JsonLane;
}
