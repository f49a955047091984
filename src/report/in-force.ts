import { greatestOf, leastOf } from '../extremes.js';
import { settleFreeTiers } from '../ledger/free-tier.js';
import type { FreeTierUsedBefore } from '../ledger/free-tier-allowance.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Day, isoDay } from '../messages/calendar.js';
import { IN_FORCE, MODELS } from '../models/index.js';
import { type Model, modelOn } from '../models/model.js';
import { sumOfCosts, sumOfUnits } from './entry-sums.js';
import type { Prices } from './price.js';
import { priceFor, toldApart } from './price-entries.js';
import type { InForceBeside } from './report.js';
import { dimensionsIn, type ShownValues, shownOf } from './shown-values.js';

/** What a bill of other days is made with. */
interface OtherDays {
  /** Units of days on which none of the models compared was in force, under the model that was. */
  readonly ofOtherDays: Ledger;
  /** All units, under the models compared. */
  readonly ledger: Ledger;
  readonly models: readonly Model[];
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  readonly only: readonly ShownValues[];
}

/** What was in force where none of the models compared was, and what it cost; `prices`: undefined where no card can be
 * had. Undefined where there is no such day. */
export function inForceBeside(
  { ofOtherDays, ledger, models, freeTierUsedBefore, only }: OtherDays,
  prices: Prices | undefined,
): InForceBeside | undefined {
  const days = daysOf(ofOtherDays);
  if (days.length === 0) return undefined;
  const billing = new Set(days.map((day) => modelOn(IN_FORCE, day)));
  return {
    models: MODELS.filter((model) => billing.has(model)).map(({ id, shortName }) => ({ id, shortName })),
    first: isoDay(leastOf(days) as Day),
    last: isoDay(greatestOf(days) as Day),
    isAll: daysOf(ledger).every((day) => !models.includes(modelOn(IN_FORCE, day))),
    ...(prices === undefined
      ? { cost: undefined, unpriced: 0 }
      : billed(ofOtherDays, prices, freeTierUsedBefore, only)),
  };
}

/** The days that units opened on. */
function daysOf(ledger: Ledger): Day[] {
  const days = new Set<Day>();
  ledger.eachDay((day, _model, _charge, units) => {
    if (units > 0) days.add(day);
  });
  return [...days];
}

function billed(
  ledger: Ledger,
  prices: Prices,
  before: FreeTierUsedBefore,
  only: readonly ShownValues[],
): Pick<InForceBeside, 'cost' | 'unpriced'> {
  const by = dimensionsIn(only);
  const { entries } = settleFreeTiers(ledger, [IN_FORCE], before, toldApart(by, [IN_FORCE], prices));
  const priced = shownOf(priceFor(by, entries, [IN_FORCE], prices), only);
  return { cost: sumOfCosts(priced), unpriced: sumOfUnits(priced.filter(({ status }) => status === 'unpriced')) };
}
