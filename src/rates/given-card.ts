import { greatestOf, leastOf } from '../extremes.js';
import type { Day } from '../messages/calendar.js';
import type { RateCard, RateStep } from './card.js';
import type { CardFile, GivenRow } from './card-file.js';
import type { RatedModel } from './card-model.js';
import type { Currency } from './currency.js';
import type { Market } from './market.js';
import type { Rate } from './rate.js';

/** A row with the file it is from, and the days it is in force on beside other cards. */
interface PlacedRow {
  readonly card: string;
  readonly row: GivenRow;
  readonly to: number;
}

/**
 * The card of a model from the user's files. On a day that one of them covers it alone counts, so that a market it does
 * not have is unpriced; on other days the bundled card does, where it is in the same currency. A card in Meta's layout
 * is in force until the next of that layout begins. Volume tiers come in the place of the list rate they are a market's
 * and category's of, and leave all others as they are.
 */
export function givenCard(model: RatedModel, files: readonly CardFile[], bundled: RateCard): RateCard {
  const placed = placedRows(model, files);
  const byMarket = new Map<Market, PlacedRow[]>();
  for (const one of placed) byMarket.set(one.row.market, [...(byMarket.get(one.row.market) ?? []), one]);
  const currency = currencyOf(files) ?? bundled.currency;
  const covers =
    (day: Day) =>
    ({ row, to }: PlacedRow): boolean =>
      row.from <= day && day <= to;
  const rates = new Map<GivenRow, Map<string, Rate>>();
  const rateIn = ({ row, card }: PlacedRow, rateName: string): Rate | undefined => {
    let known = rates.get(row);
    if (known === undefined) {
      const { confidence, note } = row;
      known = new Map([...row.rates].map(([name, amount]) => [name, { amount, confidence, note, card }]));
      rates.set(row, known);
    }
    return known.get(rateName);
  };
  const latest = (market: Market, day: Day, isOfKind: (row: GivenRow) => boolean): PlacedRow[] => {
    const inForce = (byMarket.get(market) ?? []).filter(covers(day)).filter(({ row }) => isOfKind(row));
    const since = greatestOf(inForce.map(({ row }) => row.from));
    return inForce.filter(({ row }) => row.from === since);
  };
  const known = new Map<string, readonly RateStep[]>();
  const stepsOf = (market: Market, rateName: string, day: Day): readonly RateStep[] | undefined => {
    const isStep = ({ tier, rates: named }: GivenRow): boolean =>
      tier !== undefined && [...named.keys()].some((name) => name === rateName);
    const rows = latest(market, day, isStep);
    const [first] = rows;
    if (first === undefined) return undefined;
    const name = [market, rateName, first.row.from].join('\u0000');
    let steps = known.get(name);
    if (steps === undefined) known.set(name, (steps = rows.flatMap(stepOf).sort((a, b) => a.from - b.from)));
    return steps;

    function stepOf(placedRow: PlacedRow): RateStep[] {
      const rate = rateIn(placedRow, rateName);
      return rate === undefined || placedRow.row.tier === undefined ? [] : [{ ...placedRow.row.tier, rate }];
    }
  };
  const names = [...new Set(placed.map(({ card }) => card))];
  const lists = placed.filter(({ row }) => row.tier === undefined);
  const isWhole = coversAll(model, lists);
  const fallsBack = !isWhole && bundled.currency === currency;
  return {
    name: names.join(', '),
    names: [...names, ...(fallsBack ? bundled.names : [])],
    currency,
    rateOf(market, rateName, day) {
      const [step] = stepsOf(market, rateName, day) ?? [];
      if (step !== undefined) return step.rate;
      if (!lists.some(covers(day))) return fallsBack ? bundled.rateOf(market, rateName, day) : undefined;
      const [found] = latest(market, day, ({ tier }) => tier === undefined);
      return found === undefined ? undefined : rateIn(found, rateName);
    },
    ...(lists.length < placed.length && { stepsOf }),
  };
}

function placedRows(model: RatedModel, files: readonly CardFile[]): PlacedRow[] {
  const ofModel = (file: CardFile): readonly GivenRow[] => file.rows.filter((row) => row.model === model.id);
  const starts = files
    .filter(({ layout }) => layout === 'published')
    .flatMap((file) => ofModel(file).map(({ from }) => from));
  return files.flatMap((file) =>
    ofModel(file).map((row) => {
      const next = file.layout === 'published' ? starts.filter((start) => start > row.from) : [];
      return {
        card: file.name,
        row,
        to: leastOf(
          next.map((start) => start - 1),
          row.to,
        ),
      };
    }),
  );
}

/** Whether some row is in force on every day of a model; one without an end need only be from some day on. */
function coversAll({ from, until }: RatedModel, placed: readonly PlacedRow[]): boolean {
  let covered: number = from;
  for (const { row, to } of placed.toSorted((a, b) => a.row.from - b.row.from)) {
    if (row.from <= covered) covered = Math.max(covered, to + 1);
  }
  return covered > (until ?? Number.MAX_SAFE_INTEGER);
}

/** The currency of some files, which is one. */
function currencyOf(files: readonly CardFile[]): Currency | undefined {
  return files.find(({ currency }) => currency !== undefined)?.currency;
}
