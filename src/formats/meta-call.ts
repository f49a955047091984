import { numberOf } from '../messages/customer.js';
import { fold } from '../messages/words.js';
import { asRecord, asText, type JsonRecord } from './json-fields.js';
import { senderOf } from './meta-customer.js';
import { messageBase } from './meta-messages.js';
import type { Envelope, Reading } from './meta-record.js';

/**
 * Reads one event of a call (formats/SOURCES.md, "Meta's webhooks"). A call is no message and costs nothing here; the
 * customer's opens the customer service window ("messages you or calls you"), the business's does not. Its end repeats
 * its beginning.
 */
export function readCall(call: JsonRecord, contacts: unknown, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  const isEnd = fold(asText(call.event)) === 'terminate';
  found.skip(isEnd ? 'skipped-event' : 'skipped-call', origin);
  if (!isByCustomer(call, envelope)) return;
  const began = { ...call, timestamp: asText(call.start_time) || call.timestamp, type: 'call' };
  const base = messageBase(began, senderOf(call, contacts), envelope, reading);
  if (base === undefined) return;
  found.message({
    ...base,
    direction: 'inbound',
    // A beginning and an end are two records of one call, and no repetition.
    status: isEnd ? 'none' : 'received',
    form: undefined,
    isFromAd: false,
    opensServiceWindow: true,
    isCall: true,
  });
}

/** Meta names who began it; else who called, or whose offer of a connection it is, tells. */
function isByCustomer(call: JsonRecord, { businessNumber }: Envelope): boolean {
  const direction = fold(asText(call.direction));
  if (direction !== '') return direction === 'userinitiated' || direction === 'inbound';
  const from = asText(call.from);
  if (from !== '' && businessNumber !== '') return numberOf(from) !== businessNumber;
  return asText(call.from_user_id) !== '' || asText(asRecord(call.session).sdp_type) === 'offer';
}
