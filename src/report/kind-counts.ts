import { PairIndex } from '../ledger/pair-index.js';
import { chargedNumber, openedNumber } from '../ledger/unit-code.js';
import { UnitTable } from '../ledger/unit-table.js';
import { widen } from '../messages/columns.js';
import type { BilledUnit } from '../models/bill-threads.js';
import type { Model } from '../models/model.js';
import { type Money, times, ZERO } from '../rates/money.js';
import type { Rate } from '../rates/rate.js';
import { type Prices, priceUnit, type UnitPrice } from './price.js';
import type { ChargedChange } from './tiered-bill.js';

/**
 * Many counts of units by all that prices them, taken away as well as added: in columns of numbers, since a log of many
 * templates has several counts of each.
 */
export class KindCounts {
  /** An entry each, with the account as its owner: each has volume tiers of its own. */
  readonly #kinds = new UnitTable();
  /** A count and a kind each. */
  readonly #entries = new PairIndex();
  /** By entry. */
  #units = new Float64Array(1 << 5);
  #size = 0;
  #grouped: Grouped | undefined;
  /** By number of the kind. */
  readonly #prices: UnitPrice[] = [];

  /** Begins a count; its number. */
  begin(): number {
    return this.#size++;
  }

  /** Counts so many units more, or, below 0, fewer, that are like one. */
  add(count: number, like: BilledUnit, units: number): void {
    const entry = this.#entries.placeOf(count, this.#kindOf(like));
    if (entry === this.#units.length) this.#units = widen(this.#units, new Float64Array(entry * 2));
    this.#units[entry] = (this.#units[entry] as number) + units;
    this.#grouped = undefined;
  }

  #kindOf({ model, account, day, country, unit }: BilledUnit): number {
    const owner = this.#kinds.ownerOf({ model: model.id, account, business: '', template: '' });
    return this.#kinds.entryOf(owner, chargedNumber(unit), openedNumber(day, country));
  }

  /** How many units of a model a count has, how many no rate is known for, and what the others cost at list rates: exact. */
  priced(
    count: number,
    model: Model,
    prices: Prices,
  ): { readonly units: number; readonly unpriced: number; readonly cost: Money } {
    let units = 0;
    let unpriced = 0;
    const byRate = new Map<Rate, number>();
    for (const [kind, ofKind] of this.#of(count, model)) {
      const { status, rate } = this.#priceOf(kind, model, prices);
      units += ofKind;
      if (status === 'unpriced') unpriced += ofKind;
      if (rate !== undefined) byRate.set(rate, (byRate.get(rate) ?? 0) + ofKind);
    }
    let cost = ZERO;
    for (const [{ amount }, ofRate] of byRate) cost = cost.plus(times(amount, ofRate));
    return { units, unpriced, cost };
  }

  /** The charged units of a model that a count has. */
  charged(count: number, model: Model): ChargedChange[] {
    return this.#of(count, model).flatMap(([kind, units]) => {
      const key = this.#kinds.keyAt(kind);
      return key.charge === 'charged' ? [{ key, units }] : [];
    });
  }

  #priceOf(kind: number, model: Model, prices: Prices): UnitPrice {
    let price = this.#prices[kind];
    if (price === undefined) {
      const key = this.#kinds.keyAt(kind);
      this.#prices[kind] = price = priceUnit(key, key.charge, model, prices);
    }
    return price;
  }

  /** The kinds of a count under a model, with how many units there are of each. */
  #of(count: number, model: Model): [kind: number, units: number][] {
    this.#grouped ??= groupedBy(this.#entries, this.#size);
    const { starts, entries } = this.#grouped;
    return Array.from(entries.subarray(starts[count], starts[count + 1]), (entry): [number, number] => [
      this.#entries.secondAt(entry),
      this.#units[entry] as number,
    ]).filter(([kind, units]) => units !== 0 && this.#kinds.ownerAt(kind).model === model.id);
  }
}

/** Entries by count, and where those of each begin. */
interface Grouped {
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

function groupedBy(pairs: PairIndex, counts: number): Grouped {
  const starts = new Uint32Array(counts + 1);
  for (let entry = 0; entry < pairs.size; entry++) {
    const behind = pairs.firstAt(entry) + 1;
    starts[behind] = (starts[behind] as number) + 1;
  }
  for (let count = 0; count < counts; count++) {
    starts[count + 1] = (starts[count + 1] as number) + (starts[count] as number);
  }
  const next = starts.slice();
  const entries = new Uint32Array(pairs.size);
  for (let entry = 0; entry < pairs.size; entry++) {
    const count = pairs.firstAt(entry);
    const place = next[count] as number;
    next[count] = place + 1;
    entries[place] = entry;
  }
  return { starts, entries };
}
