import type { Format } from './format.js';
import { asList, asRecord, asText, type JsonRecord } from './json-fields.js';
import { readCustomerMessage } from './meta-messages.js';
import { type Envelope, recordsOf } from './meta-record.js';
import { readStatus } from './meta-status.js';

/**
 * Webhooks of the On-Premises API (formats/SOURCES.md, "Meta On-Premises API"): what the Cloud API has, without the
 * envelope around it.
 */
export const metaOnPremises: Format = {
  name: 'meta-onprem',
  title: 'Meta On-Premises API webhooks',
  lacks: ['business-number', 'account', 'template-name'],
  isKeptInRows: true,
  recognises: (sample) => sample.kind === 'json' && sample.values.some((value) => isOnPremises(asRecord(value))),
  reader(_sample, options, found) {
    return (record, origin) => {
      const payload = asRecord(record);
      const reading = { origin, options, found };
      const envelope: Envelope = { account: '', businessNumber: options.businessNumber };
      const messages = recordsOf(payload.messages, reading);
      const statuses = recordsOf(payload.statuses, reading);
      if ((messages ?? statuses) === undefined) {
        if (payload.errors !== undefined) return found.skip('skipped-event', origin);
        return found.reject('rejected-not-a-message', origin, Object.keys(payload).slice(0, 5).join(', '));
      }
      for (const message of messages ?? []) readCustomerMessage(message, payload.contacts, envelope, reading);
      for (const status of statuses ?? []) readStatus(status, envelope, reading);
    };
  },
};

/** Known by the message or status in it, since other providers too have lists of these names. */
function isOnPremises(payload: JsonRecord): boolean {
  if (payload.object !== undefined || payload.metadata !== undefined) return false;
  const [message] = asList(payload.messages);
  const [status] = asList(payload.statuses);
  // Turn.io's messages have the same keys, and those of the business among them.
  const hasMessage =
    message !== undefined && message._vnd === undefined && hasTexts(message, ['from', 'id', 'timestamp', 'type']);
  return hasMessage || (status !== undefined && hasTexts(status, ['id', 'status', 'timestamp']));
}

function hasTexts(record: JsonRecord, keys: readonly string[]): boolean {
  return keys.every((key) => asText(record[key]) !== '');
}
