import { greatestOf } from '../extremes.js';
import { ledgerKeyOf, UnitEntering } from '../ledger/enter-unit.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import { type FreeTierMonth, Ledger } from '../ledger/ledger.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { billAsItIs, billInScenario, scenariosOf, type UnitsByModel } from '../ledger/scenarios.js';
import type { Calendar } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billedUnit } from '../models/bill-threads.js';
import { isPricedByCategory, type Model, type ModelId } from '../models/model.js';
import type { Money } from '../rates/money.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { BillChange } from './bill-change.js';
import { sumAtListRates } from './entry-sums.js';
import { cardOf, type Prices, priceUnit } from './price.js';
import type { ReadOpening } from './tier-openings.js';
import type { TieredBill } from './tiered-bill.js';
import { stepsFor, tierNameOf } from './volume-tiers.js';

/** What readings are billed with. */
export interface ReadingFacts {
  readonly table: MessageTable;
  readonly threads: Threads;
  readonly models: readonly Model[];
  readonly calendar: Calendar;
  readonly period: Period;
  readonly prices: Prices;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** What is charged as it is told. */
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

/** By group of templates, then model, then category. Models that do not price by category are left out. */
export type OtherReadings = ReadonlyMap<number, ReadonlyMap<ModelId, ReadonlyMap<TemplateCategory, OtherReading>>>;

/** Which group of templates a message belongs to; undefined for one that is read as it is told. */
export type GroupOf = (message: ThreadMessage) => number | undefined;

/**
 * What the bill would be with each group of templates in each category, the others staying as they are told. The
 * threads a group occurs in are billed anew with the category replaced, since another category opens and covers other
 * windows: nothing is repriced unit by unit.
 */
export function otherReadings(groupOf: GroupOf, facts: ReadingFacts): OtherReadings {
  const models = facts.models.filter(isPricedByCategory);
  const tallies = new Map<number, Tally[]>();
  const isIn = (message: ThreadMessage, group: number): boolean =>
    message.kind === 'template' && groupOf(message) === group;
  facts.threads.forEach((thread) => {
    const groups = groupsIn(thread, groupOf);
    if (groups.size === 0) return;
    const asItIs = billAsItIs(thread, models, facts);
    for (const group of groups) {
      let known = tallies.get(group);
      if (known === undefined) tallies.set(group, (known = talliesFor()));
      const rows = new Set(thread.messages.filter((message) => isIn(message, group)).map(({ row }) => row));
      for (const { category, scenario } of scenariosOf([group], isIn)) {
        const tally = known.find((one) => one.category === category) as Tally;
        const inScenario = billInScenario(thread, scenario, asItIs, facts);
        tally.change.take(thread, asItIs, inScenario, facts);
        takeOwn(tally, thread, rows, inScenario, facts);
      }
    }
  });
  const changes = [...tallies.values()].flat().map(({ change }) => change);
  const tiers = new Map(models.map((model) => [model, tiersFor(model, changes, facts)]));
  return new Map([...tallies].map(([group, ofGroup]) => [group, byModel(ofGroup, tiers, facts)]));
}

/** One group in one category. */
interface Tally {
  readonly category: TemplateCategory;
  /** Units that the templates themselves would open. */
  readonly own: Ledger;
  /** Those of them that would count towards volume tiers, by model. */
  readonly tiered: Map<Model, ReadOpening[]>;
  readonly change: BillChange;
}

function talliesFor(): Tally[] {
  return TEMPLATE_CATEGORIES.map((category) => ({
    category,
    own: new Ledger(0),
    tiered: new Map(),
    change: new BillChange(),
  }));
}

function groupsIn(thread: Thread, groupOf: GroupOf): Set<number> {
  const groups = new Set<number>();
  for (const message of thread.messages) {
    const group = message.kind === 'template' ? groupOf(message) : undefined;
    if (group !== undefined) groups.add(group);
  }
  return groups;
}

/** Takes in what a thread has of a group in one scenario; `rows`: the messages that are of the group. */
function takeOwn(
  { own, tiered }: Tally,
  thread: Thread,
  rows: ReadonlySet<number>,
  inScenario: UnitsByModel,
  facts: ReadingFacts,
): void {
  for (const [model, units] of inScenario) {
    let ofModel = tiered.get(model);
    if (ofModel === undefined) tiered.set(model, (ofModel = []));
    for (const unit of units) {
      if (!rows.has(unit.openedBy) || !isInPeriod(facts.period, unit.openedAt)) continue;
      const billed = billedUnit(unit, model, thread, facts.threads, facts.calendar);
      own.count(ledgerKeyOf(billed, ''), 1);
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
function tiersFor(model: Model, changes: readonly BillChange[], facts: ReadingFacts): readonly FreeTierMonth[] {
  const { table, threads, calendar, period } = facts;
  if (!changes.some((change) => change.touchesFreeTier(model))) return [];
  const removable = greatestOf(
    changes.map((change) => change.removedFromFreeTier(model)),
    0,
  );
  const ledger = new Ledger((model.freeTier?.units ?? 0) + removable);
  const options = { models: [model], calendar, period, byTemplate: false };
  const entry = new UnitEntering(table.attributeSets, threads.owners, options).into(ledger, model);
  threads.forEach((thread) => {
    model.bill(thread, calendar, entry.of(thread, table));
  });
  return [...ledger.freeTierMonths()];
}

function byModel(
  tallies: readonly Tally[],
  tiers: ReadonlyMap<Model, readonly FreeTierMonth[]>,
  { prices, freeTierUsedBefore, bill }: ReadingFacts,
): ReadonlyMap<ModelId, ReadonlyMap<TemplateCategory, OtherReading>> {
  return new Map(
    [...tiers].map(([model, months]) => {
      const ofModel = tallies.map(({ category, own, tiered, change }): [TemplateCategory, OtherReading] => {
        const billChange = change.cost(model, months, freeTierUsedBefore, bill);
        return [category, { ...sumAtListRates(own, model, prices), tiered: tiered.get(model) ?? [], billChange }];
      });
      return [model.id, new Map(ofModel)];
    }),
  );
}
