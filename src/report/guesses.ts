import { settleFreeTiers } from '../ledger/free-tier.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Ledger } from '../ledger/ledger.js';
import { type GuessReading, isGuessed } from '../ledger/readings.js';
import type { TemplateChange, UnitCounts } from '../ledger/unit-counts.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { isPricedByCategory, type Model, type ModelId, modelOn } from '../models/model.js';
import { type Money, ZERO } from '../rates/money.js';
import { isOwn } from './dimensions.js';
import { sumAtListRates } from './entry-sums.js';
import { type LikelyChange, likelyChange, type SurenessOf } from './likely-bill.js';
import type { PricedEntry, PricedKey, Prices } from './price.js';
import { priceFor, toldApart } from './price-entries.js';
import type { Guess } from './report.js';
import { dimensionsIn, folded, type ShownValues, shownOf } from './shown-values.js';
import { ToldBill } from './told-bill.js';

/** What other readings of the guessed templates cost. */
interface OtherBills {
  readonly bills: readonly Money[];
  /** By how sure each guess is; undefined where the templates are too many to be looked at one by one. */
  readonly likely: LikelyChange | undefined;
}

/** By model; a model that is not there has no other readings. */
export type GuessedBills = ReadonlyMap<ModelId, OtherBills>;

/** What bills are made with. */
interface BillFacts {
  readonly models: readonly Model[];
  readonly prices: Prices;
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** What of the bill is shown. */
  readonly only: readonly ShownValues[];
}

/**
 * The readings to count beside those in which all guessed templates are of one category: under each model, each
 * template in the category that is cheapest by itself, and each in the dearest.
 */
export function readingsToCount(
  { changes }: UnitCounts,
  { models, prices }: Pick<BillFacts, 'models' | 'prices'>,
): GuessReading[] {
  return models.filter(isPricedByCategory).flatMap((model) => {
    const byPrice = templatesByPrice(changes, model, prices);
    return ([0, -1] as const)
      .map((end) => new Map([...byPrice].map(([template, order]) => [template, order.at(end) as TemplateCategory])))
      .filter((categories) => new Set(categories.values()).size > 1)
      .map((categories) => ({ model: model.id, categories }));
  });
}

/** The categories of each template, cheapest first; of equal ones the first in Meta's order. */
function templatesByPrice(
  changes: readonly TemplateChange[],
  model: Model,
  prices: Prices,
): ReadonlyMap<string, readonly TemplateCategory[]> {
  const costs = new Map<string, Map<TemplateCategory, Money>>();
  for (const { template, category, units } of changes) {
    const ofTemplate = costs.get(template) ?? new Map<TemplateCategory, Money>();
    costs.set(template, ofTemplate.set(category, sumAtListRates(units, model, prices).cost));
  }
  return new Map(
    [...costs].map(([template, ofTemplate]) => {
      const costOf = (category: TemplateCategory): Money => ofTemplate.get(category) ?? ZERO;
      return [template, TEMPLATE_CATEGORIES.toSorted((a, b) => costOf(a).cmp(costOf(b)))];
    }),
  );
}

/**
 * What the whole bill comes to in other readings of the guessed templates: all of them marketing, utility or
 * authentication, and as `readings` say, which are counted in `ledgers`. Windows and free tiers are those of each
 * reading.
 */
export function guessedBills(
  counts: UnitCounts,
  readings: readonly GuessReading[],
  ledgers: readonly Ledger[],
  facts: BillFacts,
  surenessOf: SurenessOf,
): GuessedBills {
  if (counts.told.isEmpty) return new Map();
  if (facts.only.some(({ by }) => by === 'template')) return billsOfTemplates(counts, facts, surenessOf);
  const bills = new Map<ModelId, Money[]>();
  const bill = (guessed: Ledger, ids: readonly ModelId[]): void => {
    const by = dimensionsIn(facts.only);
    const apart = toldApart(by, facts.models, facts.prices);
    const { entries } = settleFreeTiers(counts.wholeWith(guessed), facts.models, facts.freeTierUsedBefore, apart);
    const priced = shownOf(priceFor(by, entries, facts.models, facts.prices), facts.only);
    for (const id of ids) bills.set(id, [...(bills.get(id) ?? []), billOf(priced, id)]);
  };
  const ids = facts.models.filter(isPricedByCategory).map(({ id }) => id);
  for (const category of TEMPLATE_CATEGORIES) bill(counts.as(category), ids);
  for (const [index, { model }] of readings.entries()) {
    const ledger = ledgers[index];
    if (ledger !== undefined) bill(ledger, [model]);
  }
  const costOf = changesPriced(counts, facts, facts.only);
  return new Map(
    facts.models.filter(isPricedByCategory).map((model) => {
      const likely = likelyOf(counts.changes, surenessOf, costOf(model));
      return [model.id, { bills: bills.get(model.id) ?? [], likely }];
    }),
  );
}

/** What each template changes, as far as it is shown; changes do not tell columns of the user's own apart. */
function changesPriced(
  { whole }: UnitCounts,
  { models, prices, freeTierUsedBefore }: BillFacts,
  only: readonly ShownValues[],
): (model: Model) => (change: TemplateChange) => Money {
  const bill = new ToldBill(whole, models, prices, freeTierUsedBefore);
  const parts = only.filter(({ by }) => !isOwn(by));
  return (model) =>
    ({ units }) =>
      bill.changeBy(units, model, parts);
}

function likelyOf(
  changes: readonly TemplateChange[],
  surenessOf: SurenessOf,
  costOf: (change: TemplateChange) => Money,
): LikelyChange | undefined {
  return changes.length === 0 ? undefined : likelyChange(changes, surenessOf, costOf);
}

/**
 * The same of some templates alone: other readings do not tell templates apart, and what each of them changes does.
 */
function billsOfTemplates(counts: UnitCounts, facts: BillFacts, surenessOf: SurenessOf): GuessedBills {
  const { models, prices, freeTierUsedBefore, only } = facts;
  const by = dimensionsIn(only);
  const { entries } = settleFreeTiers(counts.whole, models, freeTierUsedBefore, toldApart(by, models, prices));
  const told = shownOf(priceFor(by, entries, models, prices), only);
  const wanted = new Set(only.flatMap(({ by: one, values }) => (one === 'template' ? values.map(folded) : [])));
  const changes = counts.changes.filter(({ template }) => wanted.has(folded(template.split('\u0000')[0] ?? '')));
  // A reading moves units between categories, and they stay its own.
  const others = only.filter(({ by: one }) => !['template', 'category', 'initiator'].includes(one));
  const costOf = changesPriced(counts, facts, others);
  return new Map(
    models.filter(isPricedByCategory).map((model) => {
      const bill = billOf(told, model.id);
      const bills = [least, most].map((end) => bill.plus(sumOfEnds(changes, costOf(model), end)));
      return [model.id, { bills, likely: likelyOf(changes, surenessOf, costOf(model)) }];
    }),
  );
}

/** What all templates change at one end: each by the category that changes most towards it. */
function sumOfEnds(
  changes: readonly TemplateChange[],
  costOf: (change: TemplateChange) => Money,
  endOf: (a: Money, b: Money) => Money,
): Money {
  const ends = new Map<string, Money>();
  for (const change of changes) ends.set(change.template, endOf(ends.get(change.template) ?? ZERO, costOf(change)));
  return [...ends.values()].reduce((sum, end) => sum.plus(end), ZERO);
}

const least = (a: Money, b: Money): Money => (a.lt(b) ? a : b);
const most = (a: Money, b: Money): Money => (a.gt(b) ? a : b);

function billOf(entries: readonly PricedEntry[], model: ModelId): Money {
  return entries.reduce((sum, { key, cost }) => (key.model === model ? sum.plus(cost) : sum), ZERO);
}

function isKeyPricedByCategory({ day }: PricedKey, model: Model): boolean {
  return isPricedByCategory(day === undefined ? model : modelOn(model, day));
}

/**
 * How much of a model's bill rests on guesses, and the cheapest and the dearest bill among all readings; nothing under
 * a model that does not price by category.
 */
export function guessIn(entries: readonly PricedEntry[], model: Model, others?: OtherBills): Guess {
  const ofModel = entries.filter(({ key }) => key.model === model.id);
  const bill = billOf(ofModel, model.id);
  const bills = [bill, ...(others?.bills ?? [])].sort((a, b) => a.cmp(b));
  const [cheapest, dearest] = [bills[0] ?? ZERO, bills.at(-1) ?? ZERO];
  // What several change together can be more than each by itself; the cases tried are billed together.
  const within = (cost: Money): Money => (cost.lt(cheapest) ? cheapest : cost.gt(dearest) ? dearest : cost);
  const likely = others?.likely;
  const guessed = ofModel.filter(
    ({ key, status }) =>
      isGuessed(key.categorySource) && status !== 'free_entry_point' && isKeyPricedByCategory(key, model),
  );
  const byDefault = guessed.filter(({ key }) => key.categorySource === 'default');
  return {
    units: guessed.reduce((sum, { units }) => sum + units, 0),
    byDefault: byDefault.reduce((sum, { units }) => sum + units, 0),
    cost: guessed.reduce((sum, { cost }) => sum.plus(cost), ZERO),
    cheapest,
    dearest,
    likelyFrom: likely === undefined ? cheapest : within(bill.plus(likely.from)),
    likelyTo: likely === undefined ? dearest : within(bill.plus(likely.to)),
  };
}
