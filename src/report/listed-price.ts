import type { Settlement } from '../ledger/free-tier.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Period } from '../ledger/period.js';
import type { Calendar, Day } from '../messages/calendar.js';
import type { Country } from '../messages/country.js';
import { type Prices, priceUnit, type UnitPrice } from './price.js';
import { type TierPlace, TierPlaces } from './tier-places.js';
import type { ListedUnit, UnitList } from './unit-list.js';
import { hasVolumeTiers } from './volume-tiers.js';

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
 * `isWanted`: where only some are wanted of them.
 */
export function* pricedInOrder(
  { units, prices, period, calendar, freeTierUsedBefore }: ListFacts,
  isWanted: (unit: ListedUnit) => boolean = () => true,
): Generator<PricedUnit> {
  const places = new TierPlaces(prices);
  const ofDay = new PricesOfDay(prices);
  const needsAll = hasVolumeTiers(prices);
  for (const unit of units.inOrder(period, calendar, freeTierUsedBefore)) {
    const isMeant = isWanted(unit);
    if (!isMeant && !needsAll) continue;
    const price = ofDay.of(unit);
    const tier = places.take(unit, price);
    if (isMeant) yield { unit, price, tier };
  }
}

/** Prices units in their order: most of a day are priced as others before. */
class PricesOfDay {
  readonly #prices: Prices;
  readonly #known = new Map<Country, UnitPrice[]>();
  #day: Day | undefined;

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  of(unit: ListedUnit): UnitPrice {
    const { day, country, kind, model } = unit;
    if (day !== this.#day) this.#known.clear();
    this.#day = day;
    const settlement = settlementOf(unit);
    let ofCountry = this.#known.get(country);
    if (ofCountry === undefined) this.#known.set(country, (ofCountry = []));
    const place = kind * 2 + Number(settlement === 'free_tier');
    return (ofCountry[place] ??= priceUnit(unit, settlement, model, this.#prices));
  }
}

/** What a unit is by the rules, or free by the tier that its place lies in. */
export function settlementOf({ charge, freeTierPlace, billedBy }: ListedUnit): Settlement {
  const isInFreeTier = freeTierPlace !== undefined && freeTierPlace <= (billedBy.freeTier?.units ?? 0);
  return isInFreeTier ? 'free_tier' : charge;
}
