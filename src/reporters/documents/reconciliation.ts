// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.
import type { Country, Currency, Decimal, Instant, ModelId, Tool, UnitKind } from './parts.js';

/** What published counts say of settings that a log cannot show. */
export interface Calibration {
  readonly schemaVersion: 1;
  readonly tool: Tool;
  readonly against: Readonly<Record<string, unknown>> | null;
  readonly timezone: string;
  readonly proposals: readonly {
    readonly setting: 'timezone' | 'free-tier-used' | 'authentication-international' | 'unmarked-templates';
    readonly kind: 'proposed' | 'as-set' | 'nothing-to-say';
    /** What to add to the command line; null for nothing. */
    readonly option: string | null;
    readonly evidence: readonly string[];
  }[];
}

/** What counts are of, in the dimensions they have. */
export interface CountKey {
  readonly business?: string;
  readonly country?: string;
  readonly category?: string;
  readonly initiator?: string;
  readonly billing?: string;
}

/** The reconstruction beside counts that Meta or a provider published. */
export interface CountReconciliation {
  readonly schemaVersion: 1;
  readonly tool: Tool;
  readonly verdict: string;
  readonly against: {
    readonly path: string;
    readonly what: string;
    readonly whose: string;
    readonly account: string;
    readonly currency: Currency | null;
    readonly granularity: 'half-hour' | 'day' | 'month' | 'other';
  };
  readonly compared: {
    readonly first: string;
    readonly last: string;
  } | null;
  readonly timezone: string;
  readonly unit: 'conversation' | 'message' | 'unit';
  readonly dimensions: readonly ('business' | 'country' | 'category' | 'initiator' | 'billing')[];
  readonly currency: Currency;
  readonly totals: {
    readonly ours: number;
    readonly theirs: number;
    readonly matched: number;
    readonly different: number;
    readonly differentPercent: Decimal | null;
    readonly cost: {
      /** Money in the currency of the report, exact. */
      readonly ours: Decimal;
      readonly oursUnpriced: number;
      /** Money in the currency of the report, exact. */
      readonly theirs: Decimal;
      /** Money in the currency of the report, exact. */
      readonly difference: Decimal;
    } | null;
  };
  readonly breakdowns: readonly CountRow[];
  readonly otherFigures: readonly CountRow[];
  readonly differences: readonly {
    readonly reason:
      | 'time-zone'
      | 'time'
      | 'free-tier'
      | 'service-window'
      | 'entry-point'
      | 'charged-or-free'
      | 'template-or-free-form'
      | 'category'
      | 'category-unknown'
      | 'initiator'
      | 'country'
      | 'business-not-in-log'
      | 'country-not-in-log'
      | 'unknown-country'
      | 'business-not-in-file'
      | 'country-not-in-file'
      | 'delivery-not-seen'
      | 'log-edge'
      | 'not-in-log'
      | 'not-in-file';
    readonly ours: CountKey | null;
    readonly theirs: CountKey | null;
    readonly isLaterThere: boolean | null;
    readonly units: number;
    readonly cost: Decimal | null;
    readonly unpriced: number;
    readonly title: string;
    readonly why: string;
    readonly places: number;
    readonly examples: readonly {
      readonly label: string;
      readonly units: number;
    }[];
  }[];
  readonly rates: readonly {
    /** What counts are of, in the dimensions they have. */
    readonly key: CountKey;
    readonly units: number;
    /** Money in the currency of the report, exact. */
    readonly ours: Decimal;
    /** Money in the currency of the report, exact. */
    readonly theirs: Decimal;
  }[];
  readonly notCompared: readonly string[];
  readonly cells: readonly {
    readonly time: string;
    readonly ours: number;
    readonly theirs: number;
    /** Money in the currency of the report, exact. */
    readonly oursCost: Decimal;
    readonly oursUnpriced: number;
    readonly theirsCost: Decimal | null;
    readonly business?: string;
    readonly country?: string;
    readonly category?: string;
    readonly initiator?: string;
    readonly billing?: string;
  }[];
}

/** Counts of one value of a dimension, here and there. */
export interface CountRow {
  readonly dimension: 'business' | 'country' | 'category' | 'initiator' | 'billing';
  readonly value: string;
  readonly ours: number;
  readonly theirs: number;
  readonly matched: number;
  /** Money in the currency of the report, exact. */
  readonly oursCost: Decimal;
  readonly oursUnpriced: number;
  readonly theirsCost: Decimal | null;
}

/** A unit that differs, and the reason that is found for it. */
export interface Difference {
  readonly model: ModelId;
  readonly unit: UnitKind;
  readonly kind: 'start' | 'category' | 'type' | 'only-here' | 'only-there' | 'undelivered';
  readonly reason:
    | 'before-log'
    | 'window-before-log'
    | 'opener-missing'
    | 'status-missing'
    | 'inbound-missing'
    | 'window-edge'
    | 'late-delivery'
    | 'page-button'
    | 'entry-point-length'
    | 'duplicate-number'
    | 'model-change'
    | 'category-changed'
    | 'category-guessed'
    | 'form-untold'
    | 'free-tier'
    | 'unknown';
  readonly isMatch: boolean;
  readonly follows: boolean;
  readonly evidence: string;
  readonly businessNumber: string;
  readonly customerNumber: string;
  readonly country: Country;
  readonly here: DifferenceSide | null;
  readonly there: DifferenceSide | null;
  readonly lagSeconds: number | null;
  readonly change: Decimal | null;
  readonly conversationId: string;
  readonly messageId: string;
  readonly file: string;
  readonly line: number;
}

/** How many differences there are of each kind. */
export interface DifferenceCounts {
  readonly start: number;
  readonly category: number;
  readonly type: number;
  readonly 'only-here': number;
  readonly 'only-there': number;
  readonly undelivered: number;
}

/** All differences of one reason. */
export interface DifferenceReasonSum {
  readonly unit: UnitKind;
  readonly reason:
    | 'before-log'
    | 'window-before-log'
    | 'opener-missing'
    | 'status-missing'
    | 'inbound-missing'
    | 'window-edge'
    | 'late-delivery'
    | 'page-button'
    | 'entry-point-length'
    | 'duplicate-number'
    | 'model-change'
    | 'category-changed'
    | 'category-guessed'
    | 'form-untold'
    | 'free-tier'
    | 'unknown';
  readonly isMatch: boolean;
  readonly isUndelivered: boolean;
  readonly count: number;
  readonly following: number;
  /** How many differences there are of each kind. */
  readonly kinds: DifferenceCounts;
  /** Money in the currency of the report, exact. */
  readonly change: Decimal;
  readonly unpriced: number;
  readonly meaning: string;
  readonly examples: readonly {
    readonly file: string;
    readonly line: number;
    readonly evidence: string;
  }[];
}

/** A unit on one side of a difference. */
export interface DifferenceSide {
  readonly startedAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly label: string;
  readonly cost: Decimal | null;
  readonly type?: string;
}

/** The units of one model here and in Meta's verdicts. */
export interface ModelTally {
  readonly model: ModelId;
  readonly unit: UnitKind;
  readonly here: number;
  readonly there: number;
  readonly same: number;
  readonly sameOpener: number;
  /** How many differences there are of each kind. */
  readonly differing: DifferenceCounts;
  readonly uncompared: number;
  readonly cost: {
    /** Money in the currency of the report, exact. */
    readonly here: Decimal;
    /** Money in the currency of the report, exact. */
    readonly there: Decimal;
    /** Money in the currency of the report, exact. */
    readonly change: Decimal;
  };
  readonly unpriced: number;
  readonly toldByMeta: readonly {
    readonly kind: string;
    readonly count: number;
    /** Money in the currency of the report, exact. */
    readonly change: Decimal;
    readonly examples: readonly {
      readonly file: string;
      readonly line: number;
    }[];
  }[];
}

/** The reconstruction against Meta's own verdicts in the logs, each difference explained. */
export interface Reconciliation {
  readonly schemaVersion: 1;
  readonly tool: Tool;
  readonly verdict: string;
  readonly matched: number;
  readonly compared: number;
  readonly percent: Decimal | null;
  readonly isBlind: boolean;
  readonly currency: Currency;
  readonly models: readonly ModelTally[];
  readonly reasons: readonly DifferenceReasonSum[];
  readonly notes: readonly string[];
  readonly differences: readonly Difference[];
}
