import { greatestOf, leastOf } from '../../extremes.js';
import { calendarOf, type Day, dayOfIso, isoDay, zoneNamed } from '../../messages/calendar.js';
import { instant } from '../../messages/instant.js';
import type { ModelId } from '../../models/model.js';
import { type Money, ZERO } from '../../rates/money.js';
import type { Breakdown, Report } from '../../report/report.js';

export type Step = 'day' | 'week' | 'month';

/** Days, weeks or months in a row, with what each cost; those that cost nothing as well. */
export interface CostOverTime {
  readonly step: Step;
  readonly points: readonly { readonly first: Day; readonly costs: ReadonlyMap<ModelId, Money> }[];
}

/** Beyond these a line of days, or of weeks, is too dense to read. */
const MOST_DAYS = 100;
const MOST_WEEKS = 120;

/** What the report's breakdown by day comes to, from its first day to its last. */
export function costOverTime(report: Report, { rows }: Breakdown): CostOverTime | undefined {
  const span = spanOf(
    report,
    rows.map(({ key }) => dayOfIso(key.day ?? '')),
  );
  if (span === undefined) return undefined;
  const step = stepOf(span);
  const points = new Map<Day, Map<ModelId, Money>>();
  for (let day = span.first; day <= span.last; day = (day + 1) as Day) {
    const first = firstOf(day, step);
    if (!points.has(first)) points.set(first, new Map(report.models.map(({ id }) => [id, ZERO])));
  }
  for (const { key, cells } of rows) {
    const costs = points.get(firstOf(dayOfIso(key.day ?? ''), step));
    for (const [model, { cost }] of cells) costs?.set(model, (costs.get(model) ?? ZERO).plus(cost));
  }
  return { step, points: [...points].map(([first, costs]) => ({ first, costs })) };
}

interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** The days that count: with a message, and within the period asked for. */
function spanOf({ days, period }: Report, opened: readonly Day[]): Span | undefined {
  if (days === null) return undefined;
  const { dayOf } = calendarOf(zoneNamed(period.timezone));
  const from = period.from === null ? undefined : dayOf(instant(Date.parse(period.from)));
  const to = period.to === null ? undefined : dayOf(instant(Date.parse(period.to) - 1));
  const first = Math.max(dayOfIso(days.first), from ?? Number.NEGATIVE_INFINITY);
  const last = Math.min(dayOfIso(days.last), to ?? Number.POSITIVE_INFINITY);
  const span = { first: leastOf(opened, first) as Day, last: greatestOf(opened, last) as Day };
  return span.first > span.last ? undefined : span;
}

function stepOf({ first, last }: Span): Step {
  const days = last - first + 1;
  if (days <= MOST_DAYS) return 'day';
  return days <= MOST_WEEKS * 7 ? 'week' : 'month';
}

/** The first day of the day, the week (from Monday) or the month a day is in. */
export function firstOf(day: Day, step: Step): Day {
  switch (step) {
    case 'day':
      return day;
    case 'week':
      // 1970-01-01 was a Thursday.
      return (day - ((((day + 3) % 7) + 7) % 7)) as Day;
    case 'month':
      return dayOfIso(`${isoDay(day).slice(0, 7)}-01`);
  }
}
