import { type Money, scaleOf } from '../rates/money.js';
import type { Basis, CostVerdict, IncreaseVerdict } from '../report/limits.js';
import type { Report } from '../report/report.js';
import { counted, grouped } from '../report/wording.js';

/** What came of a limit on a cost: its name, the limit, and what it is. */
export function costVerdictText(
  { limit, cost, basis, isOver, unpriced, isThere }: CostVerdict,
  report: Report,
): string {
  const { group, written } = limit;
  const what =
    group === undefined
      ? totalIn(basis)
      : `${group.by} ${group.value}${basis === 'without-fees' ? ', without fees,' : ''}`;
  const option = `--fail-if-over ${written}`;
  if (!isThere) return `${option}: there is nothing of ${what} in the report, so nothing is over.`;
  const is = `${option}: ${what} is ${amount(cost, report)} under the ${lastOf(report)}`;
  if (isOver) return `${is}, over the limit of ${amount(limit.limit, report)}.`;
  return `${is}, not over the limit; but ${counted(unpriced, 'unit')} without a price ${unpriced === 1 ? 'is' : 'are'} not in it.`;
}

/** What came of a limit on an increase. */
export function increaseVerdictText({ limit, before, cost, basis, percent }: IncreaseVerdict, report: Report): string {
  const { models, comparison } = report;
  const than = comparison === undefined ? `under the ${models[0]?.shortName}` : `in ${comparison.path}`;
  const increase = percent === null ? 'up' : `${grouped(percent)} % more`;
  const is = `${totalIn(basis)} is ${amount(cost, report)} under the ${lastOf(report)}, ${increase}`;
  const from = percent === null ? 'from' : 'than';
  return `--fail-on-increase ${limit.written}: ${is} ${from} ${amount(before, report)} ${than}; the limit is ${limit.percent.toFixed()} %.`;
}

/** A person sets a limit on what is paid: which figure is meant has to be said where there are two. */
function totalIn(basis: Basis): string {
  return { 'with-fees': 'the total with fees', 'without-fees': "Meta's cost without fees", 'no-fees': 'the total' }[
    basis
  ];
}

function lastOf({ models }: Report): string {
  return models.at(-1)?.shortName ?? '';
}

/** Every digit: a limit may be crossed by the last. */
function amount(money: Money, { currency, scale }: Report): string {
  return `${currency} ${grouped(money.toFixed(Math.max(scale, scaleOf(money))))}`;
}
