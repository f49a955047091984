import type { Calendar, Day } from '../messages/calendar.js';
import type { Country } from '../messages/country.js';
import type { Thread } from '../threads/thread.js';
import type { Threads } from '../threads/threads.js';
import { unitsOf } from './collect-units.js';
import { type Model, modelOn } from './model.js';
import type { Unit } from './unit.js';

/** A unit with what the thread it is of says of it. */
export interface BilledUnit {
  readonly model: Model;
  readonly unit: Unit;
  readonly thread: Thread;
  readonly country: Country;
  readonly account: string;
  /** The day it opened on, in the account's time zone. */
  readonly day: Day;
}

/** The units of one thread under one model, with what the thread says of them. */
export function billThread(thread: Thread, threads: Threads, model: Model, calendar: Calendar): BilledUnit[] {
  return unitsOf(model, thread, calendar).map((unit) => billedUnit(unit, model, thread, threads, calendar));
}

/** A unit with what its thread says of it. */
export function billedUnit(
  unit: Unit,
  model: Model,
  thread: Thread,
  { ownership }: Threads,
  calendar: Calendar,
): BilledUnit {
  const account = ownership.accountOf(unit.openedBy);
  return { model, unit, thread, country: thread.country, account, day: calendar.dayOf(unit.openedAt) };
}

/** What decides whose free tier a unit uses up. */
interface FreeTierUnit extends Pick<BilledUnit, 'model' | 'account' | 'day'> {
  readonly unit: Pick<Unit, 'countsForFreeTier'>;
  readonly thread: Pick<Thread, 'businessNumber'>;
}

/** Whose free tier of the model a unit uses up; undefined where it uses none. */
export function freeTierOwner({ model, unit, account, day, thread }: FreeTierUnit): string | undefined {
  return unit.countsForFreeTier ? freeTierOwnerOn(day, model, account, thread) : undefined;
}

/** Whose free tier of the model a unit uses up that counts for one; undefined on days without a free tier. */
export function freeTierOwnerOn(
  day: Day,
  model: Model,
  account: string,
  thread: Pick<Thread, 'businessNumber'>,
): string | undefined {
  const { freeTier } = modelOn(model, day);
  if (freeTier === undefined) return undefined;
  return freeTier.per === 'account' ? account : thread.businessNumber;
}
