import { fold } from './words.js';

/** What a business message is for; the purposes Meta prices since 1 June 2023. */
export const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const;
export type Category = (typeof CATEGORIES)[number];

/** The place of one of them in the list. */
export function placeOf(category: Category): number {
  for (let place = 0; place < CATEGORIES.length; place++) if (CATEGORIES[place] === category) return place;
  return -1;
}

/** A template has one of these; `service` is what free-form messages are. */
export const TEMPLATE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/**
 * How the category of a message was told, surest first (template-category/README.md). `form` is a free-form message: it
 * is `service` by what it is. `map` is the user's `--templates`, `learned` other messages of the same template, `text`
 * its name and text.
 */
export const CATEGORY_SOURCES = ['form', 'meta', 'row', 'map', 'learned', 'text', 'default'] as const;
export type CategorySource = (typeof CATEGORY_SOURCES)[number];

/** Sources that are no more than a guess: a report says how much rests on them. */
export const GUESSED_SOURCES: readonly CategorySource[] = ['text', 'default'];

/** "If it doesn't qualify as utility or authentication, it's marketing" (models/README.md, "cbp-2023 and cbp-2024"). */
export const DEFAULT_CATEGORY: TemplateCategory = 'marketing';

/**
 * Every spelling of a purpose met in logs, folded by `fold`: webhook, analytics, exports of providers, and the template
 * categories Meta used before 2023 as far as they name one purpose.
 */
const SPELLINGS: ReadonlyMap<string, Category> = new Map([
  ['marketing', 'marketing'],
  ['marketinglite', 'marketing'],
  ['utility', 'utility'],
  ['transactional', 'utility'],
  ['authentication', 'authentication'],
  ['authenticationinternational', 'authentication'],
  ['internationalauthentication', 'authentication'],
  ['otp', 'authentication'],
  ['service', 'service'],
  // Before 2023 Meta had ten kinds of updates; these are about a user's own order, payment or appointment.
  ['appointmentupdate', 'utility'],
  ['issueresolution', 'utility'],
  ['paymentupdate', 'utility'],
  ['personalfinanceupdate', 'utility'],
  ['reservationupdate', 'utility'],
  ['shippingupdate', 'utility'],
  ['ticketupdate', 'utility'],
  ['transportationupdate', 'utility'],
]);

/** The category a word names, in any spelling, or undefined where it names none. */
export function categoryOf(word: string): Category | undefined {
  return SPELLINGS.get(fold(word));
}

/** Template categories of before 2023 that were given to all kinds of messages: the text decides. */
const DECIDED_BY_TEXT: readonly string[] = ['accountupdate', 'alertupdate', 'autoreply'];

/** Whether a word is a template category that says nothing about the purpose. */
export function isDecidedByText(word: string): boolean {
  return DECIDED_BY_TEXT.includes(fold(word));
}
