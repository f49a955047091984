import { type Day, dayOfIso } from '../messages/calendar.js';
import type { RateCard, RateStep } from './card.js';
import { digitsOfRates } from './currency.js';
import { readDataFile } from './data-file.js';
import type { Market } from './market.js';
import { type Money, money, roundedHalfUp, scaleOf } from './money.js';
import type { Rate } from './rate.js';

/**
 * A step of Meta's table of volume tiers: units of a month, counted from 1, and what is left of the list rate in per
 * cent.
 */
interface DiscountStep {
  readonly from: number;
  /** Infinite for the last. */
  readonly to: number;
  readonly left: Money;
}

/** The steps of one market and category, in force from a day on; latest first. */
interface DatedSteps {
  readonly from: Day;
  readonly steps: DiscountStep[];
}

type TierTable = ReadonlyMap<string, readonly DatedSteps[]>;

const WHOLE = money('100');
const PER_CENT = money('0.01');

/** The ids of the models that Meta's table is known for. */
export function modelsWithTiers(): string[] {
  return [...new Set(readDataFile('tiers/tier-steps.csv').map(({ model = '' }) => model))];
}

/** The table of a model; empty where Meta's thresholds under it are not known. */
function tableOf(modelId: string): TierTable {
  const table = new Map<string, DatedSteps[]>();
  for (const row of readDataFile('tiers/tier-steps.csv')) {
    if (row.model !== modelId) continue;
    const { market = '', category = '', effective_from = '', from = '', to = '', discount_pct = '' } = row;
    const dated = table.get(nameOf(market, category)) ?? [];
    table.set(nameOf(market, category), dated);
    const since = dayOfIso(effective_from);
    let inForce = dated.find((one) => one.from === since);
    if (inForce === undefined) dated.unshift((inForce = { from: since, steps: [] }));
    inForce.steps.push({
      from: Math.max(1, Number(from)),
      to: to === '' ? Number.POSITIVE_INFINITY : Number(to),
      left: WHOLE.minus(money(discount_pct)),
    });
  }
  for (const dated of table.values()) dated.sort((a, b) => b.from - a.from);
  return table;
}

function nameOf(market: Market, rateName: string): string {
  return `${market}\u0000${rateName}`;
}

/**
 * A card with Meta's volume tiers: a step's rate is the list rate less the discount of the step, rounded half up to the
 * digits that rates in the currency have. Steps that the card has itself stay; so does the list rate where the table
 * has no steps. The same card for a model whose tiers are not known.
 */
export function tieredCard(card: RateCard, modelId: string): RateCard {
  const table = tableOf(modelId);
  if (table.size === 0) return card;
  const { stepsOf: own } = card;
  const known = new Map<Rate, Map<DatedSteps, readonly RateStep[]>>();
  return {
    ...card,
    stepsOf(market, rateName, day) {
      const given = own?.(market, rateName, day);
      if (given !== undefined) return given;
      const discounts = table.get(nameOf(market, rateName))?.find(({ from }) => from <= day);
      const list = card.rateOf(market, rateName, day);
      return discounts === undefined || list === undefined ? undefined : stepsOn(list, discounts);
    },
  };

  function stepsOn(list: Rate, discounts: DatedSteps): readonly RateStep[] {
    const ofList = known.get(list) ?? new Map<DatedSteps, readonly RateStep[]>();
    known.set(list, ofList);
    let steps = ofList.get(discounts);
    if (steps === undefined) {
      steps = discounts.steps.map((step) => discounted(step, list, card));
      ofList.set(discounts, steps);
    }
    return steps;
  }
}

function discounted({ from, to, left }: DiscountStep, list: Rate, { currency }: RateCard): RateStep {
  // A list rate of the user's own can have more digits than Meta's.
  const digits = Math.max(digitsOfRates(currency), scaleOf(list.amount));
  const amount = roundedHalfUp(list.amount.times(left).times(PER_CENT), digits);
  return { from, to, rate: left.eq(WHOLE) ? list : { ...list, amount } };
}
