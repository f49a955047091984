import type { Calendar } from '../../messages/calendar.js';
import { instant } from '../../messages/instant.js';
import { daysIn } from './buckets.js';
import type { PublishedTable } from './published.js';

/**
 * Whether the days, or months, of a table begin at midnight of a zone; undefined where it has none, or names days
 * alone.
 */
export function startsAtMidnight({ counts }: Pick<PublishedTable, 'counts'>, calendar: Calendar): boolean | undefined {
  const starts = new Set<number>();
  for (const { span } of counts) {
    // A day on which clocks change is 23 or 25 hours long.
    if (span.kind === 'instants' && daysIn(span) > 0.9) starts.add(span.from).add(span.to);
  }
  if (starts.size === 0) return undefined;
  return [...starts].every((at) => calendar.dayOf(instant(at)) !== calendar.dayOf(instant(at - 1)));
}
