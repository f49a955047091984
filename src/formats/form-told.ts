import type { Message } from '../messages/message.js';
import { fold } from '../messages/words.js';

/** What a record says of the form of its message. */
export interface FormTelling extends Pick<Message, 'form'> {
  /** See `Message.lacksTemplate`. */
  readonly lacksTemplate: boolean;
  /** See `Message.hasContentType`. */
  readonly hasContentType: boolean;
}

/**
 * What a log said of the form of a business message, in one word: so that a message which is written down as it was
 * understood is understood as it was. `nothing`: only the customer service window can tell.
 */
const WORDS = ['template', 'free-form', 'content', 'no template', 'content, no template', 'nothing'] as const;
export type FormTold = (typeof WORDS)[number];

export function formToldBy({ form, hasContentType, lacksTemplate }: Pick<Message, keyof FormTelling>): FormTold {
  if (form !== undefined) return form;
  if (hasContentType === true) return lacksTemplate === true ? 'content, no template' : 'content';
  return lacksTemplate === true ? 'no template' : 'nothing';
}

/** What a word says; undefined for any other, and where there is none. */
export function formFrom(word: string): FormTelling | undefined {
  const told = WORDS.find((known) => fold(known) === fold(word));
  if (told === undefined) return undefined;
  return {
    form: told === 'template' || told === 'free-form' ? told : undefined,
    hasContentType: told.startsWith('content'),
    lacksTemplate: told.endsWith('no template'),
  };
}
