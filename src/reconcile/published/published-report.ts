import { IANAZone } from 'luxon';
import { calendarOf } from '../../messages/calendar.js';
import { isPricedByCategory } from '../../models/model.js';
import { type Money, ZERO } from '../../rates/money.js';
import { knownSum } from '../../report/known-cost.js';
import { cardOf } from '../../report/price.js';
import { daysIn } from './buckets.js';
import { type Cell, type Comparison, compareTable, type Surroundings } from './compare.js';
import { type Difference, explain } from './explain.js';
import { countsInForce, type OurCount } from './our-counts.js';
import type { CountDimension, CountKey, LeftOut, Published, PublishedTable } from './published.js';
import { betterZones, fitZones } from './zone-fit.js';
import { startsAtMidnight } from './zone-of-days.js';

/** How many units there are on both sides, and how many of them alike. */
export interface Totals {
  readonly ours: number;
  readonly theirs: number;
  /** Alike in time and every dimension. */
  readonly matched: number;
}

/** Costs side by side; `why` they cannot be compared where they cannot. */
type CostComparison =
  | { readonly why: 'withheld' | 'other-currency' }
  | {
      readonly why: undefined;
      readonly ours: Money;
      readonly oursUnpriced: number;
      readonly theirs: Money;
      /** The file names no currency: it is taken to be the cards'. */
      readonly isCurrencyTaken: boolean;
    };

/** Units alike on both sides at another price. */
interface RateDifference {
  readonly key: CountKey;
  readonly units: number;
  readonly ours: Money;
  readonly theirs: Money;
}

export interface BreakdownRow extends Totals {
  readonly dimension: CountDimension;
  readonly value: string;
  readonly oursCost: Money;
  readonly oursUnpriced: number;
  readonly theirsCost: Money | undefined;
}

/** A file of counts beside the reconstruction, explained; plain data. */
export interface PublishedReport {
  readonly published: Pick<Published, 'path' | 'what' | 'whose' | 'account' | 'currency'>;
  readonly currency: string;
  readonly timezone: string;
  readonly granularity: 'half-hour' | 'day' | 'month' | 'other';
  /** The first and last piece of time that was compared; undefined where none could be. */
  readonly compared: { readonly first: string; readonly last: string } | undefined;
  readonly unit: 'conversation' | 'message' | 'unit';
  readonly main: Comparison;
  readonly totals: Totals;
  readonly breakdown: readonly BreakdownRow[];
  readonly differences: readonly Difference[];
  readonly cost: CostComparison;
  readonly rates: readonly RateDifference[];
  /** What other tables of the file say of the same units, by dimension. */
  readonly others: readonly BreakdownRow[];
  readonly leftOut: readonly LeftOut[];
  /** Lines of the file that sum up others. */
  readonly totalLines: readonly number[];
  /** Dimensions neither side, or one alone, can be told apart by. */
  readonly missing: readonly CountDimension[];
  /** Whether days begin at midnight of the account's zone; undefined where the file names days alone. */
  readonly isDayOfAccount: boolean | undefined;
  /** The file is of an account that the log names no message of. */
  readonly isOtherAccount: boolean;
}

/** What the log's side costs; undefined where it has units, and not one of them a price. */
export function oursKnownCost({ ours, oursCost, oursUnpriced }: OursPriced): Money | undefined {
  return knownSum({ cost: oursCost, units: ours, unpriced: oursUnpriced });
}

type OursPriced = Pick<BreakdownRow, 'ours' | 'oursCost' | 'oursUnpriced'>;

/** Compares and explains; `ours` of every model. */
export function publishedReport(
  published: Published,
  ours: readonly OurCount[],
  around: Surroundings,
): PublishedReport {
  const { calendar, prices, models } = around;
  const accounts = new Set(ours.map(({ account }) => account));
  const isKnown = published.account !== '' && accounts.has(published.account);
  const own = isKnown ? ours.filter(({ account }) => account === published.account) : ours;
  const inForce = countsInForce(own, calendar);
  const comparisons = published.tables.map((table) => compareTable(table, inForce, around));
  const main = mainOf(comparisons);
  const { cells } = main;
  const differences = explainByZone(published, inForce, main, around);
  const { path, what, whose, account, currency } = published;
  const cardCurrency = models[0] === undefined ? '' : cardOf(models[0], prices).currency;
  const withCost = comparisons.find(({ hasCost }) => hasCost);
  const cost = costOf(withCost, currency, cardCurrency);
  return {
    published: { path, what, whose, account, currency },
    currency: cardCurrency,
    timezone: calendar.zoneName,
    granularity: granularityOf(main.table),
    compared: comparedTime(cells),
    unit: unitOf(cells),
    main,
    totals: totalsOf(cells),
    breakdown: main.dimensions.flatMap((dimension) => breakdownBy(dimension, main)),
    differences,
    cost,
    rates: cost.why === undefined ? rateDifferences(withCost?.cells ?? []) : [],
    others: comparisons
      .filter((one) => !one.table.isTotal)
      .flatMap((one) => one.dimensions.flatMap((dimension) => breakdownBy(dimension, one))),
    leftOut: published.leftOut,
    totalLines: published.totalLines,
    missing: (['country', 'category', 'initiator', 'billing'] as const).filter(
      (dimension) => !main.dimensions.includes(dimension) && isWorthTelling(dimension, cells),
    ),
    isDayOfAccount: published.ownZone === undefined ? startsAtMidnight(main.table, calendar) : undefined,
    isOtherAccount: published.account !== '' && !isKnown && [...accounts].some((name) => name !== ''),
  };
}

/**
 * Where the days of a file fit another zone clearly better, that is one reason, and the others are those left in that
 * zone: days that end at another hour look like any kind of difference.
 */
function explainByZone(
  { tables }: Published,
  ours: readonly OurCount[],
  main: Comparison,
  around: Surroundings,
): Difference[] {
  const totals = tables.filter(({ isTotal }) => isTotal);
  const [table] = totals;
  const fits =
    table === undefined || totals.length > 1 ? undefined : fitZones(table, ours, around.log, around.calendar);
  const better = fits && betterZones(fits)?.[0];
  if (table === undefined || better === undefined) return explain(main, around);
  const [zone = ''] = better.zones;
  const inZone = { ...around, calendar: calendarOf(IANAZone.create(zone)) };
  const there = compareTable(table, ours, inZone);
  const units = unmatchedOf(totalsOf(main.cells)) - unmatchedOf(totalsOf(there.cells));
  if (units <= 0) return explain(main, around);
  const byZone: Difference = {
    reason: 'time-zone',
    ours: {},
    theirs: {},
    isLater: undefined,
    units,
    cost: ZERO,
    unpriced: units,
    examples: [],
    places: 0,
  };
  return [byZone, ...explain(there, inZone)];
}

/** The whole file: several totals, as of conversations and of messages, are of different times. */
function mainOf(comparisons: readonly Comparison[]): Comparison {
  const totals = comparisons.filter(({ table }) => table.isTotal);
  const [first] = totals;
  if (first === undefined) throw new RangeError('a file of counts has a table');
  return {
    table: { ...first.table, counts: totals.flatMap(({ table }) => table.counts) },
    dimensions: first.dimensions.filter((dimension) =>
      totals.every(({ dimensions }) => dimensions.includes(dimension)),
    ),
    cells: totals.flatMap(({ cells }) => cells),
    notCompared: totals.flatMap(({ notCompared }) => notCompared),
    hasCost: totals.every(({ hasCost }) => hasCost),
  };
}

function granularityOf({ counts }: PublishedTable): PublishedReport['granularity'] {
  const days = counts.map(({ span }) => daysIn(span));
  if (days.every((length) => length > 0.9 && length < 1.1)) return 'day';
  if (days.every((length) => length < 0.5)) return 'half-hour';
  return days.every((length) => length > 27 && length < 32) ? 'month' : 'other';
}

function comparedTime(cells: readonly Cell[]): PublishedReport['compared'] {
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { first: first.bucket.label, last: last.bucket.label };
}

function unitOf(cells: readonly Cell[]): PublishedReport['unit'] {
  const units = new Set(cells.map(({ model }) => model.unit));
  const [one] = units;
  return units.size === 1 && one !== undefined ? one : 'unit';
}

function totalsOf(cells: readonly Pick<Cell, 'ours' | 'theirs'>[]): Totals {
  let [ours, theirs, matched] = [0, 0, 0];
  for (const cell of cells) {
    ours += cell.ours;
    theirs += cell.theirs;
    matched += Math.min(cell.ours, cell.theirs);
  }
  return { ours, theirs, matched };
}

/** How many units of the side that has more are not alike on the other. */
export function unmatchedOf({ ours, theirs, matched }: Totals): number {
  return Math.max(ours, theirs) - matched;
}

function breakdownBy(dimension: CountDimension, { cells, hasCost }: Comparison): BreakdownRow[] {
  const values = new Map<string, Cell[]>();
  for (const cell of cells) {
    const value = cell.key[dimension] ?? '';
    values.set(value, [...(values.get(value) ?? []), cell]);
  }
  return [...values]
    .map(([value, some]) => ({ dimension, value, ...totalsOf(some), ...costsOf(some, hasCost) }))
    .sort((a, b) => Math.max(b.ours, b.theirs) - Math.max(a.ours, a.theirs) || (a.value < b.value ? -1 : 1));
}

function costsOf(
  cells: readonly Cell[],
  hasCost: boolean,
): Pick<BreakdownRow, 'oursCost' | 'oursUnpriced' | 'theirsCost'> {
  return {
    oursCost: cells.reduce((sum, cell) => sum.plus(cell.oursCost), ZERO),
    oursUnpriced: cells.reduce((sum, cell) => sum + cell.oursUnpriced, 0),
    theirsCost: hasCost ? cells.reduce((sum, cell) => sum.plus(cell.theirsCost ?? ZERO), ZERO) : undefined,
  };
}

function costOf(withCost: Comparison | undefined, currency: string | undefined, cardCurrency: string): CostComparison {
  if (withCost === undefined) return { why: 'withheld' };
  if (currency !== undefined && currency !== cardCurrency) return { why: 'other-currency' };
  const { oursCost, oursUnpriced, theirsCost } = costsOf(withCost.cells, true);
  return {
    why: undefined,
    ours: oursCost,
    oursUnpriced,
    theirs: theirsCost ?? ZERO,
    isCurrencyTaken: currency === undefined,
  };
}

/** Below this a difference of amounts is how the file rounds, or adds binary fractions. */
const ROUNDING = '0.005';

function rateDifferences(cells: readonly Cell[]): RateDifference[] {
  const found = new Map<string, { key: CountKey; units: number; ours: Money; theirs: Money }>();
  for (const { key, ours, theirs, oursCost, oursUnpriced, theirsCost } of cells) {
    if (ours === 0 || ours !== theirs || oursUnpriced > 0 || theirsCost === undefined) continue;
    const { country, category, initiator, billing } = key;
    const kind = {
      ...(country && { country }),
      ...(category ? { category } : { ...(initiator && { initiator }) }),
      ...(billing && { billing }),
    };
    const name = JSON.stringify(kind);
    const known = found.get(name) ?? { key: kind, units: 0, ours: ZERO, theirs: ZERO };
    known.units += ours;
    known.ours = known.ours.plus(oursCost);
    known.theirs = known.theirs.plus(theirsCost);
    found.set(name, known);
  }
  return [...found]
    .filter(([, { ours, theirs }]) => ours.minus(theirs).abs().gt(ROUNDING))
    .sort(([a, x], [b, y]) => y.ours.minus(y.theirs).abs().cmp(x.ours.minus(x.theirs).abs()) || (a < b ? -1 : 1))
    .map(([, difference]) => difference);
}

/** Who began a conversation is told by its category from June 2023, and by nothing else before. */
function isWorthTelling(dimension: CountDimension, cells: readonly Cell[]): boolean {
  const models = new Set(cells.map(({ model }) => model));
  const isBeforeCategories = [...models].some((model) => !isPricedByCategory(model));
  if (dimension === 'initiator') return isBeforeCategories;
  return dimension !== 'category' || !isBeforeCategories || models.size > 1;
}
