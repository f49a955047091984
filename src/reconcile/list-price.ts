import type { Calendar, Day } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
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
  const known = new Map<string, UnitPrice | undefined>();
  const priceOf = (
    { country, category, initiator, charge }: PricedUnit,
    day: Day,
    model: Model,
  ): UnitPrice | undefined => {
    if (category === undefined && isPricedByCategory(model)) return undefined;
    return priceUnit({ country, category: category ?? 'marketing', initiator, day }, charge, model, prices);
  };
  const amountOf = (
    price: UnitPrice | undefined,
    { row, at }: PricedUnit,
    day: Day,
    model: Model,
  ): Money | undefined => {
    if (price === undefined || price.status === 'unpriced') return undefined;
    const steps = stepsFor(price, day, model, prices);
    if (steps === undefined) return price.rate?.amount ?? ZERO;
    const tier = tierNameOf({ model: model.id, account: standing.accountOf(row), day }, price);
    return stepAt(steps, standing.placeOf(tier, row, at))?.rate.amount;
  };
  return (unit, model) => {
    const { country, category, initiator, charge, at } = unit;
    if (charge !== 'charged') return ZERO;
    const day = calendar.dayOf(at);
    const name = `${model.id} ${country} ${category} ${initiator} ${day}`;
    if (!known.has(name)) known.set(name, priceOf(unit, day, model));
    return amountOf(known.get(name), unit, day, model);
  };
}

/** What Meta calls a conversation. */
interface Called {
  readonly category: Category | undefined;
  readonly initiator: Initiator;
  readonly isFreeEntryPoint: boolean;
  readonly startedAt: Instant;
}

/** Whether a model charges for a conversation that Meta calls so: as for one opened by such a message alone. */
export function metaCharge(
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
