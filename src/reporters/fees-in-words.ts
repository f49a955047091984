import { digitsOf } from '../rates/currency.js';
import { EMPTY_CELL } from '../report/breakdown.js';
import { type Fee, grandTotal } from '../report/fees.js';
import type { Report } from '../report/report.js';
import { shownAmount } from './amounts.js';

/** What is paid beside Meta's cost, in one line, where a format has no place for it. */
export function feesInWords({ fees, models, totals, currency }: Report): string | undefined {
  if (fees.size === 0) return undefined;
  const each = models.map(({ id, shortName }) => {
    const cost = totals.get(id)?.cost ?? EMPTY_CELL.cost;
    return `${currency} ${shownAmount(grandTotal(cost, fees.get(id) ?? []), digitsOf(currency))} under the ${shortName}`;
  });
  return `Fees are of the whole, not of a row: they are in no cost of a table. With them it is ${each.join(', ')}.`;
}

/** What a fee is for. */
export const FEE_NAMES: Readonly<Record<Fee['kind'], string>> = {
  markup: "markup of Meta's cost",
  'message-in': 'messages in',
  'message-out': 'messages out',
  conversation: 'conversations',
};
