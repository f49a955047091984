import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asText } from './json-fields.js';
import { columnsIn, meaningByName, type NamedRecord, namedReader, namesIn } from './named-fields.js';
import { type Reading, takeMessage } from './provider-message.js';

/** The fields of Odoo's model, by name and by label: an export has the one or the other. */
const NAMES = {
  time: ['create_date', 'Created on'],
  number: ['mobile_number_formatted', 'Mobile Number Formatted'],
  numberTyped: ['mobile_number', 'Sent To'],
  direction: ['message_type', 'Message Type'],
  state: ['state', 'State'],
  messageId: ['msg_uid', 'WhatsApp Message ID'],
  rowId: ['id', 'External ID'],
  // Another model is exported by its name, or by those of its fields that were chosen.
  template: [
    'wa_template_id/template_name',
    'Wa Template/Template Name',
    'wa_template_id/name',
    'Wa Template/Name',
    'wa_template_id/display_name',
    'Wa Template/Display Name',
    'wa_template_id',
    'Wa Template',
    'wa_template_id/id',
    'Wa Template/ID',
  ],
  account: [
    'wa_account_id/account_uid',
    'WhatsApp Business Account/Account ID',
    'wa_account_id/name',
    'WhatsApp Business Account/Name',
    'wa_account_id/display_name',
    'WhatsApp Business Account/Display Name',
    'wa_account_id',
    'WhatsApp Business Account',
  ],
} as const;
type Field = keyof typeof NAMES;

/**
 * Odoo's WhatsApp messages (formats/SOURCES.md, "Odoo"), exported with the names of its fields or their labels, or as
 * its API has them.
 */
export const odoo: Format = {
  name: 'odoo',
  title: 'Odoo WhatsApp messages',
  lacks: ['business-number', 'zone', 'template-category'],
  recognises: (sample) => columnsIn(sample).some(isOurs),
  fieldOf: meaningByName(NAMES, {
    time: 'timestamp',
    number: 'customer_number',
    numberTyped: 'customer_number',
    direction: 'direction',
    state: 'status',
    messageId: 'message_id',
    template: 'template_name',
    account: 'waba_id',
  }),
  reader: namedReader(NAMES, isOurs, textOf, readMessage),
};

function isOurs(columns: readonly string[]): boolean {
  const names = namesIn(NAMES, columns);
  if (!names.has('time')) return false;
  return names.has('number') || (['numberTyped', 'direction', 'state'] as const).every((field) => names.has(field));
}

/** Its API has `false` for nothing, and a number and a name for another model. */
function textOf(value: unknown): string {
  if (value === false) return '';
  return asText(Array.isArray(value) ? value.at(-1) : value);
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['inbound', 'inbound'],
  ['outbound', 'outbound'],
]);

/** Its states, and what it shows for them: `outgoing` says nothing of who wrote. */
const STATES: ReadonlyMap<string, string> = new Map([
  ['outgoing', 'queued'],
  ['inqueue', 'queued'],
  ['replied', 'read'],
  ['bounced', 'failed'],
  ['cancel', 'failed'],
]);
const RECEIVED = 'received';

function readMessage({ text, has }: NamedRecord<Field>, reading: Reading): void {
  const state = fold(text('state'));
  const directionSaid = text('direction');
  const byState = state === '' ? undefined : state === RECEIVED ? 'inbound' : 'outbound';
  takeMessage(
    {
      direction: has('direction') ? DIRECTIONS.get(fold(directionSaid)) : byState,
      directionSaid,
      // WhatsApp gives an id to what it was given.
      messageId: text('messageId') || text('rowId'),
      time: text('time'),
      business: '',
      // What was typed need not have a country code: it stands in only where the whole export has no other.
      customer: text(has('number') ? 'number' : 'numberTyped'),
      account: text('account'),
      status: has('state') ? (STATES.get(state) ?? text('state')) : undefined,
      lacksTemplate: has('template'),
      templateName: text('template'),
    },
    reading,
  );
}
