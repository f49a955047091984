import type { Day } from '../messages/calendar.js';
import type { CustomerId } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { IN_FORCE } from '../models/index.js';
import { type Model, type ModelId, modelOn } from '../models/model.js';
import { canEnter, type Ledger, type LedgerKey } from './ledger.js';
import type { OpeningsOutside } from './openings-outside.js';
import { chargedNumber, openedNumber } from './unit-code.js';
import { ownIn, type UnitOwner } from './unit-table.js';

/** What a line says its units are of: the same in a thousand ledgers, so that it is understood once. */
export interface ToldKey {
  readonly owner: Omit<UnitOwner, 'model'>;
  /** See `chargedNumber` and `openedNumber`. */
  readonly charged: number;
  readonly opened: number;
  readonly day: Day;
}

export function toldKeyOf(key: LedgerKey): ToldKey {
  const { account, business, template, own, day, country } = key;
  const owner = { account, business, template, ...ownIn(own) };
  return { owner, charged: chargedNumber(key), opened: openedNumber(day, country), day };
}

/** An opening as a line tells it. */
export interface ToldOpening {
  readonly owner: string;
  readonly month: string;
  readonly openedAt: Instant;
  readonly customer: CustomerId;
  readonly isCounted: boolean;
}

/** Where units of one model in one part of the counts go. */
export class UnitsTold {
  readonly #ledger: Ledger;
  readonly #model: ModelId;
  readonly #part: string;
  readonly #outside: OpeningsOutside;
  /** Which days are taken; all without. */
  readonly #isTaken: ((day: Day) => boolean) | undefined;

  /** `part`: of the counts, within which one opening is told once. */
  constructor(ledger: Ledger, model: ModelId, part: string, outside: OpeningsOutside, isTaken?: (day: Day) => boolean) {
    this.#ledger = ledger;
    this.#model = model;
    this.#part = part;
    this.#outside = outside;
    this.#isTaken = isTaken;
  }

  count(key: ToldKey, units: number): void {
    if (this.#isTaken?.(key.day) !== false) this.#ledger.add(this.#entryOf(key), units);
  }

  open(key: ToldKey, { owner, month, openedAt, customer, isCounted }: ToldOpening): void {
    if (this.#isTaken?.(key.day) === false) return;
    const model = this.#model;
    if (isCounted) {
      const tier = this.#ledger.tierOf(model, owner, month);
      if (canEnter(tier, openedAt)) {
        this.#ledger.keep(tier, { entry: this.#entryOf(key), openedAt, customer, isCounted });
      }
      return;
    }
    const { business } = key.owner;
    const entry = this.#entryOf(key);
    this.#outside.take(this.#part, { ledger: this.#ledger, entry, model, owner, month, openedAt, customer, business });
  }

  #entryOf({ owner: { account, business, template, own }, charged, opened }: ToldKey): number {
    const owner = { model: this.#model, account, business, template, own };
    return this.#ledger.entryOf(this.#ledger.ownerOf(owner), charged, opened);
  }
}

/** Whether on a day something was in force that is none of some models. */
export function isOtherThan(models: readonly Model[]): (day: Day) => boolean {
  return (day) => !models.includes(modelOn(IN_FORCE, day));
}
