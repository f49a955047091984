import type { Calendar, Day } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { isPricedByCategory, type Model } from '../models/model.js';
import type { Charge, Initiator } from '../models/unit.js';
import { type Money, ZERO } from '../rates/money.js';
import { type Prices, priceUnit } from '../report/price.js';
import { NOTHING_PARTICULAR, type ThreadMessage } from '../threads/thread.js';

/** What decides the price of one unit on either side. */
interface PricedUnit {
  readonly country: Country;
  /** Undefined where Meta does not tell it: then only the initiator prices it. */
  readonly category: Category | undefined;
  readonly initiator: Initiator;
  readonly charge: Charge;
  readonly at: Instant;
}

/** What a unit costs by the card of its model, before any free tier: undefined where no rate is known. */
export type ListPrice = (unit: PricedUnit, model: Model) => Money | undefined;

/** Prices are kept: a log has many units of few kinds on few days. */
export function listPrices(prices: Prices, calendar: Calendar): ListPrice {
  const known = new Map<string, Money | undefined>();
  const priceOf = ({ country, category, initiator, charge }: PricedUnit, day: Day, model: Model): Money | undefined => {
    if (category === undefined && isPricedByCategory(model)) return undefined;
    const unit = { country, category: category ?? 'marketing', initiator, day };
    const price = priceUnit(unit, charge, model, prices);
    return price.status === 'unpriced' ? undefined : (price.rate?.amount ?? ZERO);
  };
  return (unit, model) => {
    const { country, category, initiator, charge, at } = unit;
    if (charge !== 'charged') return ZERO;
    const day = calendar.dayOf(at);
    const name = `${model.id} ${country} ${category} ${initiator} ${day}`;
    if (known.has(name)) return known.get(name);
    const price = priceOf(unit, day, model);
    known.set(name, price);
    return price;
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
  const thread = { businessNumber: '', customer: '' as CustomerId, messages: [alone] };
  return model.bill(thread, calendar)[0]?.charge ?? 'charged';
}
