import { isNumberFault, numberOf } from '../messages/customer.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { readAppMessage, readCustomerMessage, readHistory } from './meta-messages.js';
import { type Envelope, type Reading, recordsOf } from './meta-record.js';
import { readStatus } from './meta-status.js';
import { learnUserIdUpdates } from './meta-user-ids.js';

/** The fields of webhooks with messages in them (FORMATS.md §1); the others are events about other things. */
const MESSAGE_FIELDS: readonly string[] = ['messages', 'smb_message_echoes', 'history'];

/**
 * Reads one change of an account: customers' messages, statuses of the business's, or what was written in the app.
 * `field` is '' where only the change's value was kept: then what is in it tells.
 */
export function readChange(account: string, field: string, value: JsonRecord, reading: Reading): void {
  const { origin, options, found } = reading;
  if (value.user_id_update !== undefined) learnUserIdUpdates(value.user_id_update, found);
  if (field === 'calls' || (field === '' && value.calls !== undefined)) return found.skip('skipped-call', origin);
  if (field !== '' && !MESSAGE_FIELDS.includes(field)) return found.skip('skipped-event', origin);
  const number = numberOf(asText(asRecord(value.metadata).display_phone_number));
  const envelope: Envelope = { account, businessNumber: isNumberFault(number) ? options.businessNumber : number };
  const messages = recordsOf(value.messages, reading);
  const statuses = recordsOf(value.statuses, reading);
  const echoes = recordsOf(value.message_echoes, reading);
  const history = recordsOf(value.history, reading);
  if ((messages ?? statuses ?? echoes ?? history) === undefined) return found.skip('skipped-event', origin);
  for (const message of messages ?? []) readCustomerMessage(message, value.contacts, envelope, reading);
  for (const status of statuses ?? []) readStatus(status, envelope, reading);
  for (const message of echoes ?? []) readAppMessage(message, envelope, reading);
  for (const chunk of history ?? []) readHistory(chunk, envelope, reading);
}
