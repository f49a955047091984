import type { Calendar } from '../../messages/calendar.js';
import { type Country, UNKNOWN_COUNTRY } from '../../messages/country.js';
import { isPricedByCategory } from '../../models/model.js';
import { readDataFile } from '../../rates/data-file.js';
import { type Money, times, ZERO } from '../../rates/money.js';
import type { Prices } from '../../report/price.js';
import type { Cell, Comparison } from './compare.js';
import { priceOf } from './compare.js';
import { DIFFERENCE_REASONS, type DifferenceReason, reasonOfMove } from './difference-reason.js';
import type { CountDimension, CountKey } from './published.js';
import { type Move, pairNeighbours, pairWithin, type Residual, residualsOf } from './residuals.js';
import { type UnderWay, UnderWayLeft } from './under-way.js';

/** Units that differ for one reason, in one way. */
export interface Difference {
  readonly reason: DifferenceReason;
  /** How they are counted here; undefined for units that are in the file alone. */
  readonly ours: CountKey | undefined;
  readonly theirs: CountKey | undefined;
  /** For `time`: whether the file has them in the piece of time after ours, or before. */
  readonly isLater: boolean | undefined;
  readonly units: number;
  /** What our side has more, or less, by the cards; without `unpriced`. */
  readonly cost: Money;
  readonly unpriced: number;
  /** Where it is most, the most first. */
  readonly examples: readonly { readonly label: string; readonly units: number }[];
  readonly places: number;
}

const MOST_EXAMPLES = 3;

/** Pairs that are looked for within a piece of time, from those that say most. */
const PAIRS: readonly (readonly CountDimension[])[] = [
  ['billing'],
  ['category'],
  ['initiator'],
  ['category', 'billing'],
  ['category', 'initiator'],
  ['initiator', 'billing'],
  ['category', 'initiator', 'billing'],
];

/** What tells why units differ, beside the counts. */
export interface ExplainedBy {
  readonly prices: Prices;
  readonly calendar: Calendar;
  /** What the log last saw as queued or sent. */
  readonly underWay: readonly UnderWay[];
}

/**
 * Explains every unit by which the two sides differ, each once. What is counted on both sides in two places is a move:
 * to the next day, to another category. The rest is on one side alone. Reasons are probable ones: counts have no ids.
 */
export function explain(comparison: Comparison, { prices, underWay, calendar }: ExplainedBy): Difference[] {
  const residuals = residualsOf(comparison.cells);
  const found = new Found(prices);
  const dimensions = new Set(comparison.dimensions);
  if (dimensions.has('country')) {
    const here = new Set(comparison.cells.filter(({ ours }) => ours > 0).map(({ key }) => key.country));
    // An unknown country is most likely one that the log seems to have no customer of.
    const isNew = (ours: CountKey, theirs: CountKey): boolean =>
      ours.country === UNKNOWN_COUNTRY && !here.has(theirs.country);
    const either = dimensions.has('billing') ? (['country', 'billing'] as const) : (['country'] as const);
    for (const pair of [['country'], either] as const) {
      for (const move of pairWithin(residuals, pair, isNew)) found.move('country', move);
    }
    for (const move of pairWithin(residuals, ['country'], shareCallingCode)) found.move('country', move);
  }
  for (const dimension of ['business', 'country'] as const) {
    if (dimensions.has(dimension)) takeAbsent(comparison.cells, residuals, dimension, found);
  }
  for (const move of pairNeighbours(residuals)) found.move('time', move);
  for (const pair of PAIRS.filter((some) => some.every((dimension) => dimensions.has(dimension)))) {
    for (const move of pairWithin(residuals, pair)) found.move(reasonOfMove(move.ours, move.theirs), move);
  }
  // Before the edge of the log is blamed: what it saw being sent, and nothing of afterwards.
  const left = new UnderWayLeft(underWay, calendar);
  for (const residual of residuals) {
    const { cell, left: missing } = residual;
    if (missing >= 0 || cell.key.category === 'service' || cell.key.initiator === 'user') continue;
    found.some('delivery-not-seen', residual, left.take(cell.bucket, cell.key, -missing));
  }
  for (const residual of residuals) found.alone(aloneReason(residual), residual);
  return found.all;
}

function aloneReason({ cell, left }: Residual): DifferenceReason {
  if (cell.bucket.isEdge) return 'log-edge';
  return left > 0 ? 'not-in-file' : 'not-in-log';
}

let callingCodes: ReadonlyMap<Country, string> | undefined;

/** Countries of one calling code are told apart by the digits behind it; an unknown one can be any. */
function shareCallingCode(ours: CountKey, theirs: CountKey): boolean {
  callingCodes ??= new Map(readDataFile('markets/markets.csv').map((row) => [row.iso2 ?? '', row.calling_code ?? '']));
  if (ours.country === UNKNOWN_COUNTRY || theirs.country === UNKNOWN_COUNTRY) return true;
  const code = callingCodes.get(ours.country ?? '');
  return code !== undefined && code !== '' && code === callingCodes.get(theirs.country ?? '');
}

/** A number, or a country, that one of the sides does not have at all. */
function takeAbsent(
  cells: readonly Cell[],
  residuals: readonly Residual[],
  dimension: 'business' | 'country',
  found: Found,
): void {
  const here = new Set(cells.filter(({ ours }) => ours > 0).map(({ key }) => key[dimension]));
  const there = new Set(cells.filter(({ theirs }) => theirs > 0).map(({ key }) => key[dimension]));
  for (const residual of residuals) {
    const value = residual.cell.key[dimension];
    if (residual.left === 0 || (here.has(value) && there.has(value))) continue;
    if (residual.left < 0) found.alone(`${dimension}-not-in-log`, residual);
    else found.alone(value === UNKNOWN_COUNTRY ? 'unknown-country' : `${dimension}-not-in-file`, residual);
  }
}

interface Gathering {
  readonly reason: DifferenceReason;
  readonly ours: CountKey | undefined;
  readonly theirs: CountKey | undefined;
  readonly isLater: boolean | undefined;
  units: number;
  cost: Money;
  unpriced: number;
  readonly labels: Map<string, number>;
}

/** Gathers differences of one reason and one way. */
class Found {
  readonly #prices: Prices;
  readonly #all = new Map<string, Gathering>();

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  move(reason: DifferenceReason, { ours, theirs, units }: Move): void {
    const isLater = reason === 'time' ? theirs.bucket.span.from > ours.bucket.span.from : undefined;
    const [a, b] = reason === 'time' ? [{}, {}] : changesOf(ours.key, theirs.key);
    const [here, there] = [listPrice(ours, this.#prices), listPrice(theirs, this.#prices)];
    const price = here === undefined || there === undefined ? undefined : here.minus(there);
    this.#add({ reason, ours: a, theirs: b, isLater }, units, price, ours.bucket.label);
  }

  /** Takes all that is left of a cell. */
  alone(reason: DifferenceReason, residual: Residual): void {
    this.some(reason, residual, Math.abs(residual.left));
  }

  /** Takes so many of what is left of a cell. */
  some(reason: DifferenceReason, residual: Residual, units: number): void {
    if (units === 0) return;
    const { cell } = residual;
    const left = Math.sign(residual.left) * units;
    residual.left -= left;
    const key = aloneKey(reason, cell.key);
    const sides = left > 0 ? { ours: key, theirs: undefined } : { ours: undefined, theirs: key };
    const price = listPrice(cell, this.#prices);
    const signed = left > 0 ? price : price?.neg();
    this.#add({ reason, ...sides, isLater: undefined }, Math.abs(left), signed, cell.bucket.label);
  }

  #add(
    kind: Pick<Difference, 'reason' | 'ours' | 'theirs' | 'isLater'>,
    units: number,
    price: Money | undefined,
    label: string,
  ): void {
    const name = JSON.stringify([kind.reason, kind.ours, kind.theirs, kind.isLater]);
    let known = this.#all.get(name);
    if (known === undefined) {
      known = { ...kind, units: 0, cost: ZERO, unpriced: 0, labels: new Map() };
      this.#all.set(name, known);
    }
    known.units += units;
    if (price === undefined) known.unpriced += units;
    else known.cost = known.cost.plus(times(price, units));
    known.labels.set(label, (known.labels.get(label) ?? 0) + units);
  }

  /** By reason, the most units first. */
  get all(): Difference[] {
    const place = (reason: DifferenceReason): number => DIFFERENCE_REASONS.indexOf(reason);
    return [...this.#all]
      .sort(([a, x], [b, y]) => place(x.reason) - place(y.reason) || y.units - x.units || (a < b ? -1 : 1))
      .map(([, { labels, ...difference }]) => ({
        ...difference,
        examples: [...labels]
          .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
          .slice(0, MOST_EXAMPLES)
          .map(([label, units]) => ({ label, units })),
        places: labels.size,
      }));
  }
}

/** Of two keys what differs; and a category or initiator that says what kind of unit it is. */
function changesOf(ours: CountKey, theirs: CountKey): [CountKey, CountKey] {
  const names = (Object.keys(ours) as CountDimension[]).filter((name) => ours[name] !== theirs[name]);
  const kept = new Set<CountDimension>([...names, ...(names.includes('billing') ? (['category'] as const) : [])]);
  const only = (key: CountKey): CountKey =>
    Object.fromEntries(Object.entries(key).filter(([name]) => kept.has(name as CountDimension)));
  return [only(ours), only(theirs)];
}

/** A missing number or country is one thing; what else is missing is told by category. */
function aloneKey(reason: DifferenceReason, key: CountKey): CountKey {
  if (reason.startsWith('business-')) return { ...(key.business !== undefined && { business: key.business }) };
  if (reason.includes('country')) return { ...(key.country !== undefined && { country: key.country }) };
  const { category, initiator } = key;
  return category === undefined ? { ...(initiator !== undefined && { initiator }) } : { category };
}

/** What a unit of a cell costs by the card; undefined where its dimensions do not tell, or the card has no rate. */
function listPrice({ key, model, bucket }: Pick<Cell, 'key' | 'model' | 'bucket'>, prices: Prices): Money | undefined {
  const { billing, country, category, initiator } = key;
  if (billing === 'free' || billing === 'free_entry_point') return ZERO;
  if (billing === undefined || country === undefined) return undefined;
  const isByCategory = isPricedByCategory(model);
  if (
    isByCategory ? category === undefined || category === 'unknown' : initiator === undefined || initiator === 'unknown'
  ) {
    return undefined;
  }
  const kind = {
    category: category === undefined || category === 'unknown' ? ('service' as const) : category,
    initiator: initiator === 'user' ? ('user' as const) : ('business' as const),
  };
  return priceOf({ country, billing, model, ...kind }, bucket.day, prices);
}
