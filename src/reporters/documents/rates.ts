// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.
import type { Currency, Day, Decimal, ModelId } from './parts.js';

/** The rates of one market from one day on. Rates that none of the rows has are left out. */
export interface Rate {
  readonly model: ModelId;
  /** A row of Meta's card: a country, or several. */
  readonly market: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly currency: Currency;
  /** How sure the row is; `note` says why. */
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string;
  readonly source: string;
  /** For one unit, in `currency`. */
  readonly business_initiated?: Decimal | null;
  /** In per cent, against the date before. */
  readonly business_initiated_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly user_initiated?: Decimal | null;
  /** In per cent, against the date before. */
  readonly user_initiated_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly marketing?: Decimal | null;
  /** In per cent, against the date before. */
  readonly marketing_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly utility?: Decimal | null;
  /** In per cent, against the date before. */
  readonly utility_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly authentication?: Decimal | null;
  /** In per cent, against the date before. */
  readonly authentication_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly authentication_international?: Decimal | null;
  /** In per cent, against the date before. */
  readonly authentication_international_change?: Decimal | null;
  /** For one unit, in `currency`. */
  readonly service?: Decimal | null;
  /** In per cent, against the date before. */
  readonly service_change?: Decimal | null;
}

/** A bundled rate card: Meta's list rates of one model in one currency. */
export interface RateCard {
  readonly card: string;
  readonly model: ModelId;
  readonly currency: Currency;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly markets: number;
  readonly changes: number;
  /** Rows, one for each market and time, by how sure they are. */
  readonly rows_high: number;
  readonly rows_medium: number;
  readonly rows_low: number;
}

/** Something wrong with a rate card of one's own. */
export interface RateCardProblem {
  readonly file: string;
  readonly line: number;
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly value: string;
  readonly problem: string;
  readonly remedy: string;
}
