import { categoryOf } from '../messages/category.js';
import type { Form } from '../messages/message.js';
import { typeSaid } from '../messages/type-words.js';
import { type FormTelling, formFrom } from './form-told.js';
import { categoryWordIn } from './generic-category.js';
import type { GenericField } from './generic-columns.js';
import type { FieldReader } from './generic-fields.js';
import { isInitiation } from './meta-verdict.js';
import { saysNoTemplate } from './no-template.js';
import { formByFlag, yesOrNo } from './yes-or-no.js';

/** What a record of a generic log says of the form of its message. */
export interface FormSaid extends FormTelling {
  /** A word as type that is not known; '' where there is none, or it is not needed. */
  readonly unknownType: string;
}

/** The fields that say that a message is a template by holding anything. */
const TEMPLATE_FIELDS: readonly GenericField[] = ['template_name', 'template_id', 'template_language'];
/** The fields by which a log can say of any message that it is a template; types do so by their words. */
const TELLING_FIELDS: readonly GenericField[] = [...TEMPLATE_FIELDS, 'is_template', 'category'];

/** Whether a log with these fields can say whether a message is a template. */
export function canTellForms(fields: { has(field: GenericField): boolean }): boolean {
  return TELLING_FIELDS.some((field) => fields.has(field));
}

/**
 * The form of a business message by the order of evidence (models/README.md, "What makes a message a template"): a word
 * that says template or free-form, a template's name, id, language or category on the row. Meta's verdict and the
 * windows are judged later, with all records of the message.
 */
export function formOf(read: FieldReader, canTell: boolean): FormSaid {
  const told = formFrom(read('form_told'));
  if (told !== undefined) return { ...told, unknownType: '' };
  const types = [read('type'), read('message_type')].map((word) => ({ word, said: typeSaid(word) }));
  const hasContentType = types.some(({ said }) => said === 'content');
  const form = formByWord(types.map(({ said }) => said)) ?? formByAnswer(read) ?? formByTemplate(read, hasContentType);
  const unknown = types.find(({ said }) => said === undefined);
  return {
    form,
    lacksTemplate: form === undefined && canTell,
    hasContentType: form === undefined && hasContentType,
    unknownType: form === undefined && !hasContentType ? (unknown?.word ?? '') : '',
  };
}

function formByWord(said: readonly ReturnType<typeof typeSaid>[]): Form | undefined {
  return said.find((one) => one === 'template' || one === 'free-form') as Form | undefined;
}

/** A column of templates can hold yes and no as well. */
function formByAnswer(read: FieldReader): Form | undefined {
  return formByFlag(read('is_template')) ?? (yesOrNo(read('template_name')) ? 'template' : undefined);
}

function formByTemplate(read: FieldReader, hasContentType: boolean): Form | undefined {
  if (templateNameIn(read) !== '' || read('template_language').trim() !== '') return 'template';
  const word = categoryWordIn(read);
  const category = categoryOf(word);
  if (category !== undefined) return category === 'service' ? 'free-form' : 'template';
  // A purpose nobody knows is a template's all the same.
  return word === '' || isInitiation(word) || hasContentType ? undefined : 'template';
}

/** The template's name, or else its id; '' where the column says yes or no instead, or that there is none. */
export function templateNameIn(read: FieldReader): string {
  const [name = '', id = ''] = [read('template_name').trim(), read('template_id').trim()].map((said) =>
    saysNoTemplate(said) ? '' : said,
  );
  return (yesOrNo(name) === undefined ? name : '') || (yesOrNo(id) === false ? '' : id);
}
