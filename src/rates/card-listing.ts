import { type Day, dayOfIso } from '../messages/calendar.js';
import { RATE_NAMES, type RateName } from './card-columns.js';
import { readDataFile } from './data-file.js';
import type { Market } from './market.js';
import { type Money, money } from './money.js';

/** A row of a bundled card: the rates of one market, for some time. */
export interface ListedRates {
  readonly model: string;
  readonly market: Market;
  readonly currency: string;
  readonly from: Day;
  /** Last day in force; undefined while it is. */
  readonly to: Day | undefined;
  readonly rates: ReadonlyMap<RateName, Money>;
  readonly confidence: string;
  readonly note: string;
}

/** Where the bundled rates come from, as the package holds it. */
export const SOURCES = 'src/rates/cards/SOURCES.md';

/** All rows of the bundled card of a model, by market and then by date. */
export function bundledRates(modelId: string): ListedRates[] {
  return readDataFile(`cards/${modelId}-usd.csv`).map((row) => ({
    model: row.model ?? '',
    market: row.market ?? '',
    currency: row.currency ?? '',
    from: dayOfIso(row.effective_from ?? ''),
    to: row.effective_to ? dayOfIso(row.effective_to) : undefined,
    rates: new Map(RATE_NAMES.flatMap((name) => (row[name] ? [[name, money(row[name] as string)] as const] : []))),
    confidence: row.confidence ?? '',
    note: row.note ?? '',
  }));
}

/** Whether a row is in force on a day. */
export function isInForce({ from, to }: Pick<ListedRates, 'from' | 'to'>, day: Day): boolean {
  return from <= day && (to === undefined || day <= to);
}
