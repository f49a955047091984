import { Failure } from '../failure.js';
import type { LogSource } from '../input/find.js';
import { openLog } from '../input/open.js';
import type { Dialect } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import type { Findings } from '../messages/findings.js';
import { type DateOrder, isoFromShortDate, isShortDate, orderProvenBy } from '../messages/local-date.js';
import type { RejectReason } from './format.js';
import { isJsonRecord } from './json-fields.js';

/** Puts the short dates of records, `05/06/2023`, in ISO's order, where theirs is known. */
interface ShortDates {
  row(fields: readonly string[]): readonly string[];
  value(value: unknown): unknown;
}

/** Of the short dates in a table, by column. */
export type DateOrders = ReadonlyMap<number, DateOrder>;

/** The short dates of one file: in the order the user says, or the one that each column proves. */
export class FileDates {
  readonly #told: DateOrder | undefined;
  #inOrder: ShortDates | undefined;
  /** What the file proves; nothing where the user said it. */
  proven: DateOrders = new Map();
  /** How many rejected records have a date that could be one of two. */
  ambiguous = 0;

  constructor(told: DateOrder | undefined) {
    this.#told = told;
    this.#inOrder = shortDatesIn(told);
  }

  prove(orders: DateOrders): void {
    if (this.#told !== undefined) return;
    this.proven = orders;
    this.#inOrder = shortDatesIn(orders);
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
function shortDatesIn(orders: DateOrder | DateOrders | undefined): ShortDates | undefined {
  if (orders === undefined) return undefined;
  if (typeof orders === 'string') return everyShortDate(orders);
  return orders.size === 0 ? undefined : { row: (fields) => inOrder(fields, orders), value: (value) => value };
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

/** A short date at the beginning of a cell, or of a quoted one. */
const LIKE_A_SHORT_DATE = /(?:^|[,;\t|"])\s*\d{1,2}([/.-])\d{1,2}\1\d{2}/m;

/**
 * Reads a table once for the order of its dates, column by column: a day past the 12th anywhere in a column proves its
 * order, wherever in the file it stands. None where the beginning has no short date, and for a pipe, which cannot be read
 * twice; none for a column that proves nothing, or both.
 */
export async function provenDateOrders(source: LogSource, head: string, dialect: Dialect): Promise<DateOrders> {
  const orders = new Map<number, DateOrder>();
  if (source.file === undefined || source.bytes === 0 || !LIKE_A_SHORT_DATE.test(head)) return orders;
  const proofs: Set<DateOrder>[] = [];
  const bytes = openLog(source, nothing(), () => {});
  try {
    await readTable(source.name, bytes, dialect, {
      header: () => undefined,
      row: (fields) => collectProofs(fields, proofs),
      misshapen: () => {},
    });
  } finally {
    await bytes.return(undefined);
  }
  for (const [column, proven] of proofs.entries()) {
    const [order, contradiction] = proven ?? [];
    if (order !== undefined && contradiction === undefined) orders.set(column, order);
  }
  return orders;
}

function collectProofs(fields: readonly string[], proofs: Set<DateOrder>[]): void {
  for (let column = 0; column < fields.length; column++) {
    const field = fields[column] ?? '';
    const order = field.length >= SHORTEST && isShortDate(field) ? orderProvenBy(field) : undefined;
    if (order !== undefined) (proofs[column] ??= new Set()).add(order);
  }
}

const SHORTEST = 'd/m/yy'.length;

function inOrder(fields: readonly string[], orders: DateOrders): readonly string[] {
  const ordered = [...fields];
  for (const [column, order] of orders) ordered[column] = isoFromShortDate(fields[column] ?? '', order);
  return ordered;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

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
  );
}
