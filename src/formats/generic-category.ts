import { type Category, categoryOf, isDecidedByText } from '../messages/category.js';
import type { Instant } from '../messages/instant.js';
import type { Verdict } from '../messages/message.js';
import { typeSaid } from '../messages/type-words.js';
import { fold } from '../messages/words.js';
import { type FieldReader, typesIn } from './generic-fields.js';
import { isInitiation, readVerdict } from './meta-verdict.js';
import { saysNoTemplate } from './no-template.js';

/** What a record says its message is for. */
export interface CategorySaid {
  readonly category: Category | undefined;
  readonly verdict: Verdict | undefined;
  readonly isInsideFreeEntryPoint: boolean;
  readonly isGroup: boolean;
  readonly unknownWord: string;
}

/** The record's own category, and Meta's verdict where the log has its columns. */
export function categorySaidBy(read: FieldReader, at: Instant): CategorySaid {
  const word = categoryWordIn(read);
  const category = categoryOf(word);
  const meta = readVerdict({
    at,
    model: read('pricing_model').trim(),
    category: metaWordIn(read),
    type: read('pricing_type').trim(),
    conversationId: read('conversation_id').trim(),
  });
  const isGroup = meta.isGroup || fold(word).startsWith('group');
  const isOwnUnknown =
    word !== '' && category === undefined && !isGroup && !isInitiation(word) && !isDecidedByText(word);
  const unknownWord = isOwnUnknown ? word : meta.unknownWord;
  return { category, verdict: meta.verdict, isInsideFreeEntryPoint: meta.isInsideFreeEntryPoint, isGroup, unknownWord };
}

/**
 * The word for what a message is for. Logs write it in the column of types too, and the kind of message in that of
 * categories: a word for free-form there says service, and one for no template nothing.
 */
export function categoryWordIn(read: FieldReader): string {
  const own = read('category').trim();
  if (own !== '' && !saysNoTemplate(own)) return typeSaid(own) === 'free-form' ? 'service' : own;
  return typesIn(read).find(isPurpose) ?? '';
}

function isPurpose(type: string): boolean {
  return typeSaid(type) === undefined && categoryOf(type) !== undefined;
}

/** Whether the record says which category its template is of: its text has nothing to add then. */
export function statesCategory({ category, verdict }: CategorySaid): boolean {
  return [category, verdict?.category].some((said) => said !== undefined && said !== 'service');
}

/** Meta's own word on the message: from its column, or from the record's category where it says who began it. */
function metaWordIn(read: FieldReader): string {
  const own = categoryWordIn(read);
  return read('pricing_category').trim() || (isInitiation(own) ? own : '');
}
