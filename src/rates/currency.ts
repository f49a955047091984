import { Failure } from '../failure.js';
import { closestWord } from '../nearest.js';
import { DIGITS_OF_RATES } from './money.js';

/** ISO 4217. */
export type Currency = string;

/** How many digits after the point an amount to pay has (ISO 4217); 2 where nothing else is said. */
const NO_DIGITS = ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV'];
const CFA_FRANCS = ['XAF', 'XOF', 'XPF'];
const THREE_DIGITS = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'];

/**
 * The digits after the point that amounts of a currency are paid in: cents, or none, as yen. Displays round to them.
 */
export function digitsOf(currency: Currency): number {
  if (NO_DIGITS.includes(currency) || CFA_FRANCS.includes(currency)) return 0;
  return THREE_DIGITS.includes(currency) ? 3 : 2;
}

/** The digits after the point that Meta's rates in a currency have: its cards in rupiah end in cents. */
export function digitsOfRates(currency: Currency): number {
  return currency === 'IDR' ? 2 : DIGITS_OF_RATES;
}

/** A currency from its code, in any case.
 * @throws Failure where there is none, naming the nearest */
export function currencyNamed(option: string, word: string): Currency {
  const code = word.trim().toUpperCase();
  const codes = Intl.supportedValuesOf('currency');
  if (codes.includes(code)) return code;
  const nearest = closestWord(code, codes);
  throw new Failure(
    `${option}: there is no currency "${word}".`,
    `Give its ISO 4217 code, such as EUR.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
  );
}

/** The marks Meta's cards and people write a currency with, by the code each stands for. */
const MARKS: readonly (readonly [mark: string, code: Currency])[] = [
  ['$US', 'USD'],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['$A', 'AUD'],
  ['AU$', 'AUD'],
  ['$AU', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['R$', 'BRL'],
  ['MX$', 'MXN'],
  ['$MX', 'MXN'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['RS', 'INR'],
  ['RS.', 'INR'],
  ['RP', 'IDR'],
  ['¥', 'JPY'],
];

/** The currency a mark stands for; undefined for none, and for `$` alone, which many have. */
export function currencyOfMark(mark: string): Currency | undefined {
  const upper = mark.trim().toUpperCase();
  const named = MARKS.find(([known]) => known === upper)?.[1];
  if (named !== undefined) return named;
  return /^[A-Z]{3}$/.test(upper) && Intl.supportedValuesOf('currency').includes(upper) ? upper : undefined;
}

/** Whether a text could be a mark at all: `$` alone says that there is a currency, not which. */
export function isCurrencyMark(text: string): boolean {
  return text.trim() === '' || text.trim() === '$' || currencyOfMark(text) !== undefined;
}
