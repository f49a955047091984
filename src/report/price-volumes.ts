import { type FreeTierUsedBefore, freeTierLeft, usedBeforeLog } from '../ledger/free-tier-allowance.js';
import { type Calendar, type Day, isoMonth } from '../messages/calendar.js';
import { UNKNOWN_COUNTRY } from '../messages/country.js';
import { after, DAY_MS, type Instant, instant } from '../messages/instant.js';
import { unitsOf } from '../models/collect-units.js';
import { clampedDay } from '../models/definition.js';
import { isPricedByCategory, type Model } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Market } from '../rates/market.js';
import { type Money, times, ZERO } from '../rates/money.js';
import { NOTHING_PARTICULAR, type ThreadMessage } from '../threads/thread.js';
import type { Volume } from '../volumes/volume.js';
import { type PricedEntry, type PricedKey, type Prices, priceUnit } from './price.js';
import { applyVolumeTiers } from './volume-tiers.js';

/** What typed-in volumes are priced with. */
export interface VolumeFacts {
  readonly rows: readonly Volume[];
  readonly models: readonly Model[];
  readonly prices: Prices;
  readonly calendar: Calendar;
  /** The day whose rates apply where a row has no month; undefined for each model's first. */
  readonly at: Day | undefined;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
}

/** A month's free tier, shared among rows that say nothing of their order. */
export interface SharedFreeTier {
  readonly model: Model;
  readonly owner: string;
  /** '' where rows have no month: they are taken as one. */
  readonly month: string;
  readonly used: number;
  readonly usedBefore: number;
  /** What the month would cost, were the dearest free, and were the cheapest; the same where it cannot matter. */
  readonly cheapest: Money;
  readonly dearest: Money;
}

/** Volumes priced: no windows are rebuilt, every count is of units. */
export interface PricedVolumes {
  readonly entries: readonly PricedEntry[];
  readonly freeTiers: readonly SharedFreeTier[];
}

/** A row under one model, before the free tier. */
interface Draft {
  readonly model: Model;
  readonly row: Volume;
  readonly unit: Unit | undefined;
  readonly price: ReturnType<typeof priceUnit> | undefined;
  readonly key: PricedKey;
  readonly market: Market | undefined;
}

/** Prices every row under every model it counts under, and shares out the free tier of each month. */
export function priceVolumes(facts: VolumeFacts): PricedVolumes {
  const drafts = facts.models.flatMap((model) =>
    facts.rows
      .filter((row) => row.model === undefined || row.model === model.id)
      .map((row) => draftOf(row, model, facts)),
  );
  const { free, freeTiers } = shareFreeTiers(drafts, facts);
  const entries = drafts.flatMap((draft) => entriesOf(draft, free.get(draft) ?? 0));
  return { entries: inTiers(entries, facts), freeTiers };
}

/** Rows without a month are taken as of one, for volume tiers as for free tiers. */
function inTiers(entries: readonly PricedEntry[], { models, prices, at }: VolumeFacts): readonly PricedEntry[] {
  return applyVolumeTiers(entries, models, prices, at);
}

function draftOf(row: Volume, model: Model, facts: VolumeFacts): Draft {
  const { prices, calendar, at } = facts;
  const unit = unitOf(row, model, calendar);
  const key: PricedKey = {
    model: model.id,
    account: row.account,
    business: '',
    template: '',
    day: row.day,
    country: row.country ?? '',
    category: row.category ?? '',
    categorySource: 'row',
    initiator: row.initiator ?? '',
    charge: unit?.charge ?? 'charged',
  };
  const day = row.day ?? at ?? model.from;
  const country = row.country ?? UNKNOWN_COUNTRY;
  if (unit === undefined) {
    const market = row.market ?? prices.markets.marketOf(country, clampedDay(day, model));
    return { model, row, unit, price: undefined, key, market };
  }
  const priced = { ...unit, country, day };
  const price = priceUnit(priced, unit.charge, model, pricesFor(row, prices));
  return { model, row, unit, price, key, market: price.market };
}

/** A market stands for its countries; a category can say that it is charged the international rate. */
function pricesFor({ country, market, isInternational }: Volume, prices: Prices): Prices {
  const { markets, internationalAuthentication } = prices;
  return {
    ...prices,
    markets: market === undefined ? markets : { ...markets, marketOf: () => market },
    internationalAuthentication: isInternational
      ? new Set([...internationalAuthentication, country ?? UNKNOWN_COUNTRY])
      : internationalAuthentication,
  };
}

/**
 * The unit a row counts, as the model itself bills the shortest thread that opens one: so that what is free, and what
 * uses up a free tier, are the model's own rules. Undefined where the row does not say what the model charges by.
 */
function unitOf(row: Volume, model: Model, calendar: Calendar): Unit | undefined {
  if (untoldOf(row, model) !== undefined) return undefined;
  const at = instant((row.day ?? model.from) * DAY_MS);
  const isAnswer = row.initiator === 'user' || row.isFreeEntryPoint || row.category === 'service';
  const messages = [...(isAnswer ? [fromCustomer(at, row.isFreeEntryPoint)] : []), fromBusiness(after(at, 1000), row)];
  return unitsOf(model, { messages }, calendar)[0];
}

/** What a row leaves open that its model charges by; a free entry point is free whatever it is, and only a customer's
 * message lets a business answer with service. */
function untoldOf(
  { category, initiator, isFreeEntryPoint }: Volume,
  model: Model,
): 'category' | 'initiator' | undefined {
  if (isFreeEntryPoint) return undefined;
  if (isPricedByCategory(model)) return category === undefined ? 'category' : undefined;
  return initiator === undefined && category !== 'service' ? 'initiator' : undefined;
}

const MESSAGE = { ...NOTHING_PARTICULAR, categorySource: 'row' } as const;

function fromCustomer(at: Instant, isFromAd: boolean): ThreadMessage {
  return { ...MESSAGE, at, kind: 'inbound', category: 'service', isFromAd, row: 0 };
}

function fromBusiness(at: Instant, { category }: Volume): ThreadMessage {
  const isService = category === undefined || category === 'service';
  return { ...MESSAGE, at, kind: isService ? 'free-form' : 'template', category: category ?? 'service', row: 1 };
}

/**
 * Gives each month's free tier to its rows in proportion to their counts, whole units by largest remainder (choice):
 * rows say nothing of the order they came in. Months and accounts each have their own.
 */
function shareFreeTiers(
  drafts: readonly Draft[],
  facts: VolumeFacts,
): { free: ReadonlyMap<Draft, number>; freeTiers: SharedFreeTier[] } {
  const { freeTierUsedBefore } = facts;
  const free = new Map<Draft, number>();
  const months = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (draft.model.freeTier === undefined || draft.unit?.countsForFreeTier !== true) continue;
    const name = [draft.model.id, draft.row.account, monthOf(draft)].join('\u0000');
    months.set(name, [...(months.get(name) ?? []), draft]);
  }
  const freeTiers: SharedFreeTier[] = [];
  for (const ofMonth of months.values()) {
    const [first] = ofMonth;
    if (first === undefined) continue;
    const { model, row } = first;
    const month = monthOf(first);
    const all = ofMonth.reduce((sum, draft) => sum + draft.row.count, 0);
    const used = Math.min(all, freeTierLeft(model.freeTier, freeTierUsedBefore, row.account, month));
    for (const [draft, share] of shared(ofMonth, used, all)) free.set(draft, share);
    const usedBefore = usedBeforeLog(freeTierUsedBefore, row.account, month);
    freeTiers.push({ model, owner: row.account, month, used, usedBefore, ...extremes(ofMonth, used, facts) });
  }
  return { free, freeTiers };
}

function monthOf({ row }: Draft): string {
  return row.day === undefined ? '' : isoMonth(row.day);
}

function shared(drafts: readonly Draft[], used: number, all: number): [Draft, number][] {
  const shares = drafts.map((draft): { draft: Draft; share: number; rest: bigint } => {
    const exact = BigInt(draft.row.count) * BigInt(used);
    const whole = all === 0 ? 0n : exact / BigInt(all);
    return { draft, share: Number(whole), rest: exact - whole * BigInt(all) };
  });
  let left = used - shares.reduce((sum, { share }) => sum + share, 0);
  // By the rate, not the line: the order of rows never shows.
  const byRest = shares.toSorted((a, b) =>
    a.rest === b.rest ? compareDrafts(a.draft, b.draft) : a.rest > b.rest ? -1 : 1,
  );
  for (const one of byRest) {
    if (left === 0) break;
    one.share++;
    left--;
  }
  return shares.map(({ draft, share }) => [draft, share]);
}

function compareDrafts(a: Draft, b: Draft): number {
  return rateOf(b).cmp(rateOf(a)) || (nameOf(a) < nameOf(b) ? -1 : 1);
}

function nameOf({ key }: Draft): string {
  return [key.country, key.category, key.initiator, key.day ?? ''].join('\u0000');
}

function rateOf({ price }: Draft): Money {
  return price?.rate?.amount ?? ZERO;
}

/** What the month costs with the dearest units free, and with the cheapest. */
function extremes(drafts: readonly Draft[], used: number, facts: VolumeFacts): { cheapest: Money; dearest: Money } {
  const byRate = drafts.filter(({ price }) => price?.status === 'charged').sort(compareDrafts);
  const costWithFree = (ordered: readonly Draft[]): Money => {
    let left = used;
    const entries = ordered.flatMap((draft) => {
      const freed = Math.min(left, draft.row.count);
      left -= freed;
      return entriesOf(draft, freed);
    });
    return inTiers(entries, facts).reduce((sum, { cost }) => sum.plus(cost), ZERO);
  };
  return { cheapest: costWithFree(byRate), dearest: costWithFree(byRate.toReversed()) };
}

function entriesOf({ model, row, price, key, market }: Draft, free: number): PricedEntry[] {
  if (row.count === 0) return [];
  if (price === undefined) {
    const untold = untoldOf(row, model) ?? 'category';
    return [{ key, units: row.count, status: 'unpriced', market, rateName: '', rate: undefined, cost: ZERO, untold }];
  }
  const charged = row.count - free;
  const cost = price.rate === undefined ? ZERO : times(price.rate.amount, charged);
  return [
    ...(free > 0 ? [{ ...price, key, units: free, status: 'free_tier', rate: undefined, cost: ZERO } as const] : []),
    ...(charged > 0 ? [{ ...price, key, units: charged, cost }] : []),
  ];
}
