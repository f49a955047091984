import { Failure } from '../../failure.js';
import { type Day, dayOrNone } from '../../messages/calendar.js';
import { MODELS } from '../../models/index.js';
import { oneOfInWords } from '../../nearest.js';
import { type Currency, currencyNamed } from '../../rates/currency.js';
import { type Money, money } from '../../rates/money.js';
import type { FeeRates } from '../../report/fees.js';

/** A rate card of the user's own, with what they say of it. */
export interface GivenRates {
  readonly path: string;
  readonly model: string | undefined;
  readonly from: Day | undefined;
}

/** `cbp-2023=`, `cbp-2023@2024-08-01=`: anything else before a `=` is part of a file's name. */
const TOLD = /^((?:cbp|pmp)-?\d{4})(?:@([^=]*))?=(.*)$/i;

/** `--rates FILE`, `--rates cbp-2023=FILE`, `--rates cbp-2023@2024-08-01=FILE`.
 * @throws Failure where it names no model, or no day */
export function ratesFrom(value: string): GivenRates {
  const [, model, day, path] = TOLD.exec(value) ?? [];
  if (model === undefined || path === undefined) return { path: value, model: undefined, from: undefined };
  const ids = MODELS.map(({ id }) => id);
  const id = ids.find((known) => known === model.toLowerCase());
  if (id === undefined) {
    throw new Failure(`--rates: there is no model "${model}".`, oneOfInWords(model, ids));
  }
  const from = day === undefined ? undefined : dayOrNone(day);
  if (day !== undefined && from === undefined) {
    throw new Failure(`--rates: "${day}" is no date.`, `Write it as --rates ${id}@2024-08-01=${path}`);
  }
  return { path, model: id, from };
}

/** A day of an option.
 * @throws Failure where it is none */
export function dayFrom(option: string, text: string): Day {
  const day = dayOrNone(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
  if (day !== undefined) return day;
  throw new Failure(`${option} cannot be "${text}".`, 'Give a date such as 2024-08-01.');
}

/** What other currencies cost: one rate for the only one there is, or one for each. */
export interface ExchangeRates {
  readonly only: Money | undefined;
  readonly byCurrency: ReadonlyMap<Currency, Money>;
}

const DECIMAL = /^\d{1,12}(\.\d{1,12})?$/;

/** `--exchange-rate 0.92`, or `USD=0.92` for one of several.
 * @throws Failure where it is no rate */
export function exchangeRatesFrom(values: readonly string[]): ExchangeRates {
  let only: Money | undefined;
  const byCurrency = new Map<Currency, Money>();
  for (const value of values) {
    const [, code, written = ''] = /^(?:([A-Za-z]{3})\s*=)?(.*)$/s.exec(value.trim()) ?? [];
    const rate = written.trim();
    if (!DECIMAL.test(rate) || /^[0.]+$/.test(rate)) {
      throw new Failure(
        `--exchange-rate cannot be "${value}".`,
        "Give how much of --currency one of the card's currency is, such as 0.92, or USD=0.92.",
      );
    }
    if (code === undefined) only = money(rate);
    else byCurrency.set(currencyNamed('--exchange-rate', code), money(rate));
  }
  return { only, byCurrency };
}

/** The options of fees as the command line gives them. */
interface FeeOptions {
  readonly markup?: string;
  readonly feePerMessage?: string;
  readonly feePerConversation?: string;
}

/** Understands `--markup 5%`, `--fee-per-message 0.005` or `in=0.005,out=0.004`, `--fee-per-conversation 0.01`.
 * @throws Failure where one is no amount */
export function feesFrom({ markup, feePerMessage, feePerConversation }: FeeOptions): FeeRates {
  const [perMessageIn, perMessageOut] = perMessage(feePerMessage);
  return {
    markup: markup === undefined ? undefined : percentOf(markup),
    perMessageIn,
    perMessageOut,
    perConversation:
      feePerConversation === undefined ? undefined : amountOf('--fee-per-conversation', feePerConversation),
  };
}

/** With its sign: whether 0.05 is five per cent or a twentieth of one cannot be told. */
function percentOf(text: string): Money {
  const written = text.trim();
  const digits = written.slice(0, -1).trimEnd();
  if (written.endsWith('%') && DECIMAL.test(digits)) return money(digits);
  throw new Failure(`--markup cannot be "${text}".`, "Give what is added to Meta's cost in per cent: 5%");
}

function perMessage(text: string | undefined): [Money | undefined, Money | undefined] {
  if (text === undefined) return [undefined, undefined];
  if (!text.includes('=')) {
    const both = amountOf('--fee-per-message', text);
    return [both, both];
  }
  const sides = new Map<string, Money>();
  for (const part of text.split(',')) {
    const [side = '', amount = ''] = part.split('=').map((word) => word.trim());
    if ((side !== 'in' && side !== 'out') || sides.has(side)) throw noFeePerMessage(text);
    sides.set(side, amountOf('--fee-per-message', amount));
  }
  return [sides.get('in'), sides.get('out')];
}

function noFeePerMessage(text: string): Failure {
  return new Failure(
    `--fee-per-message cannot be "${text}".`,
    'Give one amount for all messages, 0.005, or one for each way: in=0.005,out=0.004',
  );
}

function amountOf(option: string, text: string): Money {
  if (DECIMAL.test(text.trim())) return money(text.trim());
  if (option === '--fee-per-message') throw noFeePerMessage(text);
  throw new Failure(`${option} cannot be "${text}".`, 'Give an amount in the currency of the report, such as 0.01.');
}
