import { type Category, categoryOf } from '../messages/category.js';
import { type Instant, instant } from '../messages/instant.js';
import { type MetaInitiator, PRICING_TYPES, type PricingType, type Verdict } from '../messages/message.js';
import { fold } from '../messages/words.js';

/** What a pricing object of Meta's says, once read. */
export interface ReadVerdict {
  readonly verdict: Verdict | undefined;
  readonly isInsideFreeEntryPoint: boolean;
  /** The category is about a group, which no model prices. */
  readonly isGroup: boolean;
  /** A word for the category, or else for the pricing type, that is not known; '' where there is none. */
  readonly unknownWord: string;
}

export interface PricingWords {
  /** `pricing_model`: CBP or PMP; '' where the log does not say: then the date of the status tells. */
  readonly model: string;
  readonly at: Instant | undefined;
  /** `pricing.category`, or `conversation.origin.type` where there is no pricing. */
  readonly category: string;
  /** `pricing.type`, since July 2025. */
  readonly type: string;
  readonly conversationId: string;
  /** `conversation.expiration_timestamp`. */
  readonly expiresAt?: Instant | undefined;
}

/** Words of Meta's that name who began a conversation, or how, rather than a purpose. */
const USER_INITIATED = 'userinitiated';
const BUSINESS_INITIATED = 'businessinitiated';
const FREE_ENTRY_POINT_WORDS: readonly string[] = ['referralconversion', 'freeentrypoint', 'freeentry'];
/** The `pricing.type` of a message to a group. */
const GROUP_TYPE = 'freegroupcustomerservice';

/** Whether a word says who or what began the conversation, as Meta's did until June 2023, rather than its purpose. */
export function isInitiation(word: string): boolean {
  const folded = fold(word);
  return folded === USER_INITIATED || folded === BUSINESS_INITIATED || FREE_ENTRY_POINT_WORDS.includes(folded);
}

/** Reads Meta's own verdict on a message (models/README.md, "What the log may already say"). */
export function readVerdict(words: PricingWords): ReadVerdict {
  const category = fold(words.category);
  const type = fold(words.type);
  const isFree = FREE_ENTRY_POINT_WORDS.includes(category) || FREE_ENTRY_POINT_WORDS.includes(type);
  const isGroup = category.startsWith('group') || type === GROUP_TYPE;
  const purpose = category === USER_INITIATED ? 'service' : categoryOf(category);
  const isKnown = purpose !== undefined || category === BUSINESS_INITIATED || isFree || isGroup;
  return {
    verdict: !isGroup && ((category !== '' && isKnown) || pricingTypeOf(type)) ? verdictOf(words, purpose) : undefined,
    isInsideFreeEntryPoint: isFree,
    isGroup,
    unknownWord: unknownIn(words, isKnown, type),
  };
}

/** A word that nobody knows, for the category or the type. Providers have a category in the place of the type. */
function unknownIn(words: PricingWords, isCategoryKnown: boolean, type: string): string {
  if (words.category !== '' && !isCategoryKnown) return words.category;
  const isCategory = categoryOf(type) !== undefined || isInitiation(type);
  return type === '' || type === GROUP_TYPE || isCategory || pricingTypeOf(type) !== undefined ? '' : words.type;
}

/** Meta sends per-message verdicts from this day on (statuses reference: CBP "before July 1, 2025"). */
export const PER_MESSAGE_FROM = instant(Date.UTC(2025, 6, 1));

function verdictOf(words: PricingWords, category: Category | undefined): Verdict {
  const { model, at, conversationId, expiresAt } = words;
  const pricingType = pricingTypeOf(fold(words.type));
  // Only per-message rows have a type.
  const isOfThatTime = pricingType !== undefined || (at !== undefined && at >= PER_MESSAGE_FROM);
  const perMessage = model === '' ? isOfThatTime : fold(model) === 'pmp';
  const initiator = initiatorIn(fold(words.category));
  return {
    perMessage,
    category,
    conversationId,
    // Rows of per-message pricing repeat the time of the status here (formats/SOURCES.md, "Meta's webhooks").
    ...(expiresAt === undefined || perMessage ? undefined : { expiresAt }),
    ...(initiator === undefined ? undefined : { initiator }),
    ...(pricingType === undefined ? undefined : { pricingType }),
  };
}

function initiatorIn(category: string): MetaInitiator | undefined {
  if (category === USER_INITIATED) return 'user';
  return category === BUSINESS_INITIATED ? 'business' : undefined;
}

function pricingTypeOf(type: string): PricingType | undefined {
  if (FREE_ENTRY_POINT_WORDS.includes(type)) return 'free_entry_point';
  return PRICING_TYPES.find((known) => fold(known) === type);
}
