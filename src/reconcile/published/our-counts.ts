import type { Calendar } from '../../messages/calendar.js';
import type { Category } from '../../messages/category.js';
import type { Country } from '../../messages/country.js';
import { type Instant, instant } from '../../messages/instant.js';
import { isInForce, type Model } from '../../models/model.js';
import { type Initiator, isByFreeEntryPoint } from '../../models/unit.js';
import type { Money } from '../../rates/money.js';
import { type PricedUnit, settlementOf } from '../../report/listed-price.js';
import type { ListedUnit } from '../../report/unit-list.js';
import type { Billing } from './published.js';

/**
 * Every clock in the world differs from another by quarters of an hour, so units within one share their day in any
 * zone.
 */
export const SLOT_MS = 900_000;

/** Units of the reconstruction that differ in nothing that can be compared. */
export interface OurCount {
  /** The beginning of the quarter of an hour that they opened in. */
  readonly at: Instant;
  readonly model: Model;
  readonly account: string;
  /** Digits; '' where the log names none. */
  readonly business: string;
  readonly country: Country;
  readonly category: Category;
  readonly initiator: Initiator;
  readonly billing: Billing;
  /** They use up the free tier, inside it or not. */
  readonly countsForFreeTier: boolean;
  /** What the step of a volume tier charges for each; undefined where the card's list rate does. */
  readonly stepRate: Money | undefined;
  units: number;
}

/** Counts units as they come, whatever their model; memory grows with what can be compared, not with units. */
export class OurCounts {
  readonly #counts = new Map<string, OurCount>();

  add({ unit, tier }: PricedUnit): void {
    const at = instant(Math.floor(unit.openedAt / SLOT_MS) * SLOT_MS);
    const billing = billingOf(unit);
    const countsForFreeTier = unit.freeTierPlace !== undefined;
    const { model, account, businessNumber, country, category, initiator } = unit;
    const stepRate = tier?.step.rate.amount;
    const name = [
      at,
      model.id,
      account,
      businessNumber,
      country,
      category,
      initiator,
      billing,
      countsForFreeTier,
      stepRate?.toFixed() ?? '',
    ].join('\u0000');
    const known = this.#counts.get(name);
    if (known !== undefined) known.units++;
    else {
      const kind = { at, model, account, business: businessNumber, country, category, initiator, billing };
      this.#counts.set(name, { ...kind, countsForFreeTier, stepRate, units: 1 });
    }
  }

  /** In order of time. */
  get counts(): readonly OurCount[] {
    return [...this.#counts].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1)).map(([, count]) => count);
  }
}

function billingOf(unit: ListedUnit): Billing {
  if (isByFreeEntryPoint(unit.charge)) return 'free_entry_point';
  return settlementOf(unit) === 'charged' ? 'charged' : 'free';
}

/** Those of the model that was in force when they opened. */
export function countsInForce(counts: readonly OurCount[], calendar: Calendar): OurCount[] {
  return counts.filter(({ model, at }) => isInForce(model, calendar.dayOf(at)));
}
