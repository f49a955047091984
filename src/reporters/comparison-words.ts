import { scaleOf } from '../rates/money.js';
import type { Comparison } from '../report/changes.js';
import { COMPARED_BY } from '../report/comparison.js';
import type { Report } from '../report/report.js';
import { grouped } from '../report/wording.js';
import { shownPercent } from './amounts.js';
import { periodName } from './period-name.js';

/** `Compared with may.json (2023-05-01 to 2023-05-31)` */
export function comparisonHeading({ path, period }: Comparison): string {
  const day = (instant: string | null): string => instant?.slice(0, 10) ?? '';
  const name = periodName({ ...period, timezone: period.timezone ?? 'UTC' });
  const span = name ?? [day(period.firstMessage), day(period.lastMessage)].filter(Boolean).join(' to ');
  return `Compared with ${path}${span === '' ? '' : ` (${span})`}`;
}

/** What the earlier report does not hold; '' where it holds all that is compared. */
export function missingInEarlier({ path, breakdowns }: Comparison): string {
  const missing = COMPARED_BY.filter((dimension) => breakdowns.every(({ by }) => by !== dimension));
  return missing.length === 0 ? '' : `${path} holds no costs by ${missing.join(' and ')} alone.`;
}

/**
 * How the total under the last model changed, in one line, where a format has no place for more; undefined without an
 * earlier report.
 */
export function comparisonInWords({ comparison, models, currency, scale }: Report): string | undefined {
  const last = models.at(-1);
  const change = last === undefined ? undefined : comparison?.totals.get(last.id);
  if (comparison === undefined || last === undefined || change === undefined) return undefined;
  const exact = (amount: typeof change.cost): string =>
    `${currency} ${grouped(amount.toFixed(Math.max(scale, scaleOf(amount))))}`;
  const { before, cost, unpriced } = change;
  const open = unpriced === 0 ? '' : ` Units without a price (${unpriced}, then and now) are in neither.`;
  return `${comparisonHeading(comparison)}: Meta's cost is ${exact(cost)} under the ${last.shortName}, and was ${exact(before)} (${shownPercent(change.change, before)}).${open}`;
}
