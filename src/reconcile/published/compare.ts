import type { Settlement } from '../../ledger/free-tier.js';
import type { Calendar, Day } from '../../messages/calendar.js';
import { isInForce, type Model } from '../../models/model.js';
import { type Money, times, ZERO } from '../../rates/money.js';
import { type Prices, priceUnit } from '../../report/price.js';
import { type Bucket, bucketsOf, type LogSpan, type Outside } from './buckets.js';
import { type FreeAsService, foldedKey, nameOfKey } from './folding.js';
import type { OurCount } from './our-counts.js';
import type { Billing, CountDimension, CountKey, PublishedTable } from './published.js';
import type { UnderWay } from './under-way.js';

/** What is compared: the units of one kind and one piece of time, on both sides. */
export interface Cell {
  readonly bucket: Bucket;
  readonly key: CountKey;
  /** In force then. */
  readonly model: Model;
  ours: number;
  theirs: number;
  oursCost: Money;
  /** Units among ours that the cost does not hold. */
  oursUnpriced: number;
  /** Undefined where a part of it is withheld. */
  theirsCost: Money | undefined;
}

/** Units that could not be compared, and why. */
export interface NotCompared {
  readonly why: Outside['why'] | 'other-model' | 'ours-outside-file';
  readonly labels: readonly string[];
  readonly ours: number;
  readonly theirs: number;
}

/** One table of a file beside the reconstruction. */
export interface Comparison {
  readonly table: PublishedTable;
  /** What both sides can be told apart by. */
  readonly dimensions: readonly CountDimension[];
  /** By time, then by key. */
  readonly cells: readonly Cell[];
  readonly notCompared: readonly NotCompared[];
  /** All given, so that it can be compared. */
  readonly hasCost: boolean;
}

/** What a comparison needs beside the figures. */
export interface Surroundings {
  readonly models: readonly Model[];
  readonly log: LogSpan;
  readonly calendar: Calendar;
  readonly prices: Prices;
  /** What the log last saw as queued or sent. */
  readonly underWay: readonly UnderWay[];
}

/**
 * Puts the figures of a table beside ours, piece of time by piece of time; `ours` are of the models in force. Where the
 * table does not say what is free, it can hold free messages under their own category or as service: as fits best.
 */
export function compareTable(table: PublishedTable, ours: readonly OurCount[], around: Surroundings): Comparison {
  const isFreeTold = table.dimensions.includes('billing') || !table.dimensions.includes('category');
  if (isFreeTold) return compareAs(undefined, table, ours, around);
  const comparisons = FREE_AS_SERVICE.map((freeAsService) => compareAs(freeAsService, table, ours, around));
  return comparisons.reduce((best, one) => (matchedIn(one) > matchedIn(best) ? one : best));
}

/** What Meta's own words are comes first. */
const FREE_AS_SERVICE: readonly FreeAsService[] = [
  { entryPoints: true, utility: false },
  { entryPoints: false, utility: false },
  { entryPoints: true, utility: true },
  { entryPoints: false, utility: true },
];

function matchedIn({ cells }: Comparison): number {
  return cells.reduce((sum, { ours, theirs }) => sum + Math.min(ours, theirs), 0);
}

function compareAs(
  freeAsService: FreeAsService | undefined,
  table: PublishedTable,
  ours: readonly OurCount[],
  around: Surroundings,
): Comparison {
  const { models, log, calendar, prices } = around;
  const spans = table.counts.map(({ span }) => span);
  const times_ = bucketsOf(spans, log, calendar);
  const ownModels = models.filter(({ unit }) => table.unit === undefined || unit === table.unit);
  const modelOn = (day: Day): Model | undefined => ownModels.find((model) => isInForce(model, day));
  const namesBusiness = ours.some(({ business }) => business !== '');
  const dimensions = table.dimensions.filter((dimension) => dimension !== 'business' || namesBusiness);
  const unknownUnder = modelsWithoutCategories(table, (span) => times_.bucketOf(span), modelOn);
  const cells = new Map<string, Cell>();
  const left = new LeftAside();

  for (const { span, key, units, cost } of table.counts) {
    const outside = times_.outsideOf(span);
    const bucket = times_.bucketOf(span);
    const model = bucket && modelOn(bucket.day);
    if (outside !== undefined) left.add(outside.why, outside.label, 0, units);
    else if (bucket !== undefined && model === undefined) left.add('other-model', bucket.label, 0, units);
    if (bucket === undefined || model === undefined) continue;
    const cell = cellOf(bucket, foldedKey(key, model, dimensions, table, freeAsService), model);
    cell.theirs += units;
    cell.theirsCost = cost === undefined || cell.theirsCost === undefined ? undefined : cell.theirsCost.plus(cost);
  }
  for (const one of ours) {
    if (table.unit !== undefined && one.model.unit !== table.unit) continue;
    const bucket = times_.bucketAt(one.at);
    const model = bucket && modelOn(bucket.day);
    if (bucket === undefined || model === undefined) {
      left.add('ours-outside-file', '', one.units, 0);
      continue;
    }
    const category = unknownUnder.has(model) ? ('unknown' as const) : one.category;
    const { business, country, initiator, billing } = one;
    const cell = cellOf(
      bucket,
      foldedKey({ business, country, category, initiator, billing }, model, dimensions, table, freeAsService),
      model,
    );
    const price = one.stepRate ?? priceOf(one, calendar.dayOf(one.at), prices);
    cell.ours += one.units;
    if (price === undefined) cell.oursUnpriced += one.units;
    else cell.oursCost = cell.oursCost.plus(times(price, one.units));
  }
  return {
    table,
    dimensions,
    cells: [...cells]
      .sort(([a, x], [b, y]) => x.bucket.span.from - y.bucket.span.from || (a < b ? -1 : 1))
      .map(([, cell]) => cell),
    notCompared: left.all,
    hasCost: table.counts.length > 0 && table.counts.every(({ cost }) => cost !== undefined),
  };

  function cellOf(bucket: Bucket, key: CountKey, model: Model): Cell {
    const name = `${bucket.span.from}\u0000${nameOfKey(key)}`;
    let cell = cells.get(name);
    if (cell === undefined) {
      cell = { bucket, key, model, ours: 0, theirs: 0, oursCost: ZERO, oursUnpriced: 0, theirsCost: ZERO };
      cells.set(name, cell);
    }
    return cell;
  }
}

/** What Meta calls UNKNOWN throughout, as the category of conversations from before there were categories. */
function modelsWithoutCategories(
  { dimensions, counts }: PublishedTable,
  bucketOf: (span: PublishedTable['counts'][number]['span']) => Bucket | undefined,
  modelOn: (day: Day) => Model | undefined,
): ReadonlySet<Model> {
  const unknown = new Set<Model>();
  const known = new Set<Model>();
  if (!dimensions.includes('category')) return unknown;
  for (const { span, key } of counts) {
    const bucket = bucketOf(span);
    const model = bucket && modelOn(bucket.day);
    if (model !== undefined) (key.category === 'unknown' ? unknown : known).add(model);
  }
  return new Set([...unknown].filter((model) => !known.has(model)));
}

const SETTLEMENTS: Readonly<Record<Billing, Settlement>> = {
  charged: 'charged',
  free: 'free_window',
  free_entry_point: 'free_entry_point',
};

/** What one unit costs by the cards; undefined where it cannot be priced. */
export function priceOf(
  {
    country,
    category,
    initiator,
    billing,
    model,
  }: Pick<OurCount, 'country' | 'category' | 'initiator' | 'billing' | 'model'>,
  day: Day,
  prices: Prices,
): Money | undefined {
  const { status, rate } = priceUnit({ country, category, initiator, day }, SETTLEMENTS[billing], model, prices);
  return status === 'unpriced' ? undefined : (rate?.amount ?? ZERO);
}

/** Gathers what is not compared, by reason. */
class LeftAside {
  readonly #byReason = new Map<NotCompared['why'], { labels: Set<string>; ours: number; theirs: number }>();

  add(why: NotCompared['why'], label: string, ours: number, theirs: number): void {
    const known = this.#byReason.get(why) ?? { labels: new Set<string>(), ours: 0, theirs: 0 };
    known.ours += ours;
    known.theirs += theirs;
    if (label !== '') known.labels.add(label);
    this.#byReason.set(why, known);
  }

  get all(): NotCompared[] {
    return [...this.#byReason].map(([why, { labels, ours, theirs }]) => ({
      why,
      labels: [...labels].sort(),
      ours,
      theirs,
    }));
  }
}
