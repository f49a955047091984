import { IANAZone } from 'luxon';
import { type Calendar, calendarOf, type Day } from '../../messages/calendar.js';
import { DAY_MS, type Instant, instant } from '../../messages/instant.js';
import type { Model } from '../../models/model.js';
import type { LogSpan } from './buckets.js';
import { foldedKey, nameOfKey } from './folding.js';
import type { OurCount } from './our-counts.js';
import type { PublishedTable } from './published.js';
import { zoneNames } from './zone-names.js';

/** How well the days of a file fit the days of a zone. */
export interface ZoneFit {
  /** All zones alike on every day of the file, in order of their names. */
  readonly zones: readonly string[];
  /** Units that would have to move to another day. */
  readonly mismatch: number;
}

/** What the days of a file say about the zone they are of. */
export interface ZoneFits {
  readonly current: ZoneFit;
  /** All that fit best: nights without traffic tell no hour from another. */
  readonly best: readonly ZoneFit[];
  /** Units of the file on the days that were looked at. */
  readonly units: number;
  readonly days: number;
}

/** Fewer days than these say nothing. */
const FEWEST_DAYS = 3;

/**
 * Fits the days of a file, which names them and not when they begin, to every zone there is: the units of each kind by
 * day. The log's own first and last days are left out, which can be there in part. Undefined where too few are left.
 */
export function fitZones(
  table: PublishedTable,
  ours: readonly OurCount[],
  log: LogSpan,
  calendar: Calendar,
): ZoneFits | undefined {
  const dimensions = table.dimensions.filter((dimension) => dimension !== 'billing' && dimension !== 'business');
  const days = wholeDays(table, log, calendar);
  if (days === undefined || ours.length === 0) return undefined;
  const isOneDayEach = table.counts.every(({ span }) => span.kind === 'days' && span.to - span.from === 1);
  if (!isOneDayEach || days.last - days.first + 1 < FEWEST_DAYS) return undefined;

  const model = modelIn(ours);
  const theirs = new Map<string, number>();
  let units = 0;
  for (const { span, key, units: count } of table.counts) {
    if (span.from < days.first || span.from > days.last) continue;
    const name = `${span.from}\u0000${nameOfKey(foldedKey(key, model, dimensions, table))}`;
    theirs.set(name, (theirs.get(name) ?? 0) + count);
    units += count;
  }
  const slots = slotsOf(ours, dimensions, table);
  const mismatchOf = (dayOf: (at: Instant) => Day): number => {
    const left = new Map(theirs);
    for (const { at, name, units: count } of slots) {
      const day = dayOf(at);
      if (day < days.first || day > days.last) continue;
      const full = `${day}\u0000${name}`;
      left.set(full, (left.get(full) ?? 0) - count);
    }
    return displaced(left);
  };

  const fits = zoneGroups(log).map((zones): ZoneFit => {
    const zone = calendarOf(IANAZone.create(zones[0] as string));
    return { zones, mismatch: mismatchOf(zone.dayOf) };
  });
  fits.sort((a, b) => a.mismatch - b.mismatch || (a.zones[0] as string).localeCompare(b.zones[0] as string, 'en'));
  const current = { zones: [calendar.zoneName], mismatch: mismatchOf(calendar.dayOf) };
  const least = fits[0]?.mismatch;
  const best = fits.filter(({ mismatch }) => mismatch === least);
  return { current, best, units, days: days.last - days.first + 1 };
}

/**
 * Of what is left by day and kind, the units that are on another day: of one kind, what is too much on some days as far
 * as it is too little on others. What is missing altogether fits no zone.
 */
function displaced(left: ReadonlyMap<string, number>): number {
  const kinds = new Map<string, { more: number; less: number }>();
  for (const [name, rest] of left) {
    const kind = name.slice(name.indexOf('\u0000'));
    const known = kinds.get(kind) ?? { more: 0, less: 0 };
    if (rest > 0) known.more += rest;
    else known.less -= rest;
    kinds.set(kind, known);
  }
  return [...kinds.values()].reduce((sum, { more, less }) => sum + Math.min(more, less), 0);
}

/** Zones that fit clearly better than the one that is set; undefined where none does. */
export function betterZones({ current, best, units }: ZoneFits): readonly ZoneFit[] | undefined {
  const mismatch = best[0]?.mismatch ?? 0;
  const gain = current.mismatch - mismatch;
  return gain >= 3 && gain * 200 >= units && mismatch * 2 <= current.mismatch ? best : undefined;
}

function wholeDays(
  { counts }: PublishedTable,
  { first, last }: LogSpan,
  calendar: Calendar,
): { first: Day; last: Day } | undefined {
  if (counts.length === 0) return undefined;
  const from = counts.reduce((least, { span }) => Math.min(least, span.from), Number.POSITIVE_INFINITY);
  const to = counts.reduce((most, { span }) => Math.max(most, span.to), Number.NEGATIVE_INFINITY);
  // A zone moves a unit by a day at most.
  return {
    first: Math.max(from, calendar.dayOf(first) + 1) as Day,
    last: Math.min(to - 1, calendar.dayOf(last) - 1) as Day,
  };
}

/** Any: what is folded here does not depend on it, but for free messages, which are not told apart. */
function modelIn([first]: readonly OurCount[]): Model {
  if (first === undefined) throw new RangeError('no unit');
  return first.model;
}

interface Slot {
  readonly at: Instant;
  readonly name: string;
  units: number;
}

function slotsOf(ours: readonly OurCount[], dimensions: PublishedTable['dimensions'], table: PublishedTable): Slot[] {
  const slots = new Map<string, Slot>();
  for (const { at, model, units, business, country, category, initiator, billing } of ours) {
    const key = foldedKey({ business, country, category, initiator, billing }, model, dimensions, table);
    const name = nameOfKey(key);
    const known = slots.get(`${at}\u0000${name}`);
    if (known === undefined) slots.set(`${at}\u0000${name}`, { at, name, units });
    else known.units += units;
  }
  return [...slots.values()];
}

const MOST_SAMPLES = 60;

/** Every zone there is, those together that agree at any time of the log. */
function zoneGroups({ first, last }: LogSpan): string[][] {
  const groups = new Map<string, string[]>();
  // Asking a zone is slow; clocks that change on other days of one fortnight a year are rare.
  const step = Math.max(DAY_MS, (last - first) / MOST_SAMPLES);
  for (const name of zoneNames()) {
    const zone = IANAZone.create(name);
    const offsets: number[] = [];
    for (let at = first - DAY_MS; at <= last + 2 * DAY_MS; at += step) offsets.push(zone.offset(at));
    const group = offsets.join();
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return [...groups.values()];
}

/** The zones in which all of these instants are midnight, those together that agree at any time of a span. */
export function zonesStartingAt(starts: readonly Instant[], span: LogSpan): string[][] {
  return zoneGroups(span).filter((zones) => {
    const { dayOf } = calendarOf(IANAZone.create(zones[0] as string));
    return starts.every((at) => dayOf(at) !== dayOf(instant(at - 1)));
  });
}
