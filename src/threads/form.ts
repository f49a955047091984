import type { Form } from '../messages/message.js';
import {
  CONVERSATION_VERDICT,
  INSIDE_FREE_ENTRY_POINT,
  IS_FREE_FORM,
  IS_TEMPLATE,
  metaCategory,
  PER_MESSAGE_VERDICT,
} from '../messages/message-bits.js';

/**
 * Whether a business message is a template, from what its own records say: the log's word, Meta's per-message verdict,
 * or the verdict on the conversation it was the first of. Undefined where only the open windows can tell.
 *
 * Rule: RULES.md, "What the log may already say". A conversation verdict names the conversation, so only its first
 * message surely is a template of that category. One that names `service`, or the user as who began it, is of a
 * conversation that no template joins: it is free-form, first or later.
 */
export function formSaid(bits: number, isFirstOfConversation: boolean): Form | undefined {
  if (bits & IS_TEMPLATE) return 'template';
  if (bits & IS_FREE_FORM) return 'free-form';
  const category = metaCategory(bits);
  if (category === undefined && bits & INSIDE_FREE_ENTRY_POINT) return 'free-form';
  if ((bits & (PER_MESSAGE_VERDICT | CONVERSATION_VERDICT)) === 0) return undefined;
  if (category === 'service') return 'free-form';
  // A pricing type alone names no purpose.
  const isOfItsCategory = bits & PER_MESSAGE_VERDICT && category !== undefined;
  return isOfItsCategory || (bits & CONVERSATION_VERDICT && isFirstOfConversation) ? 'template' : undefined;
}

/** Outside the customer service window WhatsApp accepts templates only; inside, a reply is free-form (RULES.md, choice). */
export function formFromWindow(isServiceWindowOpen: boolean): Form {
  return isServiceWindowOpen ? 'free-form' : 'template';
}
