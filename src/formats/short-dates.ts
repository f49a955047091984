import { Failure } from '../failure.js';
import type { LogSource } from '../input/log-source.js';
import type { Findings } from '../messages/findings.js';
import { type DateOrder, isoFromShortDate, isShortDate } from '../messages/local-date.js';
import { type DateHabits, inPlainForm } from './date-habits.js';
import type { RejectReason } from './format.js';
import { isJsonRecord } from './json-fields.js';

/** Puts the short dates of records, `05/06/2023`, in ISO's order, where theirs is known. */
interface ShortDates {
  row(fields: readonly string[]): readonly string[];
  value(value: unknown): unknown;
}

/** The short dates of one file: in the order the user says, or the one that each column proves. */
export class FileDates {
  readonly #told: DateOrder | undefined;
  #inOrder: ShortDates | undefined;
  /** What the file proves; nothing where the user said it. */
  proven: DateHabits = new Map();
  /** How many rejected records have a date that could be one of two. */
  ambiguous = 0;

  constructor(told: DateOrder | undefined) {
    this.#told = told;
    this.#inOrder = shortDatesIn(told);
  }

  prove(habits: DateHabits): void {
    if (this.#told !== undefined) return;
    this.proven = habits;
    this.#inOrder = shortDatesIn(habits);
  }

  row(fields: readonly string[]): readonly string[] {
    return this.#inOrder === undefined ? fields : this.#inOrder.row(fields);
  }

  value(value: unknown): unknown {
    return this.#inOrder === undefined ? value : this.#inOrder.value(value);
  }

  /** Why a record is left out: a time that could be one of two is no bad one. */
  reasonFor(reason: RejectReason, value: string): RejectReason {
    if (reason !== 'rejected-bad-time' || this.#told !== undefined || !isShortDate(value)) return reason;
    this.ambiguous++;
    return 'rejected-date-order';
  }
}

/** Undefined where there is nothing to put in order. */
function shortDatesIn(told: DateOrder | DateHabits | undefined): ShortDates | undefined {
  if (told === undefined) return undefined;
  if (typeof told === 'string') return everyShortDate(told);
  return told.size === 0 ? undefined : { row: (fields) => inOrder(fields, told), value: (value) => value };
}

function everyShortDate(order: DateOrder): ShortDates {
  const told = (text: string): string => isoFromShortDate(text, order);
  const value = (held: unknown): unknown => {
    if (typeof held === 'string') return told(held);
    if (Array.isArray(held)) return held.map(value);
    return isJsonRecord(held)
      ? Object.fromEntries(Object.entries(held).map(([key, inner]) => [key, value(inner)]))
      : held;
  };
  return { row: (fields) => fields.map(told), value };
}

function inOrder(fields: readonly string[], habits: DateHabits): readonly string[] {
  const ordered = [...fields];
  for (const [column, habit] of habits) ordered[column] = inPlainForm(fields[column] ?? '', habit);
  return ordered;
}

/** The error for a file in which most dates could be one of two. */
export function datesUntold(
  { name, bytes }: Pick<LogSource, 'name' | 'bytes'>,
  file: number,
  findings: Findings,
): Failure {
  const example = findings.examplesOf('rejected-date-order').find((found) => found.file === file);
  const where = example === undefined ? '' : `: line ${example.line} has "${example.value.trim()}"`;
  const pipe = bytes === 0 ? ' (A file is looked through for the answer, a pipe cannot be.)' : '';
  return new Failure(
    `${name} does not tell day and month of its dates apart${where}.${pipe}`,
    'Say which comes first: --date-format DD/MM/YYYY, or --date-format MM/DD/YYYY.',
    { code: 'option-needed', file: name },
  );
}
