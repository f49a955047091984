import type { Calendar } from '../../messages/calendar.js';
import { type Country, countryOf } from '../../messages/country.js';
import { type Instant, instant } from '../../messages/instant.js';
import { deliveryOf, INBOUND } from '../../messages/message-flags.js';
import type { MessageTable } from '../../messages/message-table.js';
import type { Bucket } from './buckets.js';
import { SLOT_MS } from './our-counts.js';
import type { CountKey } from './published.js';

/** Business messages that the log last saw as queued or sent. */
export interface UnderWay {
  /** The beginning of the quarter of an hour that they were sent in. */
  readonly at: Instant;
  /** Digits; '' where the log names none. */
  readonly business: string;
  readonly country: Country;
  readonly messages: number;
}

/** Those of a log; none where they are priced as delivered. `businessOf`: the number of the business of a row. */
export function underWayIn(
  table: MessageTable,
  businessOf: (row: number) => number,
  { assumeDelivered }: { readonly assumeDelivered: boolean },
): UnderWay[] {
  const found = new Map<string, UnderWay>();
  for (let row = 0; row < table.size; row++) {
    const flags = table.flags(row);
    if (assumeDelivered || flags & INBOUND || deliveryOf(flags) !== 'under-way') continue;
    const at = instant(Math.floor(table.at(row) / SLOT_MS) * SLOT_MS);
    const business = table.businessNumbers.textOf(businessOf(row));
    const country = countryOf(table.customerId(row));
    const name = `${at}\u0000${business}\u0000${country}`;
    found.set(name, { at, business, country, messages: (found.get(name)?.messages ?? 0) + 1 });
  }
  return [...found.values()];
}

/** The messages under way, each of which may be one unit of those that the log lacks. */
export class UnderWayLeft {
  readonly #left: { readonly of: UnderWay; messages: number }[];
  readonly #calendar: Calendar;

  constructor(underWay: readonly UnderWay[], calendar: Calendar) {
    this.#left = underWay.map((of) => ({ of, messages: of.messages }));
    this.#calendar = calendar;
  }

  /** Takes as many as there are of a piece of time and a kind, at most so many. */
  take({ span }: Bucket, key: CountKey, most: number): number {
    let taken = 0;
    for (const one of this.#left) {
      const { at, business, country } = one.of;
      if (taken === most) break;
      const time: number = span.kind === 'days' ? this.#calendar.dayOf(at) : at;
      if (time < span.from || time >= span.to) continue;
      if (key.business !== undefined && key.business !== business) continue;
      if (key.country !== undefined && key.country !== country) continue;
      const some = Math.min(one.messages, most - taken);
      one.messages -= some;
      taken += some;
    }
    return taken;
  }
}
