import { type Category, categoryOf } from '../messages/category.js';
import { languageCode } from '../messages/language.js';
import type { Message } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import type { RecordSink } from './format.js';
import type { FoundKept } from './found-kept.js';
import { textHeld, valueUnder } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';

/** A template that stands beside a payload in its wrapper: `{"template": {"name": …}, "event": {…}}`. */
export interface TemplateBeside {
  readonly name: string;
  readonly language: string;
  readonly category: Category | undefined;
}

/** As Meta has names of templates: what programs log beside a webhook has `template` for other things too. */
const NAME = /^[a-z0-9_]+$/;

/** The template that an object names by itself; undefined where it names none. */
export function templateBeside(wrapper: JsonRecord): TemplateBeside | undefined {
  const held = valueUnder(wrapper, ['template', 'templatename']);
  const template = isJsonRecord(held) ? held : wrapper;
  const name = textHeld(held, ['name', 'templatename']) ?? '';
  if (!NAME.test(name)) return undefined;
  return {
    name,
    language: languageCode(textHeld(valueUnder(template, ['language', 'templatelanguage']), ['code']) ?? ''),
    category: categoryOf(textHeld(valueUnder(template, ['category', 'templatecategory']), ['name']) ?? ''),
  };
}

/** What a payload says of a business message, and of which template it is where the wrapper says that alone. */
function withTemplate<Told extends Message | PartialRecord>(message: Told, template: TemplateBeside): Told {
  if (message.direction !== 'outbound' || message.form !== undefined || message.templateName !== '') return message;
  return {
    ...message,
    form: 'template',
    templateName: template.name,
    templateLanguage: message.templateLanguage || template.language,
    category: message.category ?? template.category,
  };
}

/** Hands on what was found in a payload, with the template that its wrapper names, where it is about one message. */
export function handWithTemplate(found: FoundKept, template: TemplateBeside, sink: RecordSink): void {
  const isOne = new Set(found.messages.map(({ messageId }) => messageId)).size === 1;
  found.handTo(sink, (message) => (isOne ? withTemplate(message, template) : message));
}
