import type { Form } from '../messages/message.js';
import {
  CONVERSATION_VERDICT,
  HAS_CONTENT_TYPE,
  INSIDE_FREE_ENTRY_POINT,
  IS_FREE_FORM,
  IS_TEMPLATE,
  LACKS_TEMPLATE,
  metaCategory,
  PER_MESSAGE_VERDICT,
} from '../messages/message-flags.js';

/**
 * Whether a business message is a template, from what its own records say, in the order of evidence: the log's word, or
 * a template's name; Meta's per-message verdict; a type that names what it holds; the verdict on the conversation it
 * was the first of; a place for a template with nothing in it. Undefined where only the open windows can tell.
 *
 * Rule: models/README.md, "What the log may already say". A conversation verdict names the conversation, so only its
 * first message surely is a template of that category. One that names `service`, or the user as who began it, is of a
 * conversation that no template joins: it is free-form, first or later.
 */
export function formSaid(flags: number, isFirstOfConversation: boolean): Form | undefined {
  if (flags & IS_TEMPLATE) return 'template';
  if (flags & IS_FREE_FORM) return 'free-form';
  const category = metaCategory(flags);
  if (category === undefined && flags & INSIDE_FREE_ENTRY_POINT) return 'free-form';
  if (flags & PER_MESSAGE_VERDICT && category !== undefined) return category === 'service' ? 'free-form' : 'template';
  if (flags & HAS_CONTENT_TYPE) return 'free-form';
  if (flags & CONVERSATION_VERDICT) {
    if (category === 'service') return 'free-form';
    return isFirstOfConversation ? 'template' : undefined;
  }
  // A pricing type alone names no purpose.
  return flags & LACKS_TEMPLATE ? 'free-form' : undefined;
}

/**
 * Outside the customer service window WhatsApp accepts templates only; inside, a reply is free-form (models/README.md,
 * choice).
 */
export function formFromWindow(isServiceWindowOpen: boolean): Form {
  return isServiceWindowOpen ? 'free-form' : 'template';
}
