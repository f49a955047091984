import { Failure } from '../failure.js';
import { money } from '../rates/money.js';
import type { CostLimit, IncreaseLimit } from '../report/limits.js';
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

/** Checks them against the number of models to compare.
 * @throws Failure that names the option, its value and how it is written */
export function thresholdsFrom({ failIfOver, failOnIncrease, compareWith }: RawThresholds, models: number): Thresholds {
  const increase = failOnIncrease === undefined ? undefined : increaseFrom(failOnIncrease);
  if (increase !== undefined && compareWith === undefined && models < 2) {
    throw new Failure(
      `--fail-on-increase ${increase.written} has nothing to compare with: there is one model.`,
      'Name two with --models, or add --compare-with and an earlier JSON report.',
    );
  }
  return { costs: (failIfOver ?? []).map(costLimitFrom), increase, compareWith };
}

/** `10%`, or `10`. */
function increaseFrom(written: string): IncreaseLimit {
  const percent = written.trim().replace(/\s*%$/, '');
  if (AMOUNT.test(percent)) return { percent: money(percent), written };
  throw new Failure(`--fail-on-increase cannot be "${written}".`, 'Give a percentage, such as 10% or 2.5%.');
}
