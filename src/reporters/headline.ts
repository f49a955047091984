import { MODELS } from '../models/index.js';
import { BASE_CURRENCY, cardName } from '../rates/bundled-rows.js';
import { digitsOf } from '../rates/currency.js';
import { type Money, percentOf, ZERO } from '../rates/money.js';
import { EMPTY_CELL } from '../report/breakdown.js';
import { knownCost } from '../report/known-cost.js';
import { leftOutInWords } from '../report/left-out.js';
import { partsInWords } from '../report/missing-parts.js';
import type { Report } from '../report/report.js';
import { valueOrNone } from '../report/shown-values.js';
import { counted, grouped } from '../report/wording.js';
import { shownAmount } from './amounts.js';
import { periodName } from './period-name.js';

/** The result, and how much of the log it stands for, where that is not all of it. */
export function conclusion(report: Report): string {
  return [headline(report), leftOutInWords(report.input)].filter(Boolean).join(' ');
}

/** The result in one plain sentence: how much more or less the same traffic costs under the last model. */
export function headline(report: Report): string {
  const { models, currency, delta, totals, diagnostics } = report;
  const first = models[0];
  const last = models.at(-1);
  if (first === undefined || last === undefined) return '';
  const before = totals.get(first.id)?.cost ?? ZERO;
  const after = totals.get(last.id)?.cost ?? ZERO;
  if ([...totals.values()].every(({ units }) => units === 0)) return nothingToPrice(report);
  if (first === last) return `The traffic costs ${currency} ${inWords(after, report)} under the ${last.shortName}.`;
  const without = models.filter(({ id }) => knownCost(totals.get(id) ?? EMPTY_CELL) === undefined);
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

function nothingToPrice({ models, period, only }: Report): string {
  if (only.length > 0) {
    const unit = models.some(({ unit: billed }) => billed !== 'message') ? 'conversation' : 'message';
    return `Nothing to price: no ${unit} is ${partsInWords(only)}.`;
  }
  const what = models.some(({ unit }) => unit !== 'message') ? 'conversation opened' : 'message was delivered';
  const isPart = period.from !== null || period.to !== null;
  return `Nothing to price: no ${what}${isPart ? ' in the period' : ''}.`;
}

/** Cents are enough for a sentence, unless nothing would be left of the amount. */
function inWords(amount: Money, { scale, currency }: Report): string {
  const cents = digitsOf(currency);
  const isTooSmall = !amount.eq(ZERO) && Number(amount.toFixed(cents)) === 0;
  return shownAmount(amount, isTooSmall ? scale : cents);
}

/** What was read: files, messages, customers, span, zone, currency. */
export function factsOf(report: Report): string[] {
  const { input, counted: ofPeriod = input, period, currency, exchangeRates } = report;
  const name = periodName(period);
  const span = name ?? spanOf(report);
  return [
    counted(input.files.length, 'file'),
    ...(input.messages === 0 ? volumeFacts(input) : messageFacts(ofPeriod)),
    ...(span === undefined ? noSpan(input) : [span]),
    ...report.only.map(({ by, values }) => `only ${by} ${values.map(valueOrNone).join(', ')}`),
    ...(name !== undefined || (period.from === null && period.to === null) ? [] : [`counted ${periodShown(period)}`]),
    period.timezone,
    currency,
    ...[...exchangeRates].map(([code, rate]) => `1 ${code} = ${currency} ${rate.toFixed()}`),
    ...cardsShown(report),
  ];
}

/** The rate cards, where they are others than Meta's in dollars. */
function cardsShown({ models }: Report): string[] {
  const names = [...new Set(models.flatMap(({ rateCards }) => rateCards))];
  const usual = MODELS.map(({ id }) => cardName(id, BASE_CURRENCY));
  return names.every((name) => usual.includes(name)) ? [] : [`rates of ${names.join(', ')}`];
}

/** The days that units opened on, of typed-in volumes the months; undefined where there is none. */
export function spanOf({ input, days }: Pick<Report, 'input' | 'days'>): string | undefined {
  if (days === null) return undefined;
  if (input.messages > 0) return `${days.first} to ${days.last}`;
  const [first, last] = [days.first.slice(0, 7), days.last.slice(0, 7)];
  return first === last ? first : `${first} to ${last}`;
}

function messageFacts({ messages, customers }: Pick<Report['input'], 'messages' | 'customers'>): string[] {
  return [counted(messages, 'message'), counted(customers, 'customer')];
}

/** Typed-in volumes have rows, and months where they say so. */
function volumeFacts({ records }: Report['input']): string[] {
  return [counted(records, 'row of volumes', 'rows of volumes')];
}

/** A log without a day says so; volumes need none. */
function noSpan({ messages }: Report['input']): string[] {
  return messages === 0 ? [] : ['no day'];
}

/** `from 2023-06-01T05:00:00Z`, `to …`: the instants between which units count. */
function periodShown({ from, to }: Report['period']): string {
  return [from === null ? '' : `from ${from}`, to === null ? '' : `to ${to}`].filter(Boolean).join(' ');
}
