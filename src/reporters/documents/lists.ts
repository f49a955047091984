// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.
import type { Category, CategorySource, Country, Currency, Day, Decimal, Instant, ModelId, UnitKind } from './parts.js';

/** A unit on a time line. */
export interface BriefConversation {
  readonly model: ModelId;
  readonly category: Category;
  readonly initiator: Initiator;
  readonly status: ChargeStatus;
  readonly reason: string;
  readonly cost: Decimal | null;
}

/** What a template would cost in a category. */
export interface CategoryCase {
  readonly units: number;
  readonly unpriced: number;
  /** Money in the currency of the report, exact. */
  readonly cost: Decimal;
  /** What the whole bill would change by. */
  readonly billChange: Decimal;
}

/** Why a unit is charged or free; `unpriced` is one that no rate is known for, and is never 0. */
export type ChargeStatus = 'charged' | 'free_tier' | 'free_entry_point' | 'free_window' | 'unpriced';

/** A unit that a model bills: a conversation, or under `pmp-*` a delivered message. */
export interface Conversation {
  readonly model: ModelId;
  readonly wabaId: string;
  /** E.164 with `+`, or a user id; empty where the log names none. */
  readonly businessNumber: string;
  /** E.164 with `+`, or a user id; empty where the log names none. */
  readonly customerNumber: string;
  readonly country: Country;
  /** The row of Meta's card; null where the country is unknown. */
  readonly market: string | null;
  readonly category: Category;
  readonly categorySource: CategorySource;
  readonly initiator: Initiator;
  readonly openedAt: Instant;
  /** 24 hours after it opened, later for a free entry point; null for a message, which has no end. */
  readonly expiresAt: Instant | null;
  /** Where a free entry point closed it before its time. */
  readonly closedAt: Instant | null;
  readonly status: ChargeStatus;
  /** In words. */
  readonly reason: string;
  /** What one such unit costs; null where no rate is known. */
  readonly rate: Decimal | null;
  readonly rateCard: string;
  /** In `currency`; null where unpriced. */
  readonly cost: Decimal | null;
  readonly currency: Currency;
  /** The message that opened it. */
  readonly openedBy: {
    readonly file: string;
    readonly line: number;
    readonly messageId: string;
    readonly type: string;
    readonly template: string;
  };
  /** What that message has in columns of your own; only where --map names some. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Conversations end. */
export interface ConversationEnd {
  readonly at: Instant;
  readonly event: 'conversation-ends';
  readonly conversations: readonly BriefConversation[];
}

/** Who began a conversation. */
export type Initiator = 'business' | 'user';

/** A message is sent or received. */
export interface MessageEvent {
  readonly at: Instant;
  readonly event: 'message';
  readonly direction: 'inbound' | 'outbound';
  readonly type: string;
  readonly template: string;
  readonly category: string;
  readonly isFromAd: boolean;
  readonly isOfApp: boolean;
  readonly delivery: string;
  readonly line: number;
  readonly file: string;
  readonly opens: readonly BriefConversation[];
  readonly categorySource?: CategorySource;
}

/** One of Meta's pricing models. */
export interface PricingModel {
  readonly id: ModelId;
  readonly title: string;
  readonly unit: UnitKind;
  /** The first day in force, of the account's time zone. */
  readonly from: Day;
  /** The last; null while it is. */
  readonly until: Day | null;
  /** What each account, or business number, has free in a calendar month. */
  readonly freeTier: {
    readonly units: number;
    readonly per: 'account' | 'business';
  } | null;
  /** The bundled cards. */
  readonly rateCards: readonly string[];
  /** A sentence each. */
  readonly rules: readonly string[];
  /** What holds for a part of its time. */
  readonly datedFacts: readonly {
    readonly from: Day;
    readonly until: Day | null;
    readonly text: string;
  }[];
  /** Where Meta published the rules. */
  readonly sources: readonly string[];
}

/** The customer service window ends. */
export interface ServiceWindowEnd {
  readonly at: Instant;
  readonly event: 'service-window-ends';
}

/** A template in one language. */
export interface Template {
  readonly name: string;
  readonly language: string;
  readonly sent: number;
  readonly delivered: number;
  /** What a template can be for. */
  readonly category: TemplateCategory;
  /** How many messages are of each category: it can change with time. */
  readonly categories: {
    readonly marketing: number;
    readonly utility: number;
    readonly authentication: number;
  };
  readonly categorySource: CategorySource;
  /** Of a category told from name and text, how often such a one is right: 0.93. Null for others. */
  readonly confidence: number | null;
  /** The words that told it. */
  readonly because: readonly string[];
  readonly models: Readonly<Partial<Record<ModelId, TemplateCost>>>;
  readonly currency: Currency;
}

/** What a template can be for. */
export type TemplateCategory = 'marketing' | 'utility' | 'authentication';

/** What a template costs under one model, and would in each category. */
export interface TemplateCost {
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
  readonly as: {
    /** What a template would cost in a category. */
    readonly marketing: CategoryCase;
    /** What a template would cost in a category. */
    readonly utility: CategoryCase;
    /** What a template would cost in a category. */
    readonly authentication: CategoryCase;
  };
}

/** What one customer and one business number wrote, with each window and charge. */
export interface Timeline {
  /** E.164 with `+`, or a user id; empty where the log names none. */
  readonly businessNumber: string;
  /** E.164 with `+`, or a user id; empty where the log names none. */
  readonly customerNumber: string;
  readonly events: readonly TimelineEvent[];
}

/** What happened at one instant. */
export type TimelineEvent = ServiceWindowEnd | ConversationEnd | MessageEvent;
