import type { LogSource } from '../input/log-source.js';
import { openLog } from '../input/open.js';
import type { Dialect } from '../input/sniff.js';
import { readTable } from '../input/table-reader.js';
import { type DateOrder, isoFromShortDate, isShortDate, orderProvenBy } from '../messages/local-date.js';
import { isoFromSerialDay, isSerialDay } from '../messages/serial-date.js';
import { isRoundedUnixTime, withoutExponent } from '../messages/unix-time.js';
import { isBesideTable } from './beside-table.js';
import { placesOf } from './generic-columns.js';

/**
 * How a column writes times that one of them alone does not tell: which number of `05/06/2023` is the day; that its
 * numbers of five digits are days as a spreadsheet counts them; that `1.685952e+09` is whole and not rounded.
 */
type DateHabit = DateOrder | 'serial-days' | 'whole-exponents';

/** What the columns of a table prove, by their places. */
export type DateHabits = ReadonlyMap<number, DateHabit>;

/** A time as any reader understands it, in a column of which the habit is known. */
export function inPlainForm(text: string, habit: DateHabit): string {
  switch (habit) {
    case 'serial-days':
      return isoFromSerialDay(text);
    case 'whole-exponents':
      return withoutExponent(text);
    default:
      return isoFromShortDate(text, habit);
  }
}

const TIMES = ['timestamp', 'delivered_at', 'read_at', 'failed_at'] as const;

/** The habits that hold for a generic log with these columns: numbers are times in columns of times alone. */
export function habitsOfTimes(
  habits: DateHabits,
  columns: readonly string[],
  columnMap: ReadonlyMap<string, string>,
): DateHabits {
  if (habits.size === 0) return habits;
  const places = placesOf(columns, columnMap);
  const times = TIMES.map((field) => places.get(field));
  const isOrder = (habit: DateHabit): boolean => habit === 'day-first' || habit === 'month-first';
  return new Map([...habits].filter(([column, habit]) => isOrder(habit) || times.includes(column)));
}

/** A short date at the beginning of a cell, or of a quoted one. */
const LIKE_A_SHORT_DATE = /(?:^|[,;\t|"]) {0,9}\d{1,2}([/.-])\d{1,2}\1\d{2}/m;
const LIKE_AN_EXPONENT = /\d[.,]\d{1,6}E\+\d\d/i;
/** Enough rows to see that a column is not one of days. */
const ROWS_LOOKED_AT = 20;

/**
 * Reads a table once for the habits of its columns: a day past the 12th anywhere proves the order of a column's dates,
 * wherever in the file it stands. None where the beginning has no time of these kinds, and for a pipe, which cannot be
 * read twice; none for a column that proves nothing, or both.
 */
export async function provenDateHabits(source: LogSource, head: string, dialect: Dialect): Promise<DateHabits> {
  const isWorthIt =
    LIKE_A_SHORT_DATE.test(head) || LIKE_AN_EXPONENT.test(head) || columnsOfSerialDays(head, dialect).length > 0;
  if (source.file === undefined || source.bytes === 0 || !isWorthIt) return new Map();
  const proofs: Proof[] = [];
  const bytes = openLog(source, nothing(), () => {});
  try {
    await readTable(source.name, bytes, dialect, {
      header: () => undefined,
      row: (fields) => isBesideTable(fields) || collectProofs(fields, proofs),
      misshapen: () => {},
      swallowed: () => {},
      isNoRow: isBesideTable,
    });
  } finally {
    await bytes.return(undefined);
  }
  const habits = new Map<number, DateHabit>();
  for (const [column, proof] of proofs.entries()) {
    const habit = proof === undefined ? undefined : habitProvenBy(proof);
    if (habit !== undefined) habits.set(column, habit);
  }
  return habits;
}

/** What the values of one column say together. */
interface Proof {
  readonly orders: Set<DateOrder>;
  serialDays: number;
  hasWholeExponent: boolean;
  hasRoundedExponent: boolean;
  others: number;
}

function newProof(): Proof {
  return { orders: new Set(), serialDays: 0, hasWholeExponent: false, hasRoundedExponent: false, others: 0 };
}

function collectProofs(fields: readonly string[], proofs: Proof[]): void {
  for (let column = 0; column < fields.length; column++) {
    const field = (fields[column] ?? '').trim();
    if (field !== '') collectProof(field, (proofs[column] ??= newProof()));
  }
}

const SHORTEST = 'd/m/yy'.length;
const LONGEST_NUMBER = 24;

function collectProof(field: string, proof: Proof): void {
  if (isSerialDay(field)) {
    proof.serialDays++;
    return;
  }
  proof.others++;
  if (field.length >= SHORTEST && isShortDate(field)) {
    const order = orderProvenBy(field);
    if (order !== undefined) proof.orders.add(order);
  } else if (field.length <= LONGEST_NUMBER && /E\+/i.test(field)) {
    if (isRoundedUnixTime(field)) proof.hasRoundedExponent = true;
    else if (withoutExponent(field) !== field) proof.hasWholeExponent = true;
  }
}

function habitProvenBy(proof: Proof): DateHabit | undefined {
  const [order, contradiction] = proof.orders;
  if (order !== undefined) return contradiction === undefined ? order : undefined;
  if (proof.serialDays > 0 && proof.others === 0) return 'serial-days';
  return proof.hasWholeExponent && proof.hasRoundedExponent ? 'whole-exponents' : undefined;
}

/** The columns that in the first rows hold nothing but what can be days of a spreadsheet. */
function columnsOfSerialDays(head: string, { delimiter, linesBeforeHeader = 0 }: Dialect): number[] {
  const rows = head
    .split('\n')
    .slice(linesBeforeHeader + 1, linesBeforeHeader + 1 + ROWS_LOOKED_AT)
    .map((line) => line.split(delimiter).map((cell) => cell.replaceAll('"', '').trim()));
  const [first = []] = rows;
  return [...first.keys()].filter((column) => {
    const cells = rows.map((row) => row[column] ?? '').filter(Boolean);
    return cells.length > 0 && cells.every(isSerialDay);
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
