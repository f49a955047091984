import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asText, isJsonRecord, type JsonRecord, parsedJson } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

/**
 * Delivery reports of Gupshup's Enterprise API: several in a JSON text within `response`, or one by one
 * (formats/SOURCES.md, "Gupshup"); and what customers write, which comes to another address (§8).
 */
export const gupshupEnterprise: Format = {
  name: 'gupshup-enterprise',
  title: 'Gupshup Enterprise delivery reports and messages',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, holdsReport),
  reader: jsonReader(isPayload, (payload, reading) => {
    if (isReport(payload)) readReport(payload, reading);
    else if (isCustomerMessage(payload)) readCustomerMessage(payload, reading);
    else readList(reportsIn(payload), reading, (report) => readReport(report, reading));
  }),
};

function isPayload(payload: JsonRecord): boolean {
  return isReport(payload) || isCustomerMessage(payload) || 'response' in payload;
}

function holdsReport(payload: JsonRecord): boolean {
  const reports = reportsIn(payload);
  return (
    isReport(payload) ||
    isCustomerMessage(payload) ||
    (Array.isArray(reports) && reports.some((report) => isJsonRecord(report) && isReport(report)))
  );
}

/** A list; anything else where the payload was damaged. */
function reportsIn({ response }: JsonRecord): unknown {
  return typeof response === 'string' ? parsedJson(response) : response;
}

function isReport(record: JsonRecord): boolean {
  return 'destAddr' in record && 'eventType' in record && 'eventTs' in record;
}

function isCustomerMessage(record: JsonRecord): boolean {
  return 'mobile' in record && 'waNumber' in record && 'timestamp' in record;
}

function readCustomerMessage(message: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(message[name]);
  takeMessage(
    {
      direction: 'inbound',
      // `messageId` is that of the message it answers.
      messageId: read('replyId') || read('messageId'),
      time: read('timestamp'),
      business: read('waNumber'),
      customer: read('mobile'),
      status: undefined,
      type: read('type'),
    },
    reading,
  );
}

function readReport(report: JsonRecord, reading: Reading): void {
  const channel = fold(asText(report.channel));
  if (channel !== '' && channel !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  const time = asText(report.eventTs);
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(report.externalId),
      time,
      // `srcAddr` is the sender's name.
      business: '',
      customer: asText(report.destAddr),
      status: asText(report.eventType),
      deliveredAt: time,
    },
    reading,
  );
}
