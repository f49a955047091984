import type { Day } from '../../messages/calendar.js';
import type { Category } from '../../messages/category.js';
import type { Country } from '../../messages/country.js';
import type { Instant } from '../../messages/instant.js';
import type { Initiator } from '../../models/unit.js';
import type { Money } from '../../rates/money.js';

/** What counts can be told apart by, beside their time, in the order a report shows them. */
export const COUNT_DIMENSIONS = ['business', 'country', 'category', 'initiator', 'billing'] as const;
export type CountDimension = (typeof COUNT_DIMENSIONS)[number];

/**
 * Whether a unit was charged. `free` is by the free tier or within a free window, which no model has both of for one
 * kind of unit: Meta names one FREE_TIER, the other FREE_CUSTOMER_SERVICE (formats/SOURCES.md, "Meta's own counts").
 */
export type Billing = 'charged' | 'free' | 'free_entry_point';

/** A category, or `unknown` where Meta says that it does not know it. */
export type PublishedCategory = Category | 'unknown';

/** What units of one kind are counted by; a dimension that is not told is undefined. */
export interface CountKey {
  /** Digits of the business's number. */
  readonly business?: string;
  readonly country?: Country;
  readonly category?: PublishedCategory;
  readonly initiator?: Initiator | 'unknown';
  readonly billing?: Billing;
}

/**
 * The time a figure is of: between two instants, or whole days of a zone that the file does not name; both half-open.
 */
export type Span =
  | { readonly kind: 'instants'; readonly from: Instant; readonly to: Instant }
  | { readonly kind: 'days'; readonly from: Day; readonly to: Day };

/** One figure out of a file of counts. */
export interface PublishedCount {
  readonly span: Span;
  readonly key: CountKey;
  readonly units: number;
  /** Undefined where the file withholds it. */
  readonly cost: Money | undefined;
  /** Named AUTHENTICATION_INTERNATIONAL, which is authentication at another rate. */
  readonly isInternational: boolean;
}

/** Figures that are all told apart by the same dimensions. */
export interface PublishedTable {
  /** `conversation`: of models that bill these alone; undefined where the file does not say what it counts. */
  readonly unit: 'conversation' | 'message' | undefined;
  readonly dimensions: readonly CountDimension[];
  /** Free entry points are among what is free. */
  readonly hasFreeInOne: boolean;
  /** False for figures that another table of the file holds too, told apart in another way. */
  readonly isTotal: boolean;
  readonly counts: readonly PublishedCount[];
}

/** What the file counts beside what any model here bills, named. */
export interface LeftOut {
  readonly what: string;
  readonly units: number;
}

/** What a sentence calls figures that do not say whose they are. */
export const THE_FILE = 'the file';

/** A file of counts, understood. */
export interface Published {
  readonly path: string;
  /** `Meta's conversation analytics` */
  readonly what: string;
  /** Whose figures a sentence calls them: `Meta`, `Gupshup`. */
  readonly whose: string;
  /** The account it is of; '' where it does not say. */
  readonly account: string;
  /** ISO 4217; undefined where it does not say. */
  readonly currency: string | undefined;
  /** The zone its days are of, whatever the account's; undefined where they are the account's. */
  readonly ownZone: string | undefined;
  readonly tables: readonly PublishedTable[];
  readonly leftOut: readonly LeftOut[];
  /** Lines of the file that sum up others, and are not counted once more. */
  readonly totalLines: readonly number[];
}
