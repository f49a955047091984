import type { Day } from '../messages/calendar.js';
import { widen } from '../messages/columns.js';
import type { OwnText } from '../messages/own-values.js';
import type { ModelId } from '../models/model.js';
import type { Charge } from '../models/unit.js';
import { PairIndex } from './pair-index.js';
import {
  CHARGED_NUMBERS,
  chargedAs,
  chargedNumber,
  dayIn,
  openedIn,
  openedNumber,
  type UnitKind,
} from './unit-code.js';

/** Whose units are counted together, under which model. */
export interface UnitOwner {
  readonly model: ModelId;
  readonly account: string;
  readonly business: string;
  /** The template that opened the unit; '' for free-form, and where templates are not counted apart. */
  readonly template: string;
  /** What the message that opened it has in columns of the user's own; undefined where nobody asks. */
  readonly own?: OwnText | undefined;
}

/** What of an owner need not be told apart, as far as nobody asks for it. */
export type OwnerField = 'account' | 'business' | 'template' | 'own';
export const OWNER_FIELDS: readonly OwnerField[] = ['account', 'business', 'template', 'own'];

/** What the ledger counts units by. */
export interface LedgerKey extends UnitOwner, UnitKind {}

/** A table as plain data, mostly columns of numbers: cheap to hand from one thread to another. */
export interface UnitColumns {
  readonly owners: readonly UnitOwner[];
  /** Of each entry, one after another: its owner with how its units are charged, and when and where they opened. */
  readonly entries: Uint32Array;
  readonly units: Float64Array;
}

/** Told of an entry; `units`: 0 where none of the period opened on that day. */
export type VisitDay = (day: Day, model: ModelId, charge: Charge, units: number) => void;

/** Few enough to be at hand when they are counted. */
const MOST_WAITING = 1 << 10;
const NOTHING_WAITS = new Uint32Array(0);

/** More owners than this would not fit beside what their units are charged as. */
const MOST_OWNERS = Math.floor(2 ** 32 / CHARGED_NUMBERS);

/**
 * How many units there are of each owner and kind, an entry each, in columns of numbers: some 25 bytes an entry, since
 * a log of many owners has nearly an entry a unit. Texts appear when it is read out.
 */
export class UnitTable {
  readonly #owners: UnitOwner[] = [];
  readonly #ownerByName = new Map<string, number>();
  /** The owner asked for last under each model: units of a thread mostly belong to one. */
  readonly #lastOwners = new Map<ModelId, number>();
  readonly #entries = new PairIndex();
  #units = new Float64Array(1 << 5);
  /** Units that wait to be counted: what `entryOf` takes of each, a pair one after another. */
  #waiting = NOTHING_WAITS;
  #waitingSize = 0;

  get size(): number {
    this.#countWaiting();
    return this.#entries.size;
  }

  /** The number of an owner, for `entryOf`. */
  ownerOf({ model, account, business, template, own }: UnitOwner): number {
    const last = this.#lastOwners.get(model);
    const lastOwner = last === undefined ? undefined : this.#owners[last];
    if (lastOwner !== undefined && lastOwner.own === own && isSameOwner(lastOwner, account, business, template)) {
      return last as number;
    }
    const plain = `${model}\u0000${account}\u0000${business}\u0000${template}`;
    const name = own === undefined ? plain : `${plain}\u0000${own}`;
    let owner = this.#ownerByName.get(name);
    if (owner === undefined) {
      owner = this.#owners.length;
      if (owner === MOST_OWNERS) throw new RangeError(`a ledger has no room for more than ${MOST_OWNERS} owners`);
      this.#ownerByName.set(name, owner);
      this.#owners.push({ model, account, business, template, ...ownIn(own) });
    }
    this.#lastOwners.set(model, owner);
    return owner;
  }

  /**
   * The entry of an owner's units of a kind; one without a unit where it is new. `charged`, `opened`: see
   * `chargedNumber` and `openedNumber`.
   */
  entryOf(owner: number, charged: number, opened: number): number {
    return this.#entryOfPair(owner * CHARGED_NUMBERS + charged, opened);
  }

  #entryOfPair(ownerAndCharged: number, opened: number): number {
    const entry = this.#entries.placeOf(ownerAndCharged, opened);
    if (entry === this.#units.length) this.#units = widen(this.#units, new Float64Array(entry * 2));
    return entry;
  }

  /**
   * Counts a unit. It waits until many are counted together: a processor that looks for many entries at once need not
   * stand still until it has found one.
   */
  count(owner: number, charged: number, opened: number): void {
    if (this.#waitingSize === this.#waiting.length) this.#countWaiting();
    this.#waiting[this.#waitingSize++] = owner * CHARGED_NUMBERS + charged;
    this.#waiting[this.#waitingSize++] = opened;
  }

  entryOfKey(key: LedgerKey): number {
    return this.entryOf(this.ownerOf(key), chargedNumber(key), openedNumber(key.day, key.country));
  }

  add(entry: number, units: number): void {
    this.#units[entry] = (this.#units[entry] as number) + units;
  }

  unitsOf(entry: number): number {
    this.#countWaiting();
    return this.#units[entry] as number;
  }

  ownerAt(entry: number): UnitOwner {
    return this.#owners[this.#ownerNumber(entry)] as UnitOwner;
  }

  keyAt(entry: number): LedgerKey {
    const { model, account, business, template, own } = this.ownerAt(entry);
    const { category, categorySource, initiator, charge } = chargedAs(this.#entries.firstAt(entry) % CHARGED_NUMBERS);
    const { day, country } = openedIn(this.#entries.secondAt(entry));
    // Named one by one: there can be a million, and spreading takes ten times as long.
    const key = { model, account, business, template, day, country, category, categorySource, initiator, charge };
    return own === undefined ? key : { ...key, own };
  }

  /** Looks at the days of all entries: a key for each would be a million objects. */
  eachDay(visit: VisitDay): void {
    const charges = Array.from({ length: CHARGED_NUMBERS }, (_, charged) => chargedAs(charged).charge);
    for (let entry = 0; entry < this.size; entry++) {
      const charge = charges[this.#entries.firstAt(entry) % CHARGED_NUMBERS] as Charge;
      visit(dayIn(this.#entries.secondAt(entry)), this.ownerAt(entry).model, charge, this.unitsOf(entry));
    }
  }

  /**
   * A table of the same units in which only some fields of their owners are told apart.
   * @returns the table, and the entry there of each entry here
   */
  summed(apart: readonly OwnerField[]): { readonly sums: UnitTable; readonly entries: Uint32Array } {
    const sums = new UnitTable();
    const kept = (owner: UnitOwner, field: Exclude<OwnerField, 'own'>): string =>
      apart.includes(field) ? owner[field] : '';
    const isOwnKept = apart.includes('own');
    const owners = this.#owners.map((owner) =>
      sums.ownerOf({
        model: owner.model,
        account: kept(owner, 'account'),
        business: kept(owner, 'business'),
        template: kept(owner, 'template'),
        ...ownIn(isOwnKept ? owner.own : undefined),
      }),
    );
    const entries = new Uint32Array(this.size);
    for (let entry = 0; entry < this.size; entry++) {
      const charged = this.#entries.firstAt(entry) % CHARGED_NUMBERS;
      const owner = owners[this.#ownerNumber(entry)] as number;
      const sum = sums.entryOf(owner, charged, this.#entries.secondAt(entry));
      sums.add(sum, this.unitsOf(entry));
      entries[entry] = sum;
    }
    return { sums, entries };
  }

  get columns(): UnitColumns {
    const { size } = this;
    return { owners: this.#owners, entries: this.#entries.pairs, units: this.#units.slice(0, size) };
  }

  /** Adds another table.
   * @returns the entry here of each entry there */
  merge({ owners, entries, units }: UnitColumns): Uint32Array {
    const ownersHere = owners.map((owner) => this.ownerOf(owner));
    const here = new Uint32Array(units.length);
    this.#entries.makeRoom(units.length);
    if (units.length > this.#units.length) this.#units = widen(this.#units, new Float64Array(units.length));
    for (let there = 0; there < units.length; there++) {
      const ownerAndCharged = entries[2 * there] as number;
      const charged = ownerAndCharged % CHARGED_NUMBERS;
      const owner = ownersHere[(ownerAndCharged - charged) / CHARGED_NUMBERS] as number;
      const entry = this.entryOf(owner, charged, entries[2 * there + 1] as number);
      this.add(entry, units[there] as number);
      here[there] = entry;
    }
    return here;
  }

  #countWaiting(): void {
    const waiting = this.#waiting;
    for (let index = 0; index < this.#waitingSize; index += 2) {
      this.add(this.#entryOfPair(waiting[index] as number, waiting[index + 1] as number), 1);
    }
    this.#waitingSize = 0;
    // Most tables have none.
    if (waiting.length === 0) this.#waiting = new Uint32Array(2 * MOST_WAITING);
  }

  #ownerNumber(entry: number): number {
    return Math.floor(this.#entries.firstAt(entry) / CHARGED_NUMBERS);
  }
}

/** The field, where it is told apart. */
export function ownIn(own: OwnText | undefined): Pick<UnitOwner, 'own'> {
  return own === undefined ? {} : { own };
}

function isSameOwner(owner: UnitOwner, account: string, business: string, template: string): boolean {
  return owner.business === business && owner.account === account && owner.template === template;
}
