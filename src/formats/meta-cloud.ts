import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { readChange } from './meta-change.js';
import { type Reading, recordsOf } from './meta-record.js';
import { metaRoleOf } from './meta-roles.js';

const ENVELOPE = 'whatsapp_business_account';

/**
 * Webhook payloads of Meta's Cloud API (FORMATS.md §1): customer messages, and statuses of the business's. Whole, or what
 * programs keep of them: one entry, one change, or the value of a change.
 */
export const metaCloud: Format = {
  name: 'meta-cloud',
  title: 'Meta Cloud API webhooks',
  lacks: ['template-name'],
  valueRole: metaRoleOf,
  recognises: (sample) =>
    sample.kind === 'json' && sample.values.some((value) => levelOf(asRecord(value)) !== undefined),
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
        case undefined:
          found.reject('rejected-not-a-message', origin, Object.keys(payload).slice(0, 5).join(', '));
      }
    };
  },
};

/** How much of a webhook an object is; undefined where it is none of WhatsApp's. */
function levelOf(payload: JsonRecord): 'payload' | 'entry' | 'change' | 'value' | undefined {
  if (payload.object !== undefined) return payload.object === ENVELOPE ? 'payload' : undefined;
  if (Array.isArray(payload.changes)) return 'entry';
  if (isChangeValue(payload)) return 'value';
  return typeof payload.field === 'string' && isChangeValue(asRecord(payload.value)) ? 'change' : undefined;
}

function isChangeValue(value: JsonRecord): boolean {
  return value.messaging_product === 'whatsapp' && isJsonRecord(value.metadata);
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
