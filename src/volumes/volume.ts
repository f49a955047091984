import type { Day } from '../messages/calendar.js';
import type { Category } from '../messages/category.js';
import type { Country } from '../messages/country.js';
import type { ModelId } from '../models/model.js';
import type { Initiator } from '../models/unit.js';
import type { Market } from '../rates/market.js';

/** A typed-in count of conversations or messages of one kind. */
export interface Volume {
  readonly line: number;
  /** Undefined for a market of several countries. */
  readonly country: Country | undefined;
  /** The market, where it is of several countries; a country's own depends on the day. */
  readonly market: Market | undefined;
  readonly category: Category | undefined;
  readonly initiator: Initiator | undefined;
  /** Inside a free entry point, which costs nothing under any model. */
  readonly isFreeEntryPoint: boolean;
  /** Charged the international rate, since the category says so. */
  readonly isInternational: boolean;
  /** Its day, or the first of its month; undefined where nothing says when. */
  readonly day: Day | undefined;
  /** The only model it counts under; undefined for all. */
  readonly model: ModelId | undefined;
  readonly account: string;
  readonly count: number;
}

/** A table of volumes, read. */
export interface Volumes {
  readonly path: string;
  readonly rows: readonly Volume[];
  /** Lines that sum up others, and so do not count. */
  readonly totals: readonly number[];
  /** What the heading of the counts says they are of; undefined where it leaves it open. */
  readonly countedAs: 'conversation' | 'message' | undefined;
}
