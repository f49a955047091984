import type { Zone } from 'luxon';
import { Failure } from '../../failure.js';
import type { Period } from '../../ledger/period.js';
import { calendarOf, isoDay, isoMonth } from '../../messages/calendar.js';
import { after, type Instant } from '../../messages/instant.js';
import type { Model } from '../../models/model.js';
import { money } from '../../rates/money.js';
import type { CostLimit, IncreaseLimit } from '../../report/limits.js';
import { AMOUNT, costLimitFrom } from './cost-limit.js';

/** What a run should fail on. */
export interface Thresholds {
  readonly costs: readonly CostLimit[];
  readonly increase: IncreaseLimit | undefined;
  /** An earlier report to compare with. */
  readonly compareWith: string | undefined;
}

/** The options about thresholds, as given. */
export interface RawThresholds {
  readonly failIfOver?: readonly string[];
  readonly failOnIncrease?: string;
  readonly compareWith?: string;
}

/** What a run counts, as far as a limit may lie outside of it. */
export interface Counting {
  readonly models: readonly Model[];
  readonly period: Period;
  readonly zone: Zone;
  /** The user's names for columns of their own. */
  readonly ownNames: readonly string[];
}

/** Checks them against the models to compare, and the period.
 * @throws Failure that names the option, its value and how it is written */
export function thresholdsFrom(
  { failIfOver, failOnIncrease, compareWith }: RawThresholds,
  counting: Counting,
): Thresholds {
  const increase = failOnIncrease === undefined ? undefined : increaseFrom(failOnIncrease);
  if (increase !== undefined && compareWith === undefined && counting.models.length < 2) {
    throw new Failure(
      `--fail-on-increase ${increase.written} has nothing to compare with: there is one model.`,
      'Name two with --models, or add --compare-with and an earlier JSON report.',
    );
  }
  const costs = (failIfOver ?? []).map((written) => costLimitFrom(written, counting.ownNames));
  for (const limit of costs) refuseOutOfReach(limit, counting);
  return { costs, increase, compareWith };
}

/** @throws Failure where nothing that the run counts can be over a limit: a guard that sleeps for ever */
function refuseOutOfReach({ group, written }: CostLimit, { models, period, zone }: Counting): void {
  if (group === undefined) return;
  const { by, value } = group;
  const refuse = (why: string, remedy: string): never => {
    throw new Failure(`--fail-if-over ${written} can never be over: ${why}.`, remedy);
  };
  const last = models.at(-1);
  const isService = (by === 'category' && value === 'service') || (by === 'initiator' && value === 'user');
  if (isService && last?.isServiceFree === true) {
    refuse(
      `service costs nothing under the ${last.shortName}`,
      'Leave it out, or name another model last in --models.',
    );
  }
  if (by !== 'month' && by !== 'day') return;
  const calendar = calendarOf(zone);
  const shown = (at: Instant): string => {
    const day = calendar.dayOf(at);
    return by === 'month' ? isoMonth(day) : isoDay(day);
  };
  const isBefore = period.from !== undefined && value.trim() < shown(period.from);
  const isBehind = period.to !== undefined && value.trim() > shown(after(period.to, -1));
  if (isBefore || isBehind) refuse(`the ${by} is outside the period`, `Name a ${by} of the period, or widen that.`);
}

/** `10%`, or `10`. */
function increaseFrom(written: string): IncreaseLimit {
  const percent = written.trim().replace(/%$/, '').trimEnd();
  if (AMOUNT.test(percent)) return { percent: money(percent), written };
  throw new Failure(`--fail-on-increase cannot be "${written}".`, 'Give a percentage, such as 10% or 2.5%.');
}
