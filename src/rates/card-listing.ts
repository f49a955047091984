import type { Day } from '../messages/calendar.js';
import { BASE_CURRENCY, type BundledRow, bundledRows } from './bundled-rows.js';
import { RATE_NAMES, type RateName } from './card-columns.js';
import type { Currency } from './currency.js';
import type { Market } from './market.js';
import type { Rate } from './rate.js';

/** A row of a bundled card: the rates of one market, for some time. */
export interface ListedRates {
  readonly model: string;
  readonly market: Market;
  readonly currency: string;
  readonly from: Day;
  /** Last day in force; undefined while it is. */
  readonly to: Day | undefined;
  readonly rates: ReadonlyMap<RateName, Rate>;
  /** Of its least sure rate. */
  readonly confidence: string;
  readonly note: string;
}

/** Where the bundled rates come from, as the package holds it. */
export const SOURCES = 'src/rates/cards/SOURCES.md';

/** What the card says of the row; where only some of its rates are not sure, which those are and why. */
function noteOn(cells: BundledRow['cells'], ofRow: string): string {
  if ([...cells.values()].every(({ note }) => note === ofRow)) return ofRow;
  const named = new Map<string, string[]>();
  for (const [name, { note, confidence }] of cells) {
    if (note === '') continue;
    const why = `${confidence}, ${note}`;
    named.set(why, [...(named.get(why) ?? []), name.replace('_', '-')]);
  }
  return [...named].map(([why, names]) => `${names.join(', ')}: ${why}`).join('; ');
}

/** All rows of the bundled card of a model, by market and then by date. */
export function bundledRates(modelId: string, currency: Currency = BASE_CURRENCY): ListedRates[] {
  return bundledRows(modelId, currency).map(({ cells, ...row }) => ({
    ...row,
    note: noteOn(cells, row.note),
    model: modelId,
    currency,
    rates: new Map(
      RATE_NAMES.flatMap((name) => {
        const rate = cells.get(name);
        return rate === undefined ? [] : [[name, rate] as const];
      }),
    ),
  }));
}
