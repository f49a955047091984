import type { Message, Verdict } from '../messages/message.js';
import { isNullText } from '../messages/null-word.js';

/** What a record says of whom and what it is of. */
type Said = Pick<Message, 'account' | 'messageId' | 'templateName' | 'templateLanguage' | 'type' | 'verdict'>;

/**
 * The same with its ids and names as they are meant, whoever read them: without blanks around, and nothing where a
 * word says so, as in a table. Two messages whose id is "None" are not one, nor is " 1029 " another account than 1029.
 */
export function withTidyWords<Of extends Said>(said: Of): Of {
  const { account, messageId, templateName, templateLanguage = '', type, verdict } = said;
  const isTidied =
    isTidy(account) &&
    isTidy(messageId) &&
    isTidy(templateName) &&
    isTidy(templateLanguage) &&
    isTidy(type) &&
    (verdict === undefined || isTidy(verdict.conversationId));
  if (isTidied) return said;
  return {
    ...said,
    account: tidy(account),
    messageId: tidy(messageId),
    templateName: tidy(templateName),
    type: tidy(type),
    ...(templateLanguage !== '' && { templateLanguage: tidy(templateLanguage) }),
    ...(verdict !== undefined && { verdict: tidyVerdict(verdict) }),
  };
}

function tidyVerdict(verdict: Verdict): Verdict {
  return { ...verdict, conversationId: tidy(verdict.conversationId) };
}

/** An id or a name without blanks around; '' where it says that there is none. */
export function tidy(text: string): string {
  const trimmed = text.trim();
  return isNullText(trimmed) ? '' : trimmed;
}

const SPACE = 0x20;
const DELETE = 0x7f;

/** Whether there is nothing to tidy, which is told from its ends. */
function isTidy(text: string): boolean {
  return text === '' || (isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1)) && !isNullText(text));
}

function isInk(code: number): boolean {
  return code > SPACE && code < DELETE;
}
