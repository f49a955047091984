import { greatestOf } from '../extremes.js';
import { ledgerKeyOf } from '../ledger/enter-unit.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { canEnter, type FreeTierMonth, Ledger } from '../ledger/ledger.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { billAsItIs, billInScenario, scenariosOf, type UnitsByModel } from '../ledger/scenarios.js';
import { type Calendar, isoMonth } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billedUnit, freeTierOwnerOn } from '../models/bill-threads.js';
import { isPricedByCategory, type Model, type ModelId } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Money } from '../rates/money.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { BillChange } from './bill-change.js';
import { KindCounts } from './kind-counts.js';
import { cardOf, type Prices, priceUnit } from './price.js';
import type { ReadOpening } from './tier-openings.js';
import type { TieredBill } from './tiered-bill.js';
import type { ListedUnit, UnitList } from './unit-list.js';
import { stepsFor, tierNameOf } from './volume-tiers.js';

/** What readings are billed with. */
export interface ReadingFacts {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly models: readonly Model[];
  readonly calendar: Calendar;
  readonly period: Period;
  readonly prices: Prices;
}

/** What readings are compared with, once all threads are billed as they are told. */
export interface BilledAsTold {
  /** All units. */
  readonly units: UnitList;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** What is charged. */
  readonly bill: TieredBill;
}

/** Some templates read as one category, billed anew under one model. */
export interface OtherReading {
  /** Units the templates themselves would open. */
  readonly units: number;
  readonly unpriced: number;
  /** What those would cost, at list rates. */
  readonly cost: Money;
  /** Those of them that would count towards volume tiers. */
  readonly tiered: readonly ReadOpening[];
  /** How much more, or less, the whole bill would be: other messages open more or fewer units then, too. */
  readonly billChange: Money;
}

/** By model, then category. Models that do not price by category are left out. */
export type ReadingsOfGroup = ReadonlyMap<ModelId, ReadonlyMap<TemplateCategory, OtherReading>>;

/** Which group of templates a message belongs to. */
type GroupOf = (message: Pick<ThreadMessage, 'row'>) => number;

/**
 * What the bill would be with each group of templates in each category, the others staying as they are told. The
 * threads a group occurs in are billed anew with the category replaced, since another category opens and covers other
 * windows: nothing is repriced unit by unit.
 */
export class OtherReadings {
  readonly #groupOf: GroupOf;
  readonly #facts: ReadingFacts;
  readonly #models: readonly Model[];
  readonly #tallies = new Map<number, readonly Tally[]>();
  readonly #counts = new KindCounts();

  constructor(groupOf: GroupOf, facts: ReadingFacts) {
    this.#groupOf = groupOf;
    this.#facts = facts;
    this.#models = facts.models.filter(isPricedByCategory);
  }

  /** Bills a thread as it is, and anew in each category of each group it has. */
  take(thread: Thread): void {
    const groups = new Set(thread.messages.filter(isTemplate).map(this.#groupOf));
    if (groups.size === 0) return;
    const asItIs = billAsItIs(thread, this.#models, this.#facts);
    const isIn = (message: ThreadMessage, group: number): boolean =>
      isTemplate(message) && this.#groupOf(message) === group;
    for (const { group, category, scenario } of scenariosOf(groups, isIn)) {
      const tally = this.#talliesOf(group).find((one) => one.category === category) as Tally;
      const inScenario = billInScenario(thread, scenario, asItIs, this.#facts);
      tally.change.take(thread, asItIs, inScenario, this.#facts);
      takeOwn(
        tally,
        thread,
        ({ openedBy: row }) => this.#groupOf({ row }) === group,
        inScenario,
        this.#counts,
        this.#facts,
      );
    }
  }

  #talliesOf(group: number): readonly Tally[] {
    let known = this.#tallies.get(group);
    if (known === undefined) this.#tallies.set(group, (known = talliesFor(this.#counts)));
    return known;
  }

  /** What all of them come to, by group. */
  readAgainst(told: BilledAsTold): ReadonlyMap<number, ReadingsOfGroup> {
    const changes = [...this.#tallies.values()].flat().map(({ change }) => change);
    const tiers = new Map(this.#models.map((model) => [model, tiersFor(model, changes, told.units, this.#facts)]));
    return new Map(
      [...this.#tallies].map(([group, ofGroup]) => [group, byModel(ofGroup, tiers, told, this.#counts, this.#facts)]),
    );
  }
}

function isTemplate({ kind }: ThreadMessage): boolean {
  return kind === 'template';
}

/** One group in one category. */
interface Tally {
  readonly category: TemplateCategory;
  /** Units that the templates themselves would open, as a number of the counts. */
  readonly own: number;
  /** Those of them that would count towards volume tiers, by model. */
  readonly tiered: Map<Model, ReadOpening[]>;
  readonly change: BillChange;
}

function talliesFor(counts: KindCounts): Tally[] {
  return TEMPLATE_CATEGORIES.map((category) => ({
    category,
    own: counts.begin(),
    tiered: new Map(),
    change: new BillChange(counts),
  }));
}

/** Takes in what a thread has of a group in one scenario. */
function takeOwn(
  { own, tiered }: Tally,
  thread: Thread,
  isOfGroup: (unit: Unit) => boolean,
  inScenario: UnitsByModel,
  counts: KindCounts,
  facts: ReadingFacts,
): void {
  for (const [model, units] of inScenario) {
    let ofModel = tiered.get(model);
    if (ofModel === undefined) tiered.set(model, (ofModel = []));
    for (const unit of units) {
      // What a free-form message opens is of no template.
      if (unit.categorySource === 'form' || !isOfGroup(unit) || !isInPeriod(facts.period, unit.openedAt)) continue;
      const billed = billedUnit(unit, model, thread, facts.threads, facts.calendar);
      counts.add(own, billed, 1);
      const opening = readOpening(billed, facts);
      if (opening !== undefined) ofModel.push(opening);
    }
  }
}

/** The unit as it would count towards a volume tier; undefined where it would not. */
function readOpening(billed: BilledUnit, { prices }: ReadingFacts): ReadOpening | undefined {
  const { model, account, day, thread, unit } = billed;
  if (cardOf(model, prices).stepsOf === undefined) return undefined;
  const price = priceUnit(ledgerKeyOf(billed, ''), unit.charge, model, prices);
  const steps = stepsFor(price, day, model, prices);
  if (steps === undefined || price.rate === undefined) return undefined;
  const tier = tierNameOf({ model: model.id, account, day }, price);
  const { customer, businessNumber: business } = thread;
  return { tier, steps, list: price.rate, openedAt: unit.openedAt, customer, business };
}

/** The free tiers of a model that any of the changes reaches into, as many openings more as one can take away. */
function tiersFor(
  model: Model,
  changes: readonly BillChange[],
  units: UnitList,
  { calendar, period }: ReadingFacts,
): readonly FreeTierMonth[] {
  if (!changes.some((change) => change.touchesFreeTier(model))) return [];
  const removable = greatestOf(
    changes.map((change) => change.removedFromFreeTier(model)),
    0,
  );
  const ledger = new Ledger((model.freeTier?.units ?? 0) + removable);
  for (const unit of units.forFreeTiersOf(model, calendar)) enterTier(ledger, unit, period);
  return [...ledger.freeTierMonths()];
}

/** Enters a unit that counts for a free tier into that of its day, if there is one. */
function enterTier(ledger: Ledger, unit: ListedUnit, period: Period): void {
  const { model, account, businessNumber: business, day, openedAt } = unit;
  const owner = freeTierOwnerOn(day, model, account, unit);
  const month = isoMonth(day);
  if (owner === undefined || !canEnter(ledger.tierOf(model.id, owner, month), openedAt)) return;
  const { country, category, categorySource, initiator, charge } = unit;
  const kind = { day, country, category, categorySource, initiator, charge };
  const key = { model: model.id, account, business, template: '', ...kind };
  const opening = { key, openedAt, customer: unit.customer, isCounted: isInPeriod(period, openedAt) };
  ledger.enterFreeTier(owner, month, opening);
}

function byModel(
  tallies: readonly Tally[],
  tiers: ReadonlyMap<Model, readonly FreeTierMonth[]>,
  { freeTierUsedBefore, bill }: BilledAsTold,
  counts: KindCounts,
  { prices }: ReadingFacts,
): ReadingsOfGroup {
  return new Map(
    [...tiers].map(([model, months]) => {
      const ofModel = tallies.map(({ category, own, tiered, change }): [TemplateCategory, OtherReading] => {
        const billChange = change.cost(model, months, freeTierUsedBefore, bill);
        return [category, { ...counts.priced(own, model, prices), tiered: tiered.get(model) ?? [], billChange }];
      });
      return [model.id, new Map(ofModel)];
    }),
  );
}
