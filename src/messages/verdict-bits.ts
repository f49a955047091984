import { CATEGORIES, type Category } from './category.js';
import { type Message, type MetaInitiator, PRICING_TYPES, type PricingType } from './message.js';
import type { PartialRecord } from './partial-records.js';

const TYPE_SHIFT = CATEGORIES.length;
/** Meta bills the message by itself. */
export const PER_MESSAGE = 1 << (TYPE_SHIFT + PRICING_TYPES.length);
const PER_CONVERSATION = PER_MESSAGE << 1;
const BY_BUSINESS = PER_MESSAGE << 2;
const BY_USER = PER_MESSAGE << 3;
const INSIDE_FREE_ENTRY_POINT = PER_MESSAGE << 4;

/** What Meta says of a message in words. */
export interface VerdictWords {
  readonly isPerMessage: boolean;
  readonly category: Category | undefined;
  readonly pricingType: PricingType | undefined;
  readonly initiator: MetaInitiator | undefined;
  readonly isInsideFreeEntryPoint: boolean;
}

export function wordsOf(said: number): VerdictWords {
  return {
    isPerMessage: (said & PER_MESSAGE) !== 0,
    category: CATEGORIES.find((_, index) => said & (1 << index)),
    pricingType: PRICING_TYPES.find((_, index) => said & (1 << (TYPE_SHIFT + index))),
    initiator: said & BY_BUSINESS ? 'business' : said & BY_USER ? 'user' : undefined,
    isInsideFreeEntryPoint: (said & INSIDE_FREE_ENTRY_POINT) !== 0,
  };
}

/** What a record says of Meta's verdict, as bits; 0 where it has none. */
export function saidBy({ verdict, isInsideFreeEntryPoint }: Message | PartialRecord): number {
  if (verdict === undefined) return 0;
  const { category, pricingType, initiator } = verdict;
  let said = verdict.perMessage ? PER_MESSAGE : PER_CONVERSATION;
  if (category !== undefined) said |= 1 << CATEGORIES.indexOf(category);
  if (pricingType !== undefined) said |= 1 << (TYPE_SHIFT + PRICING_TYPES.indexOf(pricingType));
  if (initiator !== undefined) said |= initiator === 'business' ? BY_BUSINESS : BY_USER;
  if (isInsideFreeEntryPoint) said |= INSIDE_FREE_ENTRY_POINT;
  return said;
}
