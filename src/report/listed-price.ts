import type { Settlement } from '../ledger/free-tier.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Period } from '../ledger/period.js';
import type { Calendar } from '../messages/calendar.js';
import { type Prices, priceUnit, type UnitPrice } from './price.js';
import { type TierPlace, TierPlaces } from './tier-places.js';
import type { ListedUnit, UnitList } from './unit-list.js';

/** A unit with its price, and its place in a volume tier, which prices it instead. */
export interface PricedUnit {
  readonly unit: ListedUnit;
  readonly price: UnitPrice;
  readonly tier: TierPlace | undefined;
}

/** What prices the units of a list. */
interface ListFacts {
  readonly units: UnitList;
  readonly prices: Prices;
  readonly calendar: Calendar;
  readonly period: Period;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
}

/**
 * The units of a period in the order they opened, priced: those before others decide which are free, and in which step.
 */
export function* pricedInOrder({
  units,
  prices,
  period,
  calendar,
  freeTierUsedBefore,
}: ListFacts): Generator<PricedUnit> {
  const places = new TierPlaces(prices);
  for (const unit of units.inOrder(period, calendar, freeTierUsedBefore)) {
    const price = priceUnit(unit, settlementOf(unit), unit.model, prices);
    yield { unit, price, tier: places.take(unit, price) };
  }
}

/** What a unit is by the rules, or free by the tier that its place lies in. */
export function settlementOf({ charge, freeTierPlace, billedBy }: ListedUnit): Settlement {
  const isInFreeTier = freeTierPlace !== undefined && freeTierPlace <= (billedBy.freeTier?.units ?? 0);
  return isInFreeTier ? 'free_tier' : charge;
}
