import { numberOf } from '../messages/customer.js';
import type { Direction } from '../messages/message.js';

/** The two columns of numbers that a message goes between. */
export interface NearestEnds {
  readonly from: number;
  readonly to: number;
  /** The number at one end of every row; '' where there is none. */
  readonly business: string;
  /** Nothing but their order tells which is the sender. */
  readonly isByOrder: boolean;
}

/** Names of the two ends, in the languages most logs are in. */
const TO_NAMES = /^(to|dest|recip|receiv|para|an|hacia|vers)\b|^(dest|recip|receiv)/i;
const FROM_NAMES =
  /^(from|send|sent by|orig|source|remit|absend|exp[e\u00e9]di|emis|emet|de|von|desde)\b|^(send|orig|remit|absend)/i;

/**
 * Two columns of numbers that are sender and recipient: one number, the business's, stands at the one end or the other
 * of every row; or, where the business has several, numbers of the one column stand in the other as well. `numbers`:
 * the columns of nothing but numbers; `directionOf`: what a row says of its direction.
 */
export function endsIn(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[],
  directionOf: ((row: readonly string[]) => Direction | undefined) | undefined,
): NearestEnds | undefined {
  const pairs = numbers.flatMap((one, at) => numbers.slice(at + 1).map((other) => [one, other] as const));
  for (const [one, other] of pairs) {
    const endsOfRow = rows.map((row) => [numberOf(row[one] ?? ''), numberOf(row[other] ?? '')] as const);
    const constant = endsOfRow[0]?.filter((number) => endsOfRow.every((ends) => ends.includes(number))) ?? [];
    const isAtBoth = constant.some((number) => [0, 1].every((end) => endsOfRow.some((ends) => ends[end] === number)));
    // With one customer either could be the business.
    const business = isAtBoth && constant.length === 1 ? (constant[0] ?? '') : '';
    if (!isAtBoth && !isCrossing([one, other], rows)) continue;
    const told = endsByName([one, other], columns) ?? (directionOf && endsByDirection([one, other], rows, directionOf));
    return { ...(told ?? { from: one, to: other }), business, isByOrder: told === undefined };
  }
  return undefined;
}

function endsByName([one, other]: readonly [number, number], columns: readonly string[]): SenderFirst | undefined {
  const [first = '', second = ''] = [columns[one], columns[other]];
  if (TO_NAMES.test(first) || FROM_NAMES.test(second)) return { from: other, to: one };
  return FROM_NAMES.test(first) || TO_NAMES.test(second) ? { from: one, to: other } : undefined;
}

type SenderFirst = Pick<NearestEnds, 'from' | 'to'>;

/** Whether a number of the one column stands in the other too: whoever wrote is written to as well. */
function isCrossing([one, other]: readonly [number, number], rows: readonly (readonly string[])[]): boolean {
  const first = new Set(rows.map((row) => numberOf(row[one] ?? '')));
  return rows.some((row) => first.has(numberOf(row[other] ?? '')));
}

/** The way round in which no number is once the business's and once a customer's, where only one is so. */
function endsByDirection(
  [one, other]: readonly [number, number],
  rows: readonly (readonly string[])[],
  directionOf: (row: readonly string[]) => Direction | undefined,
): SenderFirst | undefined {
  const possible = [
    { from: one, to: other },
    { from: other, to: one },
  ].filter(({ from, to }) => {
    const businesses = new Set<string>();
    const customers = new Set<string>();
    for (const row of rows) {
      const isInbound = directionOf(row) === 'inbound';
      businesses.add(numberOf(row[isInbound ? to : from] ?? ''));
      customers.add(numberOf(row[isInbound ? from : to] ?? ''));
    }
    return [...businesses].every((number) => !customers.has(number)) && businesses.size <= customers.size;
  });
  const [ends, another] = possible;
  return another === undefined ? ends : undefined;
}
