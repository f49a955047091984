import { isoMonth } from '../messages/calendar.js';
import { compareTexts } from '../messages/words.js';
import type { Model } from '../models/model.js';
import { percentOf, ZERO } from '../rates/money.js';
import { amount } from './entry-sums.js';
import type { PricedEntry } from './price.js';
import { rateWords } from './reason.js';
import type { Diagnostic, VolumeTierUse } from './report.js';
import { tierNameOf } from './volume-tiers.js';
import { counted, grouped } from './wording.js';

/** How many units each step of each tier priced, by model, month, account, market and rate, and then by step. */
export function volumeTierUses(entries: readonly PricedEntry[]): readonly VolumeTierUse[] {
  const uses = new Map<string, VolumeTierUse>();
  for (const entry of entries) {
    const { key, step, market = '', rateName, units, cost, listCost = cost } = entry;
    if (step === undefined) continue;
    const { from, to, rate } = step;
    // A card can change within a month: the same step at another rate is another use.
    const name = [tierNameOf(key, entry), String(from).padStart(16, '0'), rate.amount.toFixed(), to].join('\u0000');
    const before = uses.get(name);
    uses.set(name, {
      ...{ model: key.model, account: key.account, market, rateName },
      month: key.day === undefined ? '' : isoMonth(key.day),
      ...{ from, to, rate: rate.amount },
      units: (before?.units ?? 0) + units,
      cost: before === undefined ? cost : before.cost.plus(cost),
      listCost: before === undefined ? listCost : before.listCost.plus(listCost),
    });
  }
  return [...uses].sort(([a], [b]) => compareTexts(a, b)).map(([, use]) => use);
}

/** Where counting towards tiers begins: a month that is counted in part reaches its steps too late. */
export interface TierEdge {
  readonly month: string;
  /** What cuts the month: the period asked for, or the first day of the log. */
  readonly cause: 'period' | 'log';
}

interface TierFacts {
  readonly models: readonly Model[];
  readonly uses: readonly VolumeTierUse[];
  readonly edge: TierEdge | undefined;
  readonly currency: string;
}

/** Which tiers were applied to how many units, and which months are counted in part. */
export function volumeTierNotes({ models, uses, edge, currency }: TierFacts): Diagnostic[] {
  return [
    ...models.flatMap((model) => {
      const ofModel = uses.filter((use) => use.model === model.id);
      return ofModel.length === 0 ? [] : [tiersApplied(model, ofModel, currency)];
    }),
    ...(edge !== undefined && uses.some(({ month }) => month === edge.month) ? [cutMonth(edge, uses)] : []),
  ];
}

const MOST_NAMED = 6;

function tiersApplied(model: Model, uses: readonly VolumeTierUse[], currency: string): Diagnostic {
  const tiers = new Map<string, VolumeTierUse[]>();
  for (const use of uses) tiers.set(titleOf(use), [...(tiers.get(titleOf(use)) ?? []), use]);
  const named = [...tiers].slice(0, MOST_NAMED).map(([title, steps]) => `${title}: ${steps.map(inWords).join(', ')}`);
  const more = tiers.size - named.length;
  const rest = more === 0 ? '' : `; and ${grouped(String(more))} more, all in JSON`;
  const count = sumOfUnits(uses);
  const message = `Volume tiers priced ${counted(count, model.unit)} under the ${model.shortName}, as far as the log holds the month, and ${savedInWords(uses, currency)}. ${named.join('; ')}${rest}. Accounts of one business portfolio reach the steps together, and so sooner.`;
  const brief = {
    lead: 'priced by volume tiers:',
    share: `${counted(count, model.unit)} under the ${model.shortName}`,
  };
  return { code: 'volume-tiers', level: 'info', count, message, brief, examples: [] };

  function inWords({ units, rate, from }: VolumeTierUse): string {
    return `${grouped(String(units))} at ${amount(rate, currency)} (from the ${ordinal(from)})`;
  }
}

/** What the tiers take off the list price of the units they priced. */
function savedInWords(uses: readonly VolumeTierUse[], currency: string): string {
  const list = uses.reduce((sum, { listCost }) => sum.plus(listCost), ZERO);
  const saved = uses.reduce((sum, { listCost, cost }) => sum.plus(listCost).minus(cost), ZERO);
  if (saved.eq(ZERO)) return 'saved nothing: no step with a lower rate was reached';
  return `saved ${amount(saved, currency)} of ${amount(list, currency)} at list rates (${percentOf(saved, list, 1)} %)`;
}

function titleOf({ market, rateName, month, account }: VolumeTierUse): string {
  const when = month === '' ? '' : ` in ${month}`;
  return `${market} ${rateWords(rateName)}${when}${account === '' ? '' : `, account ${account}`}`;
}

function cutMonth({ month, cause }: TierEdge, uses: readonly VolumeTierUse[]): Diagnostic {
  const count = sumOfUnits(uses.filter((use) => use.month === month));
  const missing = 'what was sent before does not count towards its volume tiers, and the steps are reached too late';
  return cause === 'period'
    ? {
        ...{ code: 'volume-tiers-cut', level: 'warning', count, examples: [] },
        message: `The period begins within ${month}: ${missing}. Begin it with the month: --from ${month}-01, or --month ${month}.`,
      }
    : {
        ...{ code: 'volume-tiers-cut', level: 'info', count, examples: [] },
        message: `The log begins within ${month}: if there was traffic before, ${missing}. Add the log of it.`,
      };
}

function sumOfUnits(uses: readonly VolumeTierUse[]): number {
  return uses.reduce((sum, { units }) => sum + units, 0);
}

/** `1st`, `100,001st`, `112th`. */
function ordinal(count: number): string {
  const ending = count % 100 >= 11 && count % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${grouped(String(count))}${ending}`;
}
