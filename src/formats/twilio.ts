import type { Direction } from '../messages/message.js';
import type { Format } from './format.js';
import { asText, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { endsBetween, type Reading, takeMessage } from './provider-message.js';
import { type Fields, hasColumns, rowFields } from './row-fields.js';
import { isWhatsAppAddress, numberIn } from './twilio-address.js';

const COLUMNS = ['From', 'To', 'Status', 'AccountSid', 'Sid', 'Direction'];
/** The console's name for the time, and those of the API, as warehouses have them. */
const TIME_COLUMNS = ['SentDate', 'DateSent', 'DateCreated'];

/**
 * Twilio's message log (formats/SOURCES.md, "Twilio"): the console's CSV, pages of the REST list, bulk export, and what
 * its libraries give, whose keys have no `_`. SMS stands among the rest. Prices are Twilio's own fees, not Meta's.
 */
export const twilio: Format = {
  name: 'twilio',
  title: 'Twilio message log',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) =>
    TIME_COLUMNS.some((time) => hasColumns(sample, [...COLUMNS, time])) || hasShape(sample, isPayload),
  reader(sample, options, found) {
    if (sample.kind === 'json') return jsonReader(isPayload, readPayload)(sample, options, found);
    const fieldsOf = rowFields(sample.columns);
    return (row, origin) => readMessage(fieldsOf(row), { origin, options, found });
  },
};

function isPayload(payload: JsonRecord): boolean {
  return isPage(payload) || isMessage(payload);
}

/** A page of the REST list, of which only the first-page link is always there. */
function isPage(payload: JsonRecord): boolean {
  return 'messages' in payload && 'first_page_uri' in payload;
}

function isMessage(record: JsonRecord): boolean {
  return 'sid' in record && ('account_sid' in record || 'accountSid' in record) && 'direction' in record;
}

function readPayload(payload: JsonRecord, reading: Reading): void {
  const read = (message: JsonRecord): void => readMessage((name) => asText(message[name]), reading);
  if (isPage(payload)) readList(payload.messages, reading, read);
  else read(payload);
}

function readMessage(read: Fields, reading: Reading): void {
  const from = read('from');
  const to = read('to');
  if (!isWhatsAppAddress(from) && !isWhatsAppAddress(to)) {
    return reading.found.skip('skipped-other-channel', reading.origin);
  }
  const directionSaid = read('direction');
  const direction = directionOf(directionSaid);
  takeMessage(
    {
      direction,
      directionSaid,
      ...endsBetween(direction, numberIn(from), numberIn(to)),
      messageId: read('sid'),
      // A message that was never sent has only the time it was created.
      time: TIMES.map(read).find(Boolean) ?? '',
      status: read('status'),
      // An answer in TwiML can be no template; what the API sent can be either.
      form: directionSaid === 'outbound-reply' ? 'free-form' : undefined,
    },
    reading,
  );
}

const TIMES: readonly string[] = ['date_sent', 'dateSent', 'SentDate', 'date_created', 'dateCreated'];

function directionOf(word: string): Direction | undefined {
  if (word === 'inbound') return 'inbound';
  return word.startsWith('outbound-') ? 'outbound' : undefined;
}
