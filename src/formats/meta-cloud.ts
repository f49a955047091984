import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { envelopeBeside, keptAlone } from './meta-alone.js';
import { readChange } from './meta-change.js';
import { readCustomerMessage } from './meta-messages.js';
import { type Reading, recordsOf } from './meta-record.js';
import { metaRoleOf } from './meta-roles.js';
import { readStatus } from './meta-status.js';

const ENVELOPE = 'whatsapp_business_account';

/**
 * Webhook payloads of Meta's Cloud API (formats/SOURCES.md, "Meta's webhooks"): customer messages, and statuses of the
 * business's. Whole, or what programs keep of them: one entry, one change, the value of a change, or one message or
 * status alone.
 */
export const metaCloud: Format = {
  name: 'meta-cloud',
  title: 'Meta Cloud API webhooks',
  lacks: ['template-name'],
  valueRole: metaRoleOf,
  recognises: (sample) => sample.kind === 'json' && sample.values.some((value) => isKnown(asRecord(value))),
  reader(_sample, options, found) {
    return (record, origin) => {
      const payload = asRecord(record);
      const reading = { origin, options, found };
      switch (levelOf(payload)) {
        case 'payload':
          return readPayload(payload, reading);
        case 'entry':
          return readEntry(payload, reading);
        case 'change':
          return readChange('', asText(payload.field), asRecord(payload.value), reading);
        case 'value':
          return readChange('', asText(payload.field), payload, reading);
        case 'status':
          return readStatus(payload, envelopeBeside(payload, reading), reading);
        case 'message':
          return readCustomerMessage(payload, undefined, envelopeBeside(payload, reading), reading);
        case 'other':
          return found.skip(isOtherChannel(payload) ? 'skipped-other-channel' : 'skipped-event', origin);
        case undefined:
          found.reject('rejected-not-a-message', origin, Object.keys(payload).slice(0, 5).join(', '));
      }
    };
  },
};

type Level = 'payload' | 'entry' | 'change' | 'value' | 'status' | 'message' | 'other';

/**
 * How much of a webhook an object is; `other` for one of Meta's that is not WhatsApp's, undefined for anything else.
 */
function levelOf(payload: JsonRecord): Level | undefined {
  if (payload.object === ENVELOPE) return 'payload';
  if (typeof payload.object === 'string' && 'entry' in payload) return 'other';
  if (payload.object !== undefined) return undefined;
  if (Array.isArray(payload.changes) && isChanges(payload.changes)) return 'entry';
  if (isChangeValue(payload)) return 'value';
  return typeof payload.field === 'string' && isJsonRecord(payload.value) ? 'change' : keptAlone(payload);
}

/** Whether a list is of changes: others call their list so that holds webhooks, or what became of a row. */
function isChanges(list: readonly unknown[]): boolean {
  return list.length === 0 || list.some((change) => isJsonRecord(asRecord(change).value));
}

/** Whether a webhook is of Meta's by its own word: beside such ones others are read that leave it out. */
function isKnown(payload: JsonRecord): boolean {
  switch (levelOf(payload)) {
    case undefined:
      return false;
    case 'other':
      return isOtherChannel(payload);
    case 'change':
      return isChangeValue(asRecord(payload.value)) || FIELDS_OF_ACCOUNTS.includes(asText(payload.field));
    default:
      return true;
  }
}

function isChangeValue(value: JsonRecord): boolean {
  return value.messaging_product === 'whatsapp' && isJsonRecord(value.metadata);
}

/** Fields of WhatsApp's alone whose values do not say that they are. */
const FIELDS_OF_ACCOUNTS: readonly string[] = [
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
];

/** Messenger and Instagram come to the same address. */
function isOtherChannel({ object }: JsonRecord): boolean {
  return object === 'page' || object === 'instagram';
}

function readPayload(payload: JsonRecord, reading: Reading): void {
  const entries = recordsOf(payload.entry, reading) ?? [];
  if (entries.length === 0) reading.found.skip('skipped-event', reading.origin);
  for (const entry of entries) readEntry(entry, reading);
}

export function readEntry(entry: JsonRecord, reading: Reading): void {
  const changes = recordsOf(entry.changes, reading) ?? [];
  if (changes.length === 0) reading.found.skip('skipped-event', reading.origin);
  for (const { field, value } of changes) readChange(asText(entry.id), asText(field), asRecord(value), reading);
}
