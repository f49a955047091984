import type { SettledEntry } from '../ledger/free-tier.js';
import { OWNER_FIELDS, type OwnerField } from '../ledger/unit-table.js';
import { type Model, modelOn } from '../models/model.js';
import { times, ZERO } from '../rates/money.js';
import { type Dimension, isOwn } from './dimensions.js';
import { type PricedEntry, type Prices, priceUnit, type UnitPrice } from './price.js';
import { applyVolumeTiers, hasVolumeTiers } from './volume-tiers.js';

/**
 * Prices settled units, all of one kind at a time; by volume tiers where a card has them, so that one kind can be
 * several.
 */
export function priceEntries(
  entries: readonly SettledEntry[],
  models: readonly Model[],
  prices: Prices,
): readonly PricedEntry[] {
  const priced = entries.map((entry) => pricedEntry(entry, priceOf(entry, models, prices)));
  return applyVolumeTiers(priced, models, prices);
}

/**
 * Prices settled units, those of one kind and rate together whatever their days are, as of the first of them: a log of
 * years has nearly an entry a unit, which nobody asked for day by day. Not for cards with volume tiers, which go by the
 * order of days.
 */
function priceAllDays(
  entries: readonly SettledEntry[],
  models: readonly Model[],
  prices: Prices,
): readonly PricedEntry[] {
  const sums = new Map<string, Sum[]>();
  for (const entry of entries) {
    const price = priceOf(entry, models, prices);
    // Under one name and another model of its day, a free unit is another thing.
    const name = `${nameWithoutDay(entry)}\u0000${billedBy(entry, models).id}`;
    const ofKind = sums.get(name);
    const sum = ofKind?.find((one) => isSamePrice(one.price, price));
    if (sum !== undefined) {
      sum.units += entry.units;
      if (entry.key.day < sum.first.key.day) sum.first = entry;
    } else if (ofKind === undefined) sums.set(name, [{ first: entry, units: entry.units, price }]);
    else ofKind.push({ first: entry, units: entry.units, price });
  }
  return [...sums.values()].flat().map(({ first, units, price }) => pricedEntry({ ...first, units }, price));
}

/** Units of one kind and price, and the earliest entry among them. */
interface Sum {
  first: SettledEntry;
  units: number;
  readonly price: UnitPrice;
}

function nameWithoutDay({ key, settlement }: SettledEntry): string {
  const { model, account, business, template, own, country, category, categorySource, initiator, charge } = key;
  const kind = `${model}\u0000${country}\u0000${category}\u0000${categorySource}\u0000${initiator}\u0000${charge}`;
  return `${kind}\u0000${settlement}\u0000${account}\u0000${business}\u0000${template}\u0000${own ?? ''}`;
}

function isSamePrice(a: UnitPrice, b: UnitPrice): boolean {
  return (
    a.rate === b.rate &&
    a.market === b.market &&
    a.status === b.status &&
    a.rateName === b.rateName &&
    a.lacksInternational === b.lacksInternational
  );
}

function billedBy({ key }: SettledEntry, models: readonly Model[]): Model {
  return modelOn(modelOf(key, models), key.day);
}

function modelOf({ model: id }: SettledEntry['key'], models: readonly Model[]): Model {
  const model = models.find((one) => one.id === id);
  if (model === undefined) throw new Error(`units of a model that is not priced: ${id}`);
  return model;
}

function priceOf({ key, settlement }: SettledEntry, models: readonly Model[], prices: Prices): UnitPrice {
  const model = modelOf(key, models);
  return priceUnit(key, settlement, model, prices);
}

function pricedEntry({ key, units }: SettledEntry, price: UnitPrice): PricedEntry {
  return { key, units, ...price, cost: price.rate === undefined ? ZERO : times(price.rate.amount, units) };
}

/**
 * The fields of owners that somebody asks for, or that volume tiers are counted by: all others only make more entries.
 */
export function toldApart(by: readonly Dimension[], models: readonly Model[], prices: Prices): readonly OwnerField[] {
  const hasTiers = hasVolumeTiers(prices, models);
  const isAsked = (field: OwnerField): boolean => (field === 'own' ? by.some(isOwn) : by.includes(field));
  return OWNER_FIELDS.filter((field) => isAsked(field) || (hasTiers && field === 'account'));
}

/** Prices what a report by some dimensions is made from, as few entries as can be. */
export function priceFor(
  by: readonly Dimension[],
  entries: readonly SettledEntry[],
  models: readonly Model[],
  prices: Prices,
): readonly PricedEntry[] {
  const needsDays = by.includes('day') || by.includes('month') || hasVolumeTiers(prices, models);
  return (needsDays ? priceEntries : priceAllDays)(entries, models, prices);
}
