import { Failure } from '../failure.js';
import { CATEGORIES } from '../messages/category.js';
import { money } from '../rates/money.js';
import { DIMENSIONS, type Dimension } from '../report/dimensions.js';
import type { CostLimit, IncreaseLimit } from '../report/limits.js';
import { oneOf } from './one-of.js';

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

const AMOUNT = /^\d+(\.\d+)?$/;

/** `500`, `category=marketing:200`, `country=BR:100`. */
function costLimitFrom(written: string): CostLimit {
  const [, group, amount = ''] = /^(?:(.*):)?([^:]*)$/s.exec(written.trim()) ?? [];
  if (!AMOUNT.test(amount)) {
    throw new Failure(
      `--fail-if-over ${written}: "${amount}" is no amount.`,
      'Give one such as 500 or 99.50, or for a part of the cost: category=marketing:200, country=BR:100.',
    );
  }
  return { group: group === undefined ? undefined : groupFrom(group), limit: money(amount), written };
}

function groupFrom(text: string): { by: Dimension; value: string } {
  const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const by = oneOf('--fail-if-over', name, DIMENSIONS);
  if (by === 'category') return { by, value: oneOf('--fail-if-over category', value, CATEGORIES) };
  if (by === 'country' && !/^[a-z]{2}$/i.test(value)) {
    throw new Failure(`--fail-if-over country cannot be "${value}".`, 'Give an ISO code, as in country=BR:100.');
  }
  return { by, value };
}

/** `10%`, or `10`. */
function increaseFrom(written: string): IncreaseLimit {
  const percent = written.trim().replace(/\s*%$/, '');
  if (AMOUNT.test(percent)) return { percent: money(percent), written };
  throw new Failure(`--fail-on-increase cannot be "${written}".`, 'Give a percentage, such as 10% or 2.5%.');
}
