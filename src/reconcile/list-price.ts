import type { Calendar, Day } from '../messages/calendar.js';
import { CATEGORIES, type Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { Instant } from '../messages/instant.js';
import { unitsOf } from '../models/collect-units.js';
import { isPricedByCategory, type Model } from '../models/model.js';
import type { Charge, Initiator } from '../models/unit.js';
import { type Money, ZERO } from '../rates/money.js';
import { type Prices, priceUnit, type UnitPrice } from '../report/price.js';
import { stepAt, stepsFor, tierNameOf } from '../report/volume-tiers.js';
import { NOTHING_PARTICULAR, type ThreadMessage } from '../threads/thread.js';

/** What decides the price of one unit on either side. */
interface PricedUnit {
  readonly country: Country;
  /** Undefined where Meta does not tell it: then only the initiator prices it. */
  readonly category: Category | undefined;
  readonly initiator: Initiator;
  readonly charge: Charge;
  readonly at: Instant;
  /** The row of the message that opened it, which decides its place in a volume tier. */
  readonly row: number;
}

/** Where units stand in volume tiers, by the row of the message that opened them. */
export interface TierStanding {
  accountOf(row: number): string;
  /** The place one has among all that count towards a tier, or would have, counted from 1. */
  placeOf(tier: string, row: number, at: Instant): number;
}

/**
 * What a unit costs by the card of its model, in the step of its volume tier, and before any free tier: undefined where
 * no rate is known.
 */
export type ListPrice = (unit: PricedUnit, model: Model) => Money | undefined;

/** Prices are kept: a log has many units of few kinds on few days. */
export function listPrices(prices: Prices, calendar: Calendar, standing: TierStanding): ListPrice {
  const known = new Map<Model, Map<Country, Map<number, Listed>>>();
  const priceOf = (
    { country, category, initiator, charge }: PricedUnit,
    day: Day,
    model: Model,
  ): UnitPrice | undefined => {
    if (category === undefined && isPricedByCategory(model)) return undefined;
    return priceUnit({ country, category: category ?? 'marketing', initiator, day }, charge, model, prices);
  };
  const listedOf = (unit: PricedUnit, day: Day, model: Model): Listed => {
    const price = priceOf(unit, day, model);
    if (price === undefined || price.status === 'unpriced') return { price: undefined, steps: undefined };
    return { price, steps: stepsFor(price, day, model, prices) };
  };
  const amountOf = ({ price, steps }: Listed, { row, at }: PricedUnit, day: Day, model: Model): Money | undefined => {
    if (price === undefined || steps === undefined) return price && (price.rate?.amount ?? ZERO);
    const tier = tierNameOf({ model: model.id, account: standing.accountOf(row), day }, price);
    return stepAt(steps, standing.placeOf(tier, row, at))?.rate.amount;
  };
  return (unit, model) => {
    if (unit.charge !== 'charged') return ZERO;
    const day = calendar.dayOf(unit.at);
    const ofCountry = inTable(
      inTable(known, model, newTable<Country, Map<number, Listed>>),
      unit.country,
      newTable<number, Listed>,
    );
    const listed = inTable(ofCountry, numberOf(unit, day), () => listedOf(unit, day, model));
    return amountOf(listed, unit, day, model);
  };
}

/** What a unit is priced by, but for its place in a volume tier; no price where no rate is known. */
interface Listed {
  readonly price: UnitPrice | undefined;
  readonly steps: ReturnType<typeof stepsFor>;
}

function newTable<Key, Value>(): Map<Key, Value> {
  return new Map();
}

function inTable<Key, Value>(table: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = table.get(key);
  if (value === undefined) table.set(key, (value = make()));
  return value;
}

/** All that a price, or a charge, hangs on beside model and country, as a small number. */
function numberOf({ category, initiator }: Pick<PricedUnit, 'category' | 'initiator'>, day: Day): number {
  const place = category === undefined ? CATEGORIES.length : CATEGORIES.indexOf(category);
  return (day * (CATEGORIES.length + 1) + place) * 2 + (initiator === 'user' ? 1 : 0);
}

/** What Meta calls a conversation. */
interface Called {
  readonly category: Category | undefined;
  readonly initiator: Initiator;
  readonly isFreeEntryPoint: boolean;
  readonly startedAt: Instant;
}

/** Whether a model charges for a conversation that Meta calls so: as for one opened by such a message alone. */
export type MetaCharge = (called: Called, model: Model) => Charge;

/** Charges are kept, as prices are: no rule of a model knows the time of day. */
export function metaCharges(calendar: Calendar): MetaCharge {
  const known = new Map<Model, Map<number, Charge>>();
  return (called, model) => {
    const number = numberOf(called, calendar.dayOf(called.startedAt)) * 2 + (called.isFreeEntryPoint ? 1 : 0);
    return inTable(inTable(known, model, newTable<number, Charge>), number, () => chargeOf(called, model, calendar));
  };
}

function chargeOf(
  { category, initiator, isFreeEntryPoint, startedAt }: Called,
  model: Model,
  calendar: Calendar,
): Charge {
  const alone: ThreadMessage = {
    at: startedAt,
    kind: initiator === 'user' ? 'free-form' : 'template',
    category: category ?? 'marketing',
    categorySource: 'meta',
    ...NOTHING_PARTICULAR,
    isInsideFreeEntryPoint: isFreeEntryPoint,
    row: 0,
  };
  return unitsOf(model, { messages: [alone] }, calendar)[0]?.charge ?? 'charged';
}
