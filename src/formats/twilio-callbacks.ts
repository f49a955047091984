import type { Format } from './format.js';
import { asText, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';
import { isWhatsAppAddress } from './twilio-address.js';

/**
 * Twilio's callbacks, as JSON or form bodies (formats/SOURCES.md, "Twilio"). They have no time: they complete the
 * message log, to which they add ads and statuses, and are nothing without it.
 */
export const twilioCallbacks: Format = {
  name: 'twilio-callbacks',
  title: 'Twilio callbacks, which need the message log beside them',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, isCallback),
  reader: jsonReader(isCallback, readCallback),
};

function isCallback(payload: JsonRecord): boolean {
  return 'AccountSid' in payload && ('MessageSid' in payload || 'SmsSid' in payload) && 'From' in payload;
}

function readCallback(callback: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(callback[name]);
  if (!isWhatsAppAddress(read('From')) && !isWhatsAppAddress(read('To'))) {
    return reading.found.skip('skipped-other-channel', reading.origin);
  }
  const isInbound = read('MessageStatus') === '' && INBOUND_STATUSES.includes(read('SmsStatus'));
  takeMessage(
    {
      direction: isInbound ? 'inbound' : 'outbound',
      messageId: read('MessageSid') || read('SmsSid'),
      time: '',
      // The numbers of a callback can be masked; those of the log are not.
      business: '',
      customer: '',
      mayLack: ['time', 'customer'],
      status: read('MessageStatus') || read('SmsStatus'),
      type: read('MessageType'),
      isFromAd: AD_FIELDS.some((name) => read(name) !== ''),
    },
    reading,
  );
}

const INBOUND_STATUSES: readonly string[] = ['received', 'receiving'];
/** `ReferralNumMedia` is there on every message: it is no sign of an ad. */
const AD_FIELDS: readonly string[] = [
  'ReferralSourceId',
  'ReferralSourceType',
  'ReferralSourceUrl',
  'ReferralCtwaClid',
];
