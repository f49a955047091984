import { type Calendar, type Day, dayOfIso } from '../messages/calendar.js';
import type { Instant } from '../messages/instant.js';
import type { Thread } from '../threads/thread.js';
import type { OpenWindows } from './open-windows.js';
import type { Unit } from './unit.js';

/** The first units of each calendar month that cost nothing. */
interface FreeTier {
  readonly units: number;
  /** What has a free tier of its own. */
  readonly per: 'account' | 'business';
}

export type ModelId = 'cbp-2022' | 'cbp-2023' | 'cbp-2024' | 'pmp-2025' | 'pmp-2026' | 'in-force';

/** A pricing model of Meta's: how a thread becomes units. It knows no prices; `rateNameOf` says which rate a unit has. */
export interface Model {
  readonly id: ModelId;
  readonly title: string;
  /** How a sentence calls it: "under the June 2023 model". */
  readonly shortName: string;
  /** What it bills; `unit` where that changed in its time. */
  readonly unit: 'conversation' | 'message' | 'unit';
  /** First and last day in force, of the account's own time zone; no last day while it is. */
  readonly from: Day;
  readonly until: Day | undefined;
  readonly freeTier: FreeTier | undefined;
  /** Whether free-form messages never cost anything, however many they are. */
  readonly isServiceFree: boolean;
  /** How long a free entry point lasts that opens on a day of the model's span. */
  freeEntryPointMs(day: Day): number;
  /** The units of one thread in order of opening; `open`: what a model before it left open, and its units. */
  bill(thread: Pick<Thread, 'messages'>, calendar: Calendar, open?: OpenWindows): Unit[];
  /** The column of the rate card that prices a unit. */
  rateNameOf(unit: Pick<Unit, 'category' | 'initiator'>): string;
  /** Where what is billed is not its own: the model of Meta's that bills what opens on a day. */
  on?(day: Day): Model;
  /** Its rules for a person, a sentence each. */
  readonly summary: readonly string[];
  /** Where Meta published them. */
  readonly sources: readonly string[];
}

/** The model of Meta's that bills what opens on a day: a model itself, whenever that is, but for `in-force`. */
export function modelOn(model: Model, day: Day): Model {
  return model.on?.(day) ?? model;
}

/** The free tier of a month, `2023-06`: models change with a month. */
export function freeTierIn(model: Model, month: string): FreeTier | undefined {
  return model.on === undefined ? model.freeTier : model.on(dayOfIso(`${month}-01`)).freeTier;
}

/** Whether the purpose of a template changes what a model charges; under cbp-2022 who began the conversation does, under
 * `in-force` it depends on the day. */
export function isPricedByCategory(model: Model): boolean {
  if (model.on !== undefined) return true;
  return model.rateNameOf({ category: 'utility', initiator: 'business' }) === 'utility';
}

/** Whether Meta billed by a model on a day of the account. */
export function isInForce({ from, until }: Model, day: Day): boolean {
  return day >= from && (until === undefined || day <= until);
}

/** How long a free entry point of a model lasts, by the instant it opens: of that day, clamped into the model's span. */
export function entryPointLengths(model: Model, calendar: Calendar): (at: Instant) => number {
  return (at) => model.freeEntryPointMs(clampedDay(calendar.dayOf(at), model));
}

/** The day whose rates apply: the opening day, or the nearest day the model was in force. */
export function clampedDay(day: Day, { from, until }: Model): Day {
  if (day < from) return from;
  return until !== undefined && day > until ? until : day;
}
