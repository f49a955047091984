import { type Calendar, type Day, isoDay, isoMonth } from '../../messages/calendar.js';
import { DAY_MS, type Instant, instant } from '../../messages/instant.js';
import type { Span } from './published.js';

/** A piece of time that figures are compared in. */
export interface Bucket {
  /** `2023-06-01`, `2023-06`, or between which instants. */
  readonly label: string;
  /** A day in it, to price by. */
  readonly day: Day;
  /** The log begins, or ends, within it, or what was open before could reach into it. */
  readonly isEdge: boolean;
  readonly span: Span;
}

/** Figures of a time that could not be compared, and why. */
export interface Outside {
  readonly why: 'before-log' | 'after-log' | 'partly-in-log';
  readonly label: string;
}

/** The first and the last message of a log. */
export interface LogSpan {
  readonly first: Instant;
  readonly last: Instant;
}

/** Pieces of time, in order. */
export interface Buckets {
  readonly buckets: readonly Bucket[];
  /** Those of the file that the log does not hold, or holds in part. */
  outsideOf(span: Span): Outside | undefined;
  bucketOf(span: Span): Bucket | undefined;
  /** The bucket our units of that time are in: one of the file, or between two of them, where it counts none. */
  bucketAt(at: Instant): Bucket | undefined;
}

/** The spans of a table of figures, as far as the log covers them. */
export function bucketsOf(spans: readonly Span[], log: LogSpan, calendar: Calendar): Buckets {
  const logDays = { first: calendar.dayOf(log.first), last: calendar.dayOf(log.last) };
  const byStart = new Map<number, Bucket>();
  const outside = new Map<number, Outside>();
  for (const span of spans) {
    if (byStart.has(span.from) || outside.has(span.from)) continue;
    const label = labelOf(span, calendar);
    const why = span.kind === 'days' ? whyOutsideDays(span, logDays) : whyOutside(span, log);
    if (why !== undefined) outside.set(span.from, { why, label });
    else byStart.set(span.from, { label, day: middleDay(span, calendar), isEdge: isEdge(span, log, calendar), span });
  }
  const starts = [...byStart.keys(), ...outside.keys()].sort((a, b) => a - b);
  const kind = spans[0]?.kind ?? 'days';
  const ends = new Map(spans.map(({ from, to }) => [from as number, to as number]));
  const gaps = new Map<number, Bucket>();
  return {
    buckets: [...byStart.values()],
    outsideOf: ({ from }) => outside.get(from),
    bucketOf: ({ from }) => byStart.get(from),
    bucketAt(at) {
      const time: number = kind === 'days' ? calendar.dayOf(at) : at;
      const place = lastAtOrBefore(starts, time);
      const start = starts[place];
      if (start === undefined) return undefined;
      const end = ends.get(start) ?? start;
      if (time < end) return byStart.get(start);
      const next = starts[place + 1];
      return next === undefined ? undefined : gapAt(end, next);
    },
  };

  /** Time between two spans that the file has no figure for, as where a day had no traffic. */
  function gapAt(from: number, to: number): Bucket {
    let gap = gaps.get(from);
    if (gap === undefined) {
      const span = { kind, from, to } as Span;
      gap = { label: labelOf(span, calendar), day: middleDay(span, calendar), isEdge: false, span };
      gaps.set(from, gap);
    }
    return gap;
  }
}

function whyOutside({ from, to }: Span, { first, last }: LogSpan): Outside['why'] | undefined {
  if (to <= first) return 'before-log';
  if (from > last) return 'after-log';
  // Within a day or less nobody can say whether messages are missing or were never sent.
  return first - from >= DAY_MS || to - last > DAY_MS ? 'partly-in-log' : undefined;
}

function whyOutsideDays({ from, to }: Span, log: { first: Day; last: Day }): Outside['why'] | undefined {
  if (to <= log.first) return 'before-log';
  if (from > log.last) return 'after-log';
  return log.first > from || to - 1 > log.last ? 'partly-in-log' : undefined;
}

/** What was opened up to 24 h before the log begins is still open in it. */
function isEdge(span: Span, { first, last }: LogSpan, calendar: Calendar): boolean {
  if (span.kind === 'instants') return span.from <= first + DAY_MS || span.to > last;
  return span.from <= calendar.dayOf(first) + 1 || span.to > calendar.dayOf(last);
}

/** The length of a span, in days; of months and half-hours as well. */
export function daysIn(span: Span): number {
  return (span.to - span.from) / (span.kind === 'days' ? 1 : DAY_MS);
}

function middleDay(span: Span, calendar: Calendar): Day {
  const middle = Math.floor((span.from + span.to - 1) / 2);
  return span.kind === 'days' ? (middle as Day) : calendar.dayOf(instant(middle));
}

const MONTH_DAYS = 27;

function labelOf(span: Span, calendar: Calendar): string {
  const days = daysIn(span);
  const middle = middleDay(span, calendar);
  if (days > MONTH_DAYS && days < 32) return isoMonth(middle);
  if (days > 0.9 && days < 1.5) return isoDay(middle);
  if (span.kind === 'instants' && days < 1) return new Date(span.from).toISOString().replace(':00.000Z', 'Z');
  const last = span.kind === 'days' ? ((span.to - 1) as Day) : calendar.dayOf(instant(span.to - 1));
  const first = span.kind === 'days' ? span.from : calendar.dayOf(span.from);
  return first === last ? isoDay(first) : `${isoDay(first)} to ${isoDay(last)}`;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
