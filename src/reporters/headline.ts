import { digitsOf } from '../rates/currency.js';
import { type Money, percentOf, ZERO } from '../rates/money.js';
import { EMPTY_CELL, isUnpriced } from '../report/breakdown.js';
import type { Report } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { shownAmount } from './amounts.js';

/** The result in one plain sentence: how much more or less the same traffic costs under the last model. */
export function headline(report: Report): string {
  const { models, currency, delta, totals, diagnostics } = report;
  const first = models[0];
  const last = models.at(-1);
  if (first === undefined || last === undefined) return '';
  const before = totals.get(first.id)?.cost ?? ZERO;
  const after = totals.get(last.id)?.cost ?? ZERO;
  if (first === last) return `The traffic costs ${currency} ${inWords(after, report)} under the ${last.shortName}.`;
  const without = models.filter(({ id }) => isUnpriced(totals.get(id) ?? EMPTY_CELL));
  if (without.some((model) => model === first || model === last)) {
    return `The models cannot be compared: nothing could be priced under the ${without.map(({ shortName }) => shortName).join(' and the ')}.`;
  }
  if (diagnostics.some(({ code }) => code === 'volumes-not-comparable')) {
    return `Not all of it can be compared: what can be priced costs ${currency} ${inWords(before, report)} under the ${first.shortName} and ${currency} ${inWords(after, report)} under the ${last.shortName}.`;
  }
  const difference = `${currency} ${inWords(delta.cost.abs(), report)}`;
  if (delta.cost.eq(ZERO)) {
    return `The same traffic costs ${currency} ${inWords(after, report)} under the ${last.shortName} as under the ${first.shortName}.`;
  }
  const percent = percentOf(delta.cost.abs(), before, 1);
  const share = percent === null ? '' : ` (${grouped(percent)} %)`;
  const direction = delta.cost.gt(ZERO) ? 'more' : 'less';
  const than = models.length > 2 || percent === null ? ` than under the ${first.shortName}` : '';
  return `The same traffic costs ${difference}${share} ${direction} under the ${last.shortName}${than}.`;
}

/** Cents are enough for a sentence, unless nothing would be left of the amount. */
function inWords(amount: Money, { scale, currency }: Report): string {
  const cents = digitsOf(currency);
  const isTooSmall = !amount.eq(ZERO) && Number(amount.toFixed(cents)) === 0;
  return shownAmount(amount, isTooSmall ? scale : cents);
}
