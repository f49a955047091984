import { isoMonth } from '../messages/calendar.js';
import { compareTexts } from '../messages/words.js';
import { clampedDay, type Model } from '../models/model.js';
import type { RateStep } from '../rates/card.js';
import { times } from '../rates/money.js';
import { cardOf, type PricedEntry, type PricedKey, type Prices } from './price.js';

/** Charged units that count towards one volume tier: of one account, market, rate and calendar month. */
interface TierGroup {
  readonly entries: Tiered[];
}

interface Tiered {
  readonly entry: PricedEntry;
  readonly steps: readonly RateStep[];
}

/**
 * Prices charged units by the volume tiers of their card (RULES.md, "pmp-2025"). Per model, account, market, rate and
 * calendar month they are counted from 1, in order of day, then country, then the rest of their key (choice: Meta's order
 * within a day is not known), and each costs what its step says: the sum is exact, and whoever groups the parts, or counted
 * them in another order, finds the same. Free units do not count (choice), nor do those of other accounts.
 */
export function applyVolumeTiers(
  entries: readonly PricedEntry[],
  models: readonly Model[],
  prices: Prices,
): readonly PricedEntry[] {
  const groups = tierGroups(entries, models, prices);
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
export function tierNameOf({ key, market, rateName }: PricedEntry): string {
  const month = key.day === undefined ? '' : isoMonth(key.day);
  return [key.model, month, key.account, market ?? '', rateName].join('\u0000');
}

function tierGroups(
  entries: readonly PricedEntry[],
  models: readonly Model[],
  prices: Prices,
): ReadonlyMap<string, TierGroup> {
  const groups = new Map<string, TierGroup>();
  const tiered = new Map(
    models.filter((model) => cardOf(model, prices).stepsOf !== undefined).map((model) => [model.id, model] as const),
  );
  for (const entry of tiered.size === 0 ? [] : entries) {
    const { key, market, rateName, status } = entry;
    const model = tiered.get(key.model);
    if (model === undefined || market === undefined || key.day === undefined || status !== 'charged') continue;
    const steps = cardOf(model, prices).stepsOf?.(market, rateName, clampedDay(key.day, model));
    if (steps === undefined) continue;
    const name = tierNameOf(entry);
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
    return [{ ...entry, units, rate: step.rate, cost: times(step.rate.amount, units), step }];
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
