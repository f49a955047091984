import type { Direction, Form } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asText } from './json-fields.js';
import { columnsIn, meaningByName, type NamedRecord, namedReader, namesIn } from './named-fields.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';

/** The fields of the document `WhatsApp Message`, by name and by label. */
const NAMES = {
  time: ['creation', 'Created On'],
  direction: ['type'],
  status: ['status'],
  to: ['to'],
  from: ['from'],
  usesTemplate: ['use_template'],
  template: ['template'],
  form: ['message_type'],
  messageId: ['message_id'],
  name: ['name', 'ID'],
  content: ['content_type'],
  account: ['whatsapp_account'],
  // Of every document, and of every list that is exported.
  docstatus: ['docstatus', 'Document Status'],
  rank: ['Sr', 'Sr.', 'Sr No'],
} as const;
type Field = keyof typeof NAMES;

/**
 * Messages of frappe_whatsapp (formats/SOURCES.md, "frappe_whatsapp"): from the API of Frappe or ERPNext, as a list or
 * report exported, or a table of the database.
 */
export const frappe: Format = {
  name: 'frappe',
  title: 'frappe_whatsapp messages',
  lacks: ['business-number', 'zone', 'template-category'],
  recognises: (sample) => columnsIn(sample).some(isOurs),
  fieldOf: meaningByName(NAMES, {
    time: 'timestamp',
    direction: 'direction',
    status: 'status',
    to: 'to',
    from: 'from',
    template: 'template_name',
    messageId: 'message_id',
    account: 'waba_id',
  }),
  reader: namedReader(NAMES, isOurs, asText, readMessage),
};

function isOurs(columns: readonly string[]): boolean {
  const names = namesIn(NAMES, columns);
  const has = (...fields: readonly Field[]): boolean => fields.some((field) => names.has(field));
  const isMessage = has('time') && has('direction') && has('to', 'from');
  return isMessage && (has('usesTemplate', 'content') || (has('docstatus', 'rank') && has('status')));
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['incoming', 'inbound'],
  ['outgoing', 'outbound'],
]);

function readMessage(record: NamedRecord<Field>, reading: Reading): void {
  const { text } = record;
  const directionSaid = text('direction');
  const direction = DIRECTIONS.get(fold(directionSaid));
  const { name, language } = templateIn(text('template'));
  takeMessage(
    {
      direction,
      directionSaid,
      ...endsBetween(direction, text('from'), text('to')),
      messageId: text('messageId') || text('name'),
      time: text('time'),
      account: text('account'),
      status: statusIn(record),
      type: text('content'),
      form: formIn(record),
      templateName: name,
      templateLanguage: language,
    },
    reading,
  );
}

/** Templates are named by what they are called and their language: `spring_sale-es`. */
const TEMPLATE = /^(.+)-([a-z]{2,3}(?:[_-][A-Za-z]{2,4})?)$/;

function templateIn(text: string): { readonly name: string; readonly language: string } {
  const [, name = text, language = ''] = TEMPLATE.exec(text) ?? [];
  return { name, language };
}

/**
 * Its own word for what WhatsApp took, in whose place Meta's come where the site hears of them: a site that does not
 * has no other, so this one counts as delivered (choice). A template has no word at all until then: it was sent.
 */
const TAKEN = 'success';

function statusIn({ text, has }: NamedRecord<Field>): string | undefined {
  if (!has('status')) return undefined;
  const status = text('status');
  if (fold(status) === TAKEN) return 'delivered';
  return status === '' ? 'sent' : status;
}

const YES: readonly string[] = ['1', 'true', 'yes'];

function formIn({ text, has }: NamedRecord<Field>): Form | undefined {
  const isTemplate =
    text('template') !== '' || fold(text('form')) === 'template' || YES.includes(fold(text('usesTemplate')));
  if (isTemplate) return 'template';
  return has('template') || has('form') || has('usesTemplate') ? 'free-form' : undefined;
}
