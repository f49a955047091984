import type { CustomerUnits } from '../ledger/customer-units.js';
import type { Model } from '../models/model.js';
import { breakdownOf, dearestOf, orderOfRows } from './breakdown.js';
import type { Dimension } from './dimensions.js';
import type { PricedEntry, Prices } from './price.js';
import { priceEntries } from './price-entries.js';
import type { Breakdown } from './report.js';
import { type ShownValues, shownOf } from './shown-values.js';

/** What the customers of a report are broken down and priced with. */
export interface CustomerFacts {
  readonly breakdowns: readonly (readonly Dimension[])[];
  readonly models: readonly Model[];
  readonly prices: Prices;
  readonly only: readonly ShownValues[];
  /** How many rows of each breakdown to keep; undefined for all. */
  readonly top: number | undefined;
}

/**
 * Breakdowns by customer, of which the dearest rows alone are kept, however many customers there are. The customers
 * come a group at a time, each with all of its units.
 */
export class CustomerRows {
  readonly #facts: CustomerFacts;
  #breakdowns: readonly Breakdown[];

  constructor(facts: CustomerFacts) {
    this.#facts = facts;
    this.#breakdowns = facts.breakdowns.map((by) => ({ by, rows: [] }));
  }

  take(customers: readonly CustomerUnits[]): void {
    const { models, prices, only, top } = this.#facts;
    const ids = models.map(({ id }) => id);
    const entries = customers.flatMap(({ customer, entries: ofCustomer }) =>
      priceEntries(ofCustomer, models, prices).map(
        (entry): PricedEntry => ({ ...entry, key: { ...entry.key, customer } }),
      ),
    );
    const shown = shownOf(entries, only);
    this.#breakdowns = this.#breakdowns.map((before) => {
      const more = breakdownOf(shown, before.by, ids);
      const rows = [...before.rows, ...more.rows].sort(orderOfRows(before.by, ids));
      const together = { ...before, rows };
      return top === undefined ? together : dearestOf(together, top, ids);
    });
  }

  get breakdowns(): readonly Breakdown[] {
    return this.#breakdowns;
  }
}
