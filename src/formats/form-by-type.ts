import { typeSaid } from '../messages/type-words.js';
import type { ProviderMessage } from './provider-message.js';

/**
 * What a provider's word for the type of a message says of its form, where `template` is one of these words. What a
 * message holds (an image, a text) can be a template's header or body: then a template's name beside it decides.
 */
export function formByType(type: string): Pick<ProviderMessage, 'form' | 'hasContentType' | 'unknownType'> {
  const said = typeSaid(type);
  if (said === undefined) return { unknownType: type };
  return said === 'content' ? { hasContentType: true } : { form: said === 'nothing' ? undefined : said };
}
