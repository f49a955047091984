import { type Day, dayOrNone } from '../messages/calendar.js';
import { didYouMean, oneOfInWords } from '../nearest.js';
import { amountOf, type DecimalMark } from './card-amount.js';
import { type CardColumns, RATE_NAMES, type RateName, rateNamed } from './card-columns.js';
import type { CardProblem } from './card-problem.js';
import { type Currency, currencyOfMark } from './currency.js';
import type { Market } from './market.js';
import { placeNamed } from './market-names.js';
import type { Money } from './money.js';

/** Units of a month, counted from 1, that one rate is for. */
export interface TierSpan {
  readonly from: number;
  /** Infinite for the last step. */
  readonly to: number;
}

/** Reads the cells of one card, and keeps what is wrong with them. */
export class CardCells {
  readonly problems: CardProblem[] = [];
  currency: Currency | undefined;
  decimals: DecimalMark = '.';

  say(
    line: number,
    code: CardProblem['code'],
    value: string,
    message: string,
    remedy: string,
    level: CardProblem['level'] = 'error',
  ): void {
    this.problems.push({ line, code, value, message, remedy, level });
  }

  marketOf(line: number, name: string): Market | undefined {
    const place = placeNamed(name);
    if (place.kind === 'market') return place.market;
    if (place.kind === 'country') {
      this.say(
        line,
        'no-market',
        name,
        `"${name}" is a country that Meta prices as part of a market`,
        'Name the market, as waba-cost rates show lists them.',
      );
    } else {
      this.say(
        line,
        'unknown-market',
        name,
        `there is no market "${name}"`,
        `${didYouMean(place.nearest)}waba-cost rates show lists them.`,
      );
    }
    return undefined;
  }

  dayOf(line: number, text: string): Day | undefined {
    if (text === '') return undefined;
    const day = dayOrNone(text);
    if (day === undefined) this.say(line, 'bad-date', text, `"${text}" is no date`, 'Write it as 2023-06-01.');
    return day;
  }

  ratesOf(line: number, fields: readonly string[], columns: CardColumns): Map<RateName, Money> {
    const rates = new Map<RateName, Money>();
    for (const [name, place] of columns.rates) {
      const amount = this.#amountIn(line, name, fields[place] ?? '');
      if (amount !== undefined) rates.set(name, amount);
    }
    return rates;
  }

  tierRate(line: number, category: string, cell: string): Map<RateName, Money> | undefined {
    const name = rateNamed(category);
    if (name === undefined) {
      this.say(line, 'unknown-category', category, `"${category}" is no category`, oneOfInWords(category, RATE_NAMES));
      return undefined;
    }
    const amount = this.#amountIn(line, name, cell);
    return amount === undefined ? undefined : new Map([[name, amount]]);
  }

  /** `0` or `1` to `100,000`; the last step has no end. */
  tierOf(line: number, from: string, to: string): TierSpan | undefined {
    const first = countIn(from);
    const last = /^(|-+|–|∞|inf(inity)?|unlimited|n\/a|and above|\+)$/i.test(to)
      ? Number.POSITIVE_INFINITY
      : countIn(to);
    if (first === undefined || last === undefined || last < first) {
      this.say(
        line,
        'bad-tier',
        `${from} – ${to}`,
        `"${from}" to "${to}" is no range of messages`,
        'Write whole numbers, such as 1 and 100000; leave the end of the last step empty.',
      );
      return undefined;
    }
    // Meta's steps begin at 0 or 1, and at the first message behind the step before.
    return { from: Math.max(1, first), to: last };
  }

  #amountIn(line: number, name: RateName, cell: string): Money | undefined {
    const read = amountOf(cell, this.decimals);
    if (read.kind === 'unreadable') {
      this.say(
        line,
        'bad-rate',
        cell,
        `the ${name.replace('_', '-')} rate "${cell}" is no amount`,
        'Write a number such as 0.0147, or n/a where there is none.',
      );
    }
    if (read.kind !== 'amount') return undefined;
    if (read.currency !== undefined) this.#setCurrency(line, read.currency, cell);
    return read.amount;
  }

  readCurrency(line: number, word: string): void {
    if (word === '' || word === '$') return;
    const currency = currencyOfMark(word);
    if (currency === undefined) {
      this.say(line, 'unknown-currency', word, `"${word}" is no currency`, 'Write its ISO 4217 code, such as USD.');
    } else this.#setCurrency(line, currency, word);
  }

  #setCurrency(line: number, currency: Currency, value: string): void {
    this.currency ??= currency;
    if (this.currency !== currency) {
      this.say(
        line,
        'mixed-currencies',
        value,
        `the rate is in ${currency}, and others of the card in ${this.currency}`,
        'Give a card for each currency.',
      );
    }
  }
}

function countIn(text: string): number | undefined {
  const digits = text
    .replace(/^[<>≥≤=+\s]+/, '')
    .trimEnd()
    .replace(/\+$/, '')
    .trimEnd()
    .replace(/[,.' \u00a0](?=\d{3}(\D|$))/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}
