// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.
import type { Currency, Day, Decimal, Instant, ModelId, Tool, UnitKind } from './parts.js';

/**
 * Rows by one or several dimensions: dearest first under the last model, then by key; months and days in order
 * of time.
 */
export interface Breakdown {
  readonly by: readonly Dimension[];
  readonly rows: readonly BreakdownRow[];
  /** All rows that --top does not show. */
  readonly others?: {
    readonly count: number;
    readonly models: Readonly<Partial<Record<ModelId, Cell>>>;
    /** The last model less the baseline. */
    readonly delta: Delta;
  };
}

/** A group of units, under each model. */
export interface BreakdownRow {
  /** The value in each dimension of the breakdown. */
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
  readonly models: Readonly<Partial<Record<ModelId, Cell>>>;
  /** The last model less the baseline. */
  readonly delta: Delta;
}

/** Counts and cost of a group of units under one model. `units` is the sum of the five counts that follow it. */
export interface Cell {
  readonly units: number;
  readonly charged: number;
  /** Free within the free tier of the account, or of the number, and month. */
  readonly freeTier: number;
  /** Free, since an ad or a Page button led to the business. */
  readonly freeEntryPoint: number;
  /**
   * Free by rule: service since November 2024, free-form and, in 2025, utility inside the customer service window.
   */
  readonly freeWindow: number;
  /** Units that no rate is known for; `cost` does not hold them. */
  readonly unpriced: number;
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
}

/** A cost beside that of an earlier report. */
export interface Change {
  /** Money in the currency of the report, exact. */
  readonly before: Decimal;
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
  /** Money in the currency of the report, exact. */
  readonly change: Decimal;
  /** To two digits; null where the baseline is 0. */
  readonly percent: Decimal | null;
  readonly unpriced: number;
}

/** How costs changed since an earlier report. */
export interface Comparison {
  /** Where the earlier report stands. */
  readonly path: string;
  readonly period: {
    readonly from: string | null;
    readonly to: string | null;
    readonly firstMessage: string | null;
    readonly lastMessage: string | null;
    readonly timezone?: string;
  };
  readonly totals: Readonly<Partial<Record<ModelId, Change>>>;
  readonly breakdowns: readonly {
    readonly by: readonly Dimension[];
    readonly rows: readonly {
      /** The value in each dimension of the breakdown. */
      readonly key: Readonly<Partial<Record<Dimension, string>>>;
      readonly models: Readonly<Partial<Record<ModelId, Change>>>;
    }[];
  }[];
}

/** The last model less the baseline. */
export interface Delta {
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
  /** To two digits; null where the baseline is 0. */
  readonly percent: Decimal | null;
}

/** Something to know of the figures; a warning can change them. */
export interface Diagnostic {
  readonly code: string;
  readonly level: 'info' | 'warning';
  /** How many records, messages or units it is about. */
  readonly count: number;
  /** In words, as the command line says it. */
  readonly message: string;
  /** The first of them. */
  readonly examples: readonly {
    readonly file: string;
    readonly line: number;
  }[];
}

/** What units can be grouped by: also a column of your own, by the name that --map gives it. */
export type Dimension =
  | 'category'
  | 'country'
  | 'market'
  | 'month'
  | 'day'
  | 'account'
  | 'business'
  | 'template'
  | 'initiator'
  | 'customer'
  | (string & Record<never, never>);

/** What the same traffic costs under each model: of the same shape when there is nothing to report. */
export interface EstimateReport {
  /** It would change with a break: fields are added, and never renamed. */
  readonly schemaVersion: 1;
  readonly tool: Tool;
  readonly models: readonly ReportModel[];
  /** What changes are measured from: the first model. */
  readonly baseline: ModelId;
  readonly currency: Currency;
  /** What was asked for, and what the logs reach over. */
  readonly period: Period;
  /** What was read, before anything was billed. */
  readonly input: InputSummary;
  readonly totals: Readonly<Partial<Record<ModelId, Cell>>>;
  /** The last model less the baseline. */
  readonly delta: Delta;
  readonly guesses: Readonly<Partial<Record<ModelId, Guess>>>;
  /** Those that something was free by. */
  readonly freeTiers: readonly FreeTierOfMonth[];
  readonly breakdowns: readonly Breakdown[];
  readonly diagnostics: readonly Diagnostic[];
  /** By currency of a card, what one of it is; only where cards were converted. */
  readonly exchangeRates?: Readonly<Record<string, Decimal>>;
  /** The messages of the period; only where one is asked for. */
  readonly counted?: {
    readonly messages: number;
    readonly inbound: number;
    readonly outbound: number;
    readonly undelivered: number;
    readonly customers: number;
  };
  /** What alone is shown; only where a part is. */
  readonly only?: readonly {
    /** What units can be grouped by: also a column of your own, by the name that --map gives it. */
    readonly by: Dimension;
    readonly values: readonly string[];
  }[];
  /** What was in force on days of the log on which none of the models was; only where none were asked for. */
  readonly inForce?: {
    readonly models: readonly ModelId[];
    readonly first: Day;
    readonly last: Day;
    readonly cost: Decimal | null;
    readonly unpriced: number;
  };
  /** Only where fees are asked for. */
  readonly fees?: Readonly<Partial<Record<ModelId, readonly Fee[]>>>;
  /** Meta's cost and all fees; only where fees are asked for. */
  readonly grandTotals?: Readonly<Partial<Record<ModelId, Decimal>>>;
  /** Only where volume tiers were applied. */
  readonly volumeTiers?: readonly VolumeTierUse[];
  /** How costs changed since an earlier report. */
  readonly comparison?: Comparison;
}

/** A provider's charge beside Meta's cost. */
export interface Fee {
  readonly fee: 'markup' | 'message-in' | 'message-out' | 'conversation';
  /** How many messages or conversations; null for a markup. */
  readonly count: number | null;
  /** An amount for each; of a markup the per cent. */
  readonly rate: Decimal;
  /** Money in the currency of the report, exact. */
  readonly amount: Decimal;
}

/** How much of the free tier of one owner and month was used. */
export interface FreeTierOfMonth {
  readonly model: ModelId;
  /** What has a free tier of its own. */
  readonly per: 'account' | 'business';
  /** The account, or the business number; empty for the unnamed one. */
  readonly owner: string;
  readonly month: Month;
  /** Units of the report that were free by it. */
  readonly used: number;
  /** Units of the log, but not of the period, that were free by it. */
  readonly usedOutside: number;
  /** Units used beside the log, by --free-tier-used. */
  readonly usedBefore: number;
  /** How many it has. */
  readonly units: number;
}

/** How much of the bill of one model rests on categories that were guessed. */
export interface Guess {
  /** Those whose category is a guess that can change their price. */
  readonly units: number;
  /** Of these, guessed from the template's name and text. */
  readonly fromText: number;
  /** Of these, marketing because nothing tells. */
  readonly byDefault: number;
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
  /** The whole bill in the cheapest case that was tried. */
  readonly cheapest: Decimal;
  /** The whole bill in the dearest case that was tried. */
  readonly dearest: Decimal;
  /** The least the whole bill likely is, each guess being as sure as it is told. */
  readonly likelyFrom: Decimal;
  /** The most it likely is. */
  readonly likelyTo: Decimal;
}

/** What was read, before anything was billed. */
export interface InputSummary {
  readonly files: readonly {
    readonly path: string;
    readonly format: string;
    readonly records: number;
    readonly rejected: number;
  }[];
  readonly records: number;
  readonly messages: number;
  readonly inbound: number;
  readonly outbound: number;
  /** Messages of the business that were not delivered, or not known to be: not priced. */
  readonly undelivered: number;
  /** Records that repeated a message: counted once. */
  readonly duplicates: number;
  /** Records that were left out; the diagnostics say why. */
  readonly rejected: number;
  readonly customers: number;
}

/** A calendar month of the account: `2023-06`. */
export type Month = string;

/** What was asked for, and what the logs reach over. */
export interface Period {
  /** The first instant that counts; null without one. */
  readonly from: Instant | null;
  /** The first instant that no longer counts; null without one. */
  readonly to: Instant | null;
  /** The account's time zone, which months, dates and rate changes go by. */
  readonly timezone: string;
  readonly firstMessage: Instant | null;
  readonly lastMessage: Instant | null;
}

/** A model of a report. */
export interface ReportModel {
  readonly id: ModelId;
  readonly title: string;
  readonly unit: UnitKind;
  /** The cards that were used. */
  readonly rateCards: readonly string[];
}

/** What one step of Meta's volume tiers priced. */
export interface VolumeTierUse {
  readonly model: ModelId;
  readonly wabaId: string;
  readonly month: Month | null;
  readonly market: string;
  readonly category: string;
  /** The first unit of the month that the step prices. */
  readonly from: number;
  /** The last; null where it has no end. */
  readonly to: number | null;
  readonly units: number;
  readonly rate: Decimal;
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
  /** What the same units cost at the list rate. */
  readonly listCost: Decimal;
}
