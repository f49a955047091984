import { greatestOf } from '../extremes.js';
import { ledgerKeyOf } from '../ledger/enter-unit.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { FreeTierMonth } from '../ledger/ledger.js';
import { isInPeriod, type Period } from '../ledger/period.js';
import { billAsItIs, billInScenario, scenariosOf, type UnitsByModel } from '../ledger/scenarios.js';
import type { Calendar } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import type { MessageTable } from '../messages/message-table.js';
import { type BilledUnit, billedUnit, billThread } from '../models/bill-threads.js';
import { isPricedByCategory, type Model, type ModelId } from '../models/model.js';
import type { Unit } from '../models/unit.js';
import type { Money } from '../rates/money.js';
import type { Thread, ThreadMessage } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { BillChange, enterTier, openTiers, PricedCounts } from './bill-change.js';
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
      if (known === undefined) tallies.set(group, (known = talliesFor(models)));
      const rows = new Set(thread.messages.filter((message) => isIn(message, group)).map(({ row }) => row));
      for (const { category, scenario } of scenariosOf([group], isIn)) {
        const ofCategory = known.filter((one) => one.category === category);
        takeThread(ofCategory, thread, rows, asItIs, billInScenario(thread, scenario, asItIs, facts), facts);
      }
    }
  });
  const all = [...tallies.values()].flat();
  const tiers = tiersFor(all, facts);
  return new Map([...tallies].map(([group, ofGroup]) => [group, byModel(ofGroup, tiers, facts)]));
}

/** One group in one category under one model. */
interface Tally {
  readonly model: Model;
  readonly category: TemplateCategory;
  readonly own: PricedCounts;
  readonly tiered: ReadOpening[];
  readonly change: BillChange;
}

function talliesFor(models: readonly Model[]): Tally[] {
  return models.flatMap((model) =>
    TEMPLATE_CATEGORIES.map((category) => ({
      model,
      category,
      own: new PricedCounts(),
      tiered: [],
      change: new BillChange(),
    })),
  );
}

function groupsIn(thread: Thread, groupOf: GroupOf): Set<number> {
  const groups = new Set<number>();
  for (const message of thread.messages) {
    const group = message.kind === 'template' ? groupOf(message) : undefined;
    if (group !== undefined) groups.add(group);
  }
  return groups;
}

/** Takes in a thread in one scenario; `rows`: the messages that are of the group. */
function takeThread(
  tallies: readonly Tally[],
  thread: Thread,
  rows: ReadonlySet<number>,
  asItIs: UnitsByModel,
  inScenario: UnitsByModel,
  facts: ReadingFacts,
): void {
  const { threads, calendar, period } = facts;
  for (const { model, own, tiered, change } of tallies) {
    const billed = (units: readonly Unit[] = []): BilledUnit[] =>
      units.map((unit) => billedUnit(unit, model, thread, threads, calendar));
    const units = billed(inScenario.get(model));
    if (inScenario !== asItIs) change.take(billed(asItIs.get(model)), units, period);
    for (const one of units) {
      if (!rows.has(one.unit.openedBy) || !isInPeriod(period, one.unit.openedAt)) continue;
      own.count(ledgerKeyOf(one, ''), 1);
      const opening = readOpening(one, facts);
      if (opening !== undefined) tiered.push(opening);
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
  return { tier, steps, list: price.rate, at: unit.openedAt, customer, business };
}

/** The free tiers that any of the changes reaches into, by model. */
function tiersFor(
  changes: readonly { readonly model: Model; readonly change: BillChange }[],
  { threads, calendar, period }: ReadingFacts,
): ReadonlyMap<Model, readonly FreeTierMonth[]> {
  const reaching = changes.filter(({ model, change }) => model.freeTier !== undefined && change.touchesFreeTier);
  const models = [...new Set(reaching.map(({ model }) => model))];
  const tiers = new Map(
    models.map((model) => {
      const removable = reaching.filter((one) => one.model === model).map(({ change }) => change.removedFromFreeTier);
      return [model, openTiers(model, greatestOf(removable, 0))] as const;
    }),
  );
  if (tiers.size > 0) {
    threads.forEach((thread) => {
      for (const [model, tier] of tiers) {
        for (const billed of billThread(thread, threads, model, calendar)) enterTier(tier, billed, period);
      }
    });
  }
  return new Map([...tiers].map(([model, tier]) => [model, [...tier.freeTierMonths()]]));
}

function byModel(
  tallies: readonly Tally[],
  tiers: ReadonlyMap<Model, readonly FreeTierMonth[]>,
  { prices, freeTierUsedBefore, bill }: ReadingFacts,
): ReadonlyMap<ModelId, ReadonlyMap<TemplateCategory, OtherReading>> {
  const read = new Map<ModelId, Map<TemplateCategory, OtherReading>>();
  for (const { model, category, own, tiered, change } of tallies) {
    const { cost: billChange } = change.priced(model, prices, tiers.get(model) ?? [], freeTierUsedBefore, bill);
    const ofModel = read.get(model.id) ?? new Map<TemplateCategory, OtherReading>();
    read.set(model.id, ofModel.set(category, { ...own.priced(model, prices), tiered, billChange }));
  }
  return read;
}
