import type { Calendar } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { isPricedByCategory, type Model } from '../models/model.js';
import type { Charge, Initiator } from '../models/unit.js';
import { type Money, ZERO } from '../rates/money.js';
import { type Prices, priceUnit } from '../report/price.js';
import type { ThreadMessage } from '../threads/thread.js';

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

export function listPrices(prices: Prices, calendar: Calendar): ListPrice {
  return ({ country, category, initiator, charge, at }, model) => {
    if (charge !== 'charged') return ZERO;
    if (category === undefined && isPricedByCategory(model)) return undefined;
    const unit = { country, category: category ?? 'marketing', initiator, day: calendar.dayOf(at) };
    const price = priceUnit(unit, charge, model, prices);
    return price.status === 'unpriced' ? undefined : (price.rate?.amount ?? ZERO);
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
    isFromAd: false,
    isInsideFreeEntryPoint: isFreeEntryPoint,
    opensServiceWindow: true,
    row: 0,
  };
  const thread = { businessNumber: '', customer: '' as CustomerId, messages: [alone] };
  return model.bill(thread, calendar)[0]?.charge ?? 'charged';
}
