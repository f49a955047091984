import { Failure } from '../failure.js';
import type { Day } from '../messages/calendar.js';
import { MODELS } from '../models/index.js';
import { closestWord } from '../nearest.js';
import { dayOrNone } from '../rates/card-notes.js';
import { type Currency, currencyNamed } from '../rates/currency.js';
import { type Money, money } from '../rates/money.js';

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
    const nearest = closestWord(model, ids);
    throw new Failure(
      `--rates: there is no model "${model}".`,
      `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of: ${ids.join(', ')}.`,
    );
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
    const [, code, rate = ''] = /^(?:\s*([A-Za-z]{3})\s*=)?\s*(.*?)\s*$/.exec(value) ?? [];
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
