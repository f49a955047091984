import { type Day, isoMonth } from '../messages/calendar.js';
import { compareTexts } from '../messages/words.js';
import { clampedDay } from '../models/definition.js';
import type { Model } from '../models/model.js';
import type { RateStep } from '../rates/card.js';
import { times } from '../rates/money.js';
import { cardOf, type PricedEntry, type PricedKey, type Prices, type UnitPrice } from './price.js';

/** Charged units that count towards one volume tier: of one account, market, rate and calendar month. */
interface TierGroup {
  readonly entries: Tiered[];
}

interface Tiered {
  readonly entry: PricedEntry;
  readonly steps: readonly RateStep[];
}

/**
 * Prices charged units by the volume tiers of their card (models/README.md, "pmp-2025"). Per model, account, market,
 * rate and calendar month they are counted from 1, in order of day, then country, then the rest of their key (choice:
 * Meta's order within a day is not known), and each costs what its step says: the sum is exact, and whoever groups the
 * parts, or counted them in another order, finds the same. Free units do not count (choice), nor do those of other
 * accounts. `undatedOn`: the day whose steps are for units that have no day, which are taken as of one month.
 */
export function applyVolumeTiers(
  entries: readonly PricedEntry[],
  models: readonly Model[],
  prices: Prices,
  undatedOn?: Day,
): readonly PricedEntry[] {
  const groups = tierGroups(entries, models, prices, undatedOn);
  if (groups.size === 0) return entries;
  const split = new Map<PricedEntry, readonly PricedEntry[]>();
  for (const group of groups.values()) {
    let before = 0;
    for (const { entry, steps } of group.entries.sort((a, b) => compareKeys(a.entry.key, b.entry.key))) {
      split.set(entry, splitBySteps(entry, steps, before));
      before += entry.units;
    }
  }
  return entries.flatMap((entry) => split.get(entry) ?? [entry]);
}

/** What counts towards one tier, as a name. */
export function tierNameOf(
  { model, account, day }: Pick<PricedKey, 'model' | 'account' | 'day'>,
  { market, rateName }: Pick<UnitPrice, 'market' | 'rateName'>,
): string {
  const month = day === undefined ? '' : isoMonth(day);
  return [model, month, account, market ?? '', rateName].join('\u0000');
}

/** The steps that a charged unit of a day falls into; undefined where its market has none for its rate. */
export function stepsFor(
  { status, market, rateName }: UnitPrice,
  day: Day,
  model: Model,
  prices: Prices,
): readonly RateStep[] | undefined {
  if (status !== 'charged' || market === undefined) return undefined;
  return cardOf(model, prices).stepsOf?.(market, rateName, clampedDay(day, model));
}

/** Whether any card has volume tiers, which are counted by account and in the order of days. */
export function hasVolumeTiers({ cards }: Prices, models?: readonly Model[]): boolean {
  const meant = models?.map(({ id }) => cards.get(id)) ?? [...cards.values()];
  return meant.some((card) => card?.stepsOf !== undefined);
}

/** The step of a unit, by its place in the tier, counted from 1. */
export function stepAt(steps: readonly RateStep[], place: number): RateStep | undefined {
  return steps.find(({ from, to }) => from <= place && place <= to);
}

function tierGroups(
  entries: readonly PricedEntry[],
  models: readonly Model[],
  prices: Prices,
  undatedOn: Day | undefined,
): ReadonlyMap<string, TierGroup> {
  const groups = new Map<string, TierGroup>();
  const tiered = new Map(
    models.filter((model) => cardOf(model, prices).stepsOf !== undefined).map((model) => [model.id, model] as const),
  );
  for (const entry of tiered.size === 0 ? [] : entries) {
    const model = tiered.get(entry.key.model);
    const steps = model && stepsFor(entry, entry.key.day ?? undatedOn ?? model.from, model, prices);
    if (steps === undefined) continue;
    const name = tierNameOf(entry.key, entry);
    const group = groups.get(name) ?? { entries: [] };
    groups.set(name, group);
    group.entries.push({ entry, steps });
  }
  return groups;
}

/** `before`: how many units of the tier come before these. */
function splitBySteps(entry: PricedEntry, steps: readonly RateStep[], before: number): PricedEntry[] {
  const last = before + entry.units;
  return steps.flatMap((step) => {
    const units = Math.min(step.to, last) - Math.max(step.from - 1, before);
    if (units <= 0) return [];
    const listCost = entry.rate && times(entry.rate.amount, units);
    return [
      { ...entry, units, rate: step.rate, cost: times(step.rate.amount, units), step, ...(listCost && { listCost }) },
    ];
  });
}

/** The template comes last: whether templates are counted apart must not move the others. */
function compareKeys(a: PricedKey, b: PricedKey): number {
  return (
    (a.day ?? 0) - (b.day ?? 0) ||
    compareTexts(a.country, b.country) ||
    compareTexts(a.business, b.business) ||
    compareTexts(a.category, b.category) ||
    compareTexts(a.categorySource, b.categorySource) ||
    compareTexts(a.initiator, b.initiator) ||
    compareTexts(a.charge, b.charge) ||
    compareTexts(a.template, b.template)
  );
}
