import type { Lack } from '../formats/format.js';
import type { FindingCode, SaidFinding } from '../messages/findings.js';
import type { Model, ModelId } from '../models/model.js';
import type { Money } from '../rates/money.js';
import type { Confidence } from '../rates/rate.js';
import type { Comparison } from './changes.js';
import type { Dimension } from './dimensions.js';
import type { FeesByModel } from './fees.js';
import type { ShownValues } from './shown-values.js';

/** Counts and cost of a group of units under one model. `units` is the sum of the five that follow it. */
export interface Cell {
  readonly units: number;
  readonly charged: number;
  readonly freeTier: number;
  readonly freeEntryPoint: number;
  /** Free by rule: service since November 2024, free-form and (in 2025) utility inside the service window. */
  readonly freeWindow: number;
  /** Units that no rate is known for; `cost` does not hold them. */
  readonly unpriced: number;
  readonly cost: Money;
}

/** The last model minus the baseline. */
export interface Delta {
  readonly cost: Money;
  /** To two digits; null where the baseline cost nothing. */
  readonly percent: string | null;
}

export type CellByModel = ReadonlyMap<ModelId, Cell>;

export interface Row {
  readonly key: Readonly<Partial<Record<Dimension, string>>>;
  /** The markets of the units under the last model, for rows by country. */
  readonly markets: readonly string[];
  readonly cells: CellByModel;
  readonly delta: Delta;
}

/** Rows that are not shown, as one. */
export interface OtherRows extends Pick<Row, 'cells' | 'delta'> {
  readonly count: number;
}

/** Rows by one or several dimensions, dearest first under the last model, then by key. */
export interface Breakdown {
  readonly by: readonly Dimension[];
  readonly rows: readonly Row[];
  /** Where the dearest alone are shown: all others. */
  readonly others?: OtherRows;
}

/** How much of the bill of one model rests on categories that were guessed, from names and texts or by default. */
export interface Guess {
  /** Units opened by a template of a guessed category, where the category can change their price. */
  readonly units: number;
  /** Those of them that nothing tells, not even a name or a text. */
  readonly byDefault: number;
  readonly cost: Money;
  /** The whole bill in the cheapest reading of the guessed templates that was tried, and in the dearest. */
  readonly cheapest: Money;
  readonly dearest: Money;
  /** Within what the whole bill likely is, each guess being as sure as it is told (`likelyChange`). */
  readonly likelyFrom: Money;
  readonly likelyTo: Money;
}

/** How much of the free tier of one owner and month was used. */
export interface FreeTierOfMonth {
  readonly model: ModelId;
  readonly per: 'account' | 'business';
  /** The account, or the business number; '' for the unnamed one. */
  readonly owner: string;
  /** `2023-06` */
  readonly month: string;
  /** Units of the period that were free by it. */
  readonly used: number;
  /** Units of the log, but not of the period, that were free by it. */
  readonly usedOutside: number;
  /** Units used beside the log, by the user's word. */
  readonly usedBefore: number;
  /** How many it has. */
  readonly units: number;
}

/** What of a bill rests on rates of one confidence. */
export interface ConfidenceShare {
  readonly confidence: Confidence;
  /** Charged ones. */
  readonly units: number;
  readonly cost: Money;
}

interface ReportModel {
  readonly id: ModelId;
  readonly title: string;
  readonly shortName: string;
  readonly unit: Model['unit'];
  readonly rateCards: readonly string[];
}

interface InputFile {
  readonly path: string;
  readonly format: string;
  readonly records: number;
  readonly rejected: number;
}

/** What was read, before anything was billed. */
export interface InputSummary {
  readonly files: readonly InputFile[];
  readonly records: number;
  readonly messages: number;
  readonly inbound: number;
  readonly outbound: number;
  readonly undelivered: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly customers: number;
}

/** The messages of the period that is counted. */
export type CountedMessages = Pick<InputSummary, 'messages' | 'inbound' | 'outbound' | 'undelivered' | 'customers'>;

type DiagnosticCode =
  | FindingCode
  | 'file-not-read'
  | 'same-file-twice'
  | 'own-file'
  | SaidFinding['code']
  | 'no-inbound-messages'
  | `no-${Lack}`
  | 'not-delivered'
  | 'delivery-unknown'
  | 'delivery-assumed'
  | 'repeated-records'
  | 'period-edge'
  | 'nothing-in-period'
  | 'only-nothing'
  | 'free-tier-used-in-vain'
  | 'category-by-default'
  | 'category-guessed'
  | 'free-tier-used'
  | 'unpriced-no-country'
  | 'unpriced-no-rate'
  | 'no-international-rate'
  | 'low-confidence-rates'
  | 'free-entry-point-length'
  | 'volume-tiers'
  | 'volume-tiers-cut'
  | VolumeCode;

/** What there is to say of typed-in volumes. */
export type VolumeCode =
  | 'volumes-counted-as'
  | 'volumes-of-another-unit'
  | 'volumes-undated'
  | 'volumes-repeated'
  | 'volumes-totals-left-out'
  | 'volumes-not-comparable'
  | 'free-tier-shared';

/** A warning is something that may make a figure wrong: `--strict` fails on it. */
export type Level = 'info' | 'warning';

/**
 * A note in a few words: of notes that differ in their shares alone, as those under several models, the rest is said
 * once.
 */
export interface Brief {
  /** Before the shares. */
  readonly lead: string;
  readonly share?: string;
  /** Behind them. */
  readonly tail?: string;
}

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly level: Level;
  readonly count: number;
  readonly message: string;
  /** The same in a few words, for a line that gathers several; without it the message's lead is taken. */
  readonly brief?: Brief | undefined;
  readonly examples: readonly { readonly file: string; readonly line: number; readonly value: string }[];
}

/** Units of one account, market, rate and month that one step of the volume tiers priced. */
export interface VolumeTierUse {
  readonly model: ModelId;
  readonly account: string;
  /** `2025-07` */
  readonly month: string;
  readonly market: string;
  readonly rateName: string;
  /** The step, counted from 1; `to` is infinite for the last. */
  readonly from: number;
  readonly to: number;
  readonly units: number;
  readonly rate: Money;
  readonly cost: Money;
  /** What they would cost at the list rate. */
  readonly listCost: Money;
}

/** What was in force on days of the log on which none of the models compared was. */
export interface InForceBeside {
  readonly models: readonly Pick<ReportModel, 'id' | 'shortName'>[];
  /** The first and the last of these days, `2026-10-01`. */
  readonly first: string;
  readonly last: string;
  /** Whether no unit is of another day. */
  readonly isAll: boolean;
  /** What the units of these days cost under the model of their day; undefined where nothing says in this currency. */
  readonly cost: Money | undefined;
  readonly unpriced: number;
}

/** The ledger priced, grouped and compared: plain data, which a reporter turns into text. */
export interface Report {
  readonly models: readonly ReportModel[];
  readonly baseline: ModelId;
  /** ISO 4217. */
  readonly currency: string;
  /** By currency of a card, what one of it is in the report's; empty where nothing was converted. */
  readonly exchangeRates: ReadonlyMap<string, Money>;
  /** How many digits after the point every amount needs to be exact. */
  readonly scale: number;
  readonly period: {
    readonly from: string | null;
    readonly to: string | null;
    readonly timezone: string;
    readonly firstMessage: string | null;
    readonly lastMessage: string | null;
  };
  /** The first and last day with a message, in the account's time zone; null where there is none. */
  readonly days: { readonly first: string; readonly last: string } | null;
  readonly input: InputSummary;
  /** Only where a period is asked for. */
  readonly counted?: CountedMessages | undefined;
  readonly totals: CellByModel;
  readonly delta: Delta;
  readonly guesses: ReadonlyMap<ModelId, Guess>;
  /** Those that something was free by, by model, then month, then owner; empty for typed-in volumes. */
  readonly freeTiers: readonly FreeTierOfMonth[];
  readonly rateConfidence: ReadonlyMap<ModelId, readonly ConfidenceShare[]>;
  readonly breakdowns: readonly Breakdown[];
  /** What alone is shown; everything is where it is empty. Free tiers and volume tiers count all the same. */
  readonly only: readonly ShownValues[];
  /** Beside an earlier report, where one was given. */
  readonly comparison?: Comparison | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Where nobody chose the models, and the log lies outside their time. */
  readonly inForce?: InForceBeside | undefined;
  /** What volume tiers priced; empty where the cards have none. */
  readonly volumeTiers: readonly VolumeTierUse[];
  /** What others charge beside Meta: never in a cost above. Empty where none is asked for. */
  readonly fees: FeesByModel;
  /** English names for the countries that occur, by ISO 3166 code. */
  readonly countryNames: ReadonlyMap<string, string>;
}
