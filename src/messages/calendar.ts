import { FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { Failure } from '../failure.js';
import { DAY_MS, type Instant, MINUTE_MS } from './instant.js';
import { zonesMeant } from './zone-meant.js';

declare const unit: unique symbol;

/** A calendar day: days since 1970-01-01, in the zone of the calendar that gave it. */
export type Day = number & { readonly [unit]: 'days since 1970-01-01' };

/** Which local day an instant falls on, in one time zone. */
export interface Calendar {
  readonly zoneName: string;
  dayOf(at: Instant): Day;
}

/** Every change of offset since 1970 falls on a multiple of 15 minutes, so one look-up serves a quarter of an hour. */
const SLOT_MS = 900_000;

/**
 * The calendar of a zone. Offsets, DST and history are luxon's; they are kept per quarter of an hour, since a log asks
 * for millions of days within one month.
 */
export function calendarOf(zone: Zone): Calendar {
  if (zone.isUniversal) {
    const offsetMs = zone.offset(0) * MINUTE_MS;
    return { zoneName: zone.name, dayOf: (at) => Math.floor((at + offsetMs) / DAY_MS) as Day };
  }
  const offsets = new Map<number, number>();
  return {
    zoneName: zone.name,
    dayOf(at) {
      const slot = Math.floor(at / SLOT_MS);
      let offsetMs = offsets.get(slot);
      if (offsetMs === undefined) {
        offsetMs = zone.offset(at) * MINUTE_MS;
        offsets.set(slot, offsetMs);
      }
      return Math.floor((at + offsetMs) / DAY_MS) as Day;
    },
  };
}

/** `UTC`, `UTC-5`, `UTC+5:30`: as far as clocks go, 14 hours. */
const FIXED_OFFSET = /^utc([+-](\d|0\d|1[0-4])(:[0-5]\d)?)?$/i;

/** A zone from its IANA name, or from `UTC+5:30` and the like.
 * @throws Failure where there is no such zone, naming the nearest one: a zone is never quietly read as UTC. */
export function zoneNamed(name: string): Zone {
  const fixed = FIXED_OFFSET.test(name) ? FixedOffsetZone.parseSpecifier(name.toUpperCase()) : null;
  if (fixed !== null) return fixed;
  if (IANAZone.isValidZone(name) && /^[A-Za-z]/.test(name)) return IANAZone.create(name);
  const meant = zonesMeant(name);
  throw new Failure(
    `There is no time zone "${name}".`,
    `Give an IANA name such as America/Bogota, or an offset such as UTC-5.${meant.length > 0 ? ` Did you mean ${meant.join(', or ')}?` : ''}`,
  );
}

/** The day of an ISO date, `2023-06-01`. */
export function dayOfIso(date: string): Day {
  const day = (Date.parse(`${date}T00:00:00Z`) / DAY_MS) as Day;
  // The engine takes 30 February for 2 March.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(day) || isoDay(day) !== date) {
    throw new RangeError(`not an ISO date: ${date}`);
  }
  return day;
}

/** The day of an ISO date; undefined where it is none. */
export function dayOrNone(iso: string): Day | undefined {
  try {
    return dayOfIso(iso);
  } catch {
    return undefined;
  }
}

/** `2023-06-01` */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month after that of a day. */
export function monthAfter(day: Day): Day {
  const date = new Date(day * DAY_MS);
  return (Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS) as Day;
}

/** A calendar month; one object for each. */
export interface Month {
  /** `2023-06` */
  readonly name: string;
  readonly from: Day;
  /** The first day of the next. */
  readonly to: Day;
}

const months = new Map<string, Month>();
const monthsByDay = new Map<Day, Month>();

/** The month of a day; kept, since it is asked for every unit and a log has few days. */
export function monthOf(day: Day): Month {
  let month = monthsByDay.get(day);
  if (month === undefined) {
    const name = isoDay(day).slice(0, 7);
    month = months.get(name) ?? { name, from: dayOfIso(`${name}-01`), to: monthAfter(day) };
    months.set(name, month);
    monthsByDay.set(day, month);
  }
  return month;
}

/** `2023-06` */
export function isoMonth(day: Day): string {
  return monthOf(day).name;
}
