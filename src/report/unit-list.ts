import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { CHARGED_NUMBERS, type ChargedAs, chargedAs, chargedNumber } from '../ledger/unit-code.js';
import type { Calendar, Day } from '../messages/calendar.js';
import type { Category, CategorySource } from '../messages/category.js';
import { widen } from '../messages/columns.js';
import type { Country } from '../messages/country.js';
import { type CustomerId, compareNumbers } from '../messages/customer.js';
import { type Instant, instant, NEVER } from '../messages/instant.js';
import type { MessageTable } from '../messages/message-table.js';
import { type Model, type ModelId, modelOn } from '../models/model.js';
import { OpenWindows } from '../models/open-windows.js';
import type { Charge, Initiator } from '../models/unit.js';
import type { Terms, UnitSink } from '../models/unit-sink.js';
import type { Ownership } from '../threads/ownership.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import { FreeTierPlaces } from './free-tier-places.js';
import { orderByTime } from './order-by-time.js';

/** A unit with its place in the free tier, ready to be priced. */
export interface ListedUnit extends ChargedAs {
  /** All that decides its price but its day, its country and its free tier, as a number. */
  readonly kind: number;
  readonly model: Model;
  /** The model of Meta's whose rules, rates and free tier it has: that of its day under `in-force`. */
  readonly billedBy: Model;
  readonly account: string;
  readonly businessNumber: string;
  readonly customer: CustomerId;
  readonly country: Country;
  readonly openedAt: Instant;
  /** The day it opened on, in the account's time zone. */
  readonly day: Day;
  readonly expiresAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
  readonly freeEntryPointSince: Instant | undefined;
  /** Which unit of its month's free tier it is, counted from 1; undefined where it uses none. */
  readonly freeTierPlace: number | undefined;
  /** The row of the message that opened it. */
  readonly openedBy: number;
}

/**
 * Every unit of a run in columns, 40 bytes each, to be listed one after another: a log of millions of units never
 * becomes text in memory.
 */
export class UnitList {
  readonly #table: MessageTable;
  readonly #ownership: Ownership;
  readonly #models: readonly Model[];
  readonly #open = new OpenWindows();
  #size = 0;
  #row = new Uint32Array(FIRST_CAPACITY);
  #facts = new Uint32Array(FIRST_CAPACITY);
  #openedAt = new Float64Array(FIRST_CAPACITY);
  #expiresAt = new Float64Array(FIRST_CAPACITY);
  #closedAt = new Float64Array(FIRST_CAPACITY);
  #freeSince = new Float64Array(FIRST_CAPACITY);

  constructor(table: MessageTable, ownership: Ownership, models: readonly Model[]) {
    this.#table = table;
    this.#ownership = ownership;
    this.#models = models;
  }

  /** Lists the units of a thread under each model, or those of them that are meant. */
  take(thread: Thread, calendar: Calendar, isMeant?: (model: Model, openedAt: Instant) => boolean): void {
    for (const [number, model] of this.#models.entries()) {
      const sink: UnitSink = {
        opened: (message, terms, expiresAt, freeSince) =>
          isMeant?.(model, message.at) === false ? NO_PLACE : this.#add(number, message, terms, expiresAt, freeSince),
        closed: (place, at) => {
          if (place !== NO_PLACE) this.#closedAt[place] = at;
        },
      };
      model.bill(thread, calendar, sink, this.#open.reset());
    }
  }

  #add(model: number, message: ThreadMessage, terms: Terms, expiresAt: Instant, freeSince: Instant): number {
    if (this.#size === this.#row.length) this.#grow();
    const place = this.#size++;
    this.#row[place] = message.row;
    this.#facts[place] = packed(message, terms, model);
    this.#openedAt[place] = message.at;
    this.#expiresAt[place] = expiresAt;
    this.#closedAt[place] = NEVER;
    this.#freeSince[place] = freeSince;
    return place;
  }

  /** The model and the day of each unit of the period that is charged by the rules of its model, in no order. */
  *charged(period: Period, calendar: Calendar): Generator<{ readonly model: ModelId; readonly day: Day }> {
    const unpacked = this.#unpacking();
    for (let place = 0; place < this.#size; place++) {
      const { model, charge } = unpacked(place);
      const openedAt = instant(this.#openedAt[place] as number);
      if (charge === 'charged' && isInPeriod(period, openedAt))
        yield { model: model.id, day: calendar.dayOf(openedAt) };
    }
  }

  /** The units of a model that count for free tiers, in no order. */
  *forFreeTiersOf(model: Model, calendar: Calendar): Generator<ListedUnit> {
    const unpacked = this.#unpacking();
    for (let place = 0; place < this.#size; place++) {
      const facts = unpacked(place);
      if (facts.countsForFreeTier && facts.model === model) yield this.#unitAt(place, facts, calendar);
    }
  }

  /** Gives the facts of places; there are few different ones. */
  #unpacking(): (place: number) => Facts {
    const known: Facts[] = [];
    return (place) => {
      const number = this.#facts[place] as number;
      return (known[number] ??= unpack(number, this.#models));
    };
  }

  /**
   * The units opened in the period, by opening instant, then customer, then business number, then model: the order of
   * the free tier, so that each gets its place in it on the way. Units opened before the period use it up too.
   */
  *inOrder(period: Period, calendar: Calendar, before: FreeTierUsedBefore): Generator<ListedUnit> {
    const places = new FreeTierPlaces(before);
    const unpacked = this.#unpacking();
    for (const place of orderByTime(this.#openedAt, this.#size, (a, b) => this.#compare(a, b))) {
      const facts = unpacked(place);
      const unit = this.#unitAt(place, facts, calendar);
      if (facts.countsForFreeTier) unit.freeTierPlace = places.take(unit);
      if (isInPeriod(period, unit.openedAt)) yield unit;
    }
  }

  /** Of one instant. */
  #compare(a: number, b: number): number {
    const rowA = this.#row[a] as number;
    const rowB = this.#row[b] as number;
    const byModel = modelOf(this.#facts[a] as number) - modelOf(this.#facts[b] as number);
    // Most that opened at once are of one message.
    if (rowA === rowB) return byModel;
    const { customers } = this.#table;
    return (
      customers.compare(this.#table.customer(rowA), this.#table.customer(rowB)) ||
      this.#compareBusinesses(this.#ownership.businessOf(rowA), this.#ownership.businessOf(rowB)) ||
      byModel ||
      this.#table.compare(rowA, rowB)
    );
  }

  #compareBusinesses(a: number, b: number): number {
    const { businessNumbers } = this.#table;
    return a === b ? 0 : compareNumbers(businessNumbers.textOf(a), businessNumbers.textOf(b));
  }

  #unitAt(place: number, facts: Facts, calendar: Calendar): UnitOfTable {
    const openedAt = instant(this.#openedAt[place] as number);
    const unit = new UnitOfTable(this.#table, this.#ownership, facts, openedAt, calendar.dayOf(openedAt));
    unit.openedBy = this.#row[place] as number;
    unit.expiresAt = instantOrNone(this.#expiresAt[place]);
    unit.closedAt = instantOrNone(this.#closedAt[place]);
    unit.freeEntryPointSince = instantOrNone(this.#freeSince[place]);
    return unit;
  }

  #grow(): void {
    const capacity = this.#row.length * 2;
    this.#row = widen(this.#row, new Uint32Array(capacity));
    this.#facts = widen(this.#facts, new Uint32Array(capacity));
    this.#openedAt = widen(this.#openedAt, new Float64Array(capacity));
    this.#expiresAt = widen(this.#expiresAt, new Float64Array(capacity));
    this.#closedAt = widen(this.#closedAt, new Float64Array(capacity));
    this.#freeSince = widen(this.#freeSince, new Float64Array(capacity));
  }
}

/** A unit whose texts are made where somebody asks for them: most are asked for a few of them. */
class UnitOfTable implements ListedUnit {
  readonly #table: MessageTable;
  readonly #ownership: Ownership;
  readonly kind: number;
  readonly model: Model;
  readonly billedBy: Model;
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly charge: Charge;
  readonly openedAt: Instant;
  readonly day: Day;
  expiresAt: Instant | undefined;
  closedAt: Instant | undefined;
  freeEntryPointSince: Instant | undefined;
  freeTierPlace: number | undefined;
  openedBy = 0;

  constructor(table: MessageTable, ownership: Ownership, facts: Facts, openedAt: Instant, day: Day) {
    this.#table = table;
    this.#ownership = ownership;
    this.kind = facts.number;
    this.model = facts.model;
    this.billedBy = modelOn(facts.model, day);
    this.category = facts.category;
    this.categorySource = facts.categorySource;
    this.initiator = facts.initiator;
    this.charge = facts.charge;
    this.openedAt = openedAt;
    this.day = day;
  }

  get account(): string {
    return this.#ownership.accountOf(this.openedBy);
  }

  get businessNumber(): string {
    return this.#table.businessNumbers.textOf(this.#ownership.businessOf(this.openedBy));
  }

  get customer(): CustomerId {
    return this.#table.customerId(this.openedBy);
  }

  get country(): Country {
    return this.#table.customers.countryOf(this.#table.customer(this.openedBy));
  }
}

const NO_PLACE = -1;
const FIRST_CAPACITY = 1 << 10;
/** Room for models in the packed facts. */
const MOST_MODELS = 64;

function instantOrNone(epochMs: number | undefined): Instant | undefined {
  return epochMs === undefined || epochMs === NEVER ? undefined : instant(epochMs);
}

/** What is said of a unit as one number; the model ends up lowest. */
function packed({ category, categorySource }: ThreadMessage, terms: Terms, model: number): number {
  const { initiator, charge, countsForFreeTier } = terms;
  const charged = chargedNumber({ category, categorySource, initiator, charge });
  return (Number(countsForFreeTier) * CHARGED_NUMBERS + charged) * MOST_MODELS + model;
}

function modelOf(facts: number): number {
  return facts % MOST_MODELS;
}

/** What is packed of a unit. */
interface Facts extends ChargedAs {
  readonly model: Model;
  readonly countsForFreeTier: boolean;
  readonly number: number;
}

function unpack(facts: number, models: readonly Model[]): Facts {
  const rest = Math.floor(facts / MOST_MODELS);
  return {
    ...chargedAs(rest % CHARGED_NUMBERS),
    number: facts,
    model: models[modelOf(facts)] as Model,
    countsForFreeTier: rest >= CHARGED_NUMBERS,
  };
}
