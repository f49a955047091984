import type { Calendar, Day } from '../messages/calendar.js';
import type { Instant } from '../messages/instant.js';
import type { Thread } from '../threads/thread.js';
import type { OpenWindows } from './open-windows.js';
import type { UnitSink } from './unit-sink.js';

/** The first units of each calendar month that cost nothing. */
interface FreeTier {
  readonly units: number;
  /** What has a free tier of its own. */
  readonly per: 'account' | 'business';
  /** Which units use it up. */
  readonly of: 'all' | 'service';
}

/** What a model's file says of it: how a thread becomes units, and what those are priced by. It knows no prices. */
export interface ModelDefinition<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** How a sentence calls it: "under the June 2023 model". */
  readonly shortName: string;
  /** What it bills; `unit` where that changed in its time. */
  readonly unit: 'conversation' | 'message' | 'unit';
  /** First and last day in force, of the account's own time zone; no last day while it is. */
  readonly from: Day;
  readonly until: Day | undefined;
  /** What a rate depends on beside the market: who began the conversation, or what the unit is for. */
  readonly pricedBy: 'initiator' | 'category';
  /** The currencies a card of Meta's is bundled in, as `rates/cards/ID-CURRENCY.csv`: first that of all its days. */
  readonly currencies: readonly [string, ...string[]];
  readonly freeTier: FreeTier | undefined;
  /** Whether free-form messages never cost anything, however many they are. */
  readonly isServiceFree: boolean;
  /** How long a free entry point lasts that opens on a day of the model's span. */
  freeEntryPointMs(day: Day): number;
  /**
   * Tells a sink the units of one thread in order of opening; `open`: what a model before it left open, none by
   * default.
   */
  bill(thread: Pick<Thread, 'messages'>, calendar: Calendar, sink: UnitSink, open?: OpenWindows): void;
  /** Where what is billed is not its own: the model of Meta's that bills what opens on a day. */
  on?(day: Day): ModelDefinition<Id>;
  /** Its rules for a person, a sentence each. */
  readonly summary: readonly string[];
  /** Where Meta published them. */
  readonly sources: readonly string[];
}

/**
 * How long a free entry point of a model lasts, by the instant it opens: of that day, clamped into the model's span.
 */
export function entryPointMs(model: ModelDefinition, calendar: Calendar, at: Instant): number {
  return model.freeEntryPointMs(clampedDay(calendar.dayOf(at), model));
}

/** The day whose rates apply: the opening day, or the nearest day the model was in force. */
export function clampedDay(day: Day, { from, until }: Pick<ModelDefinition, 'from' | 'until'>): Day {
  if (day < from) return from;
  return until !== undefined && day > until ? until : day;
}
