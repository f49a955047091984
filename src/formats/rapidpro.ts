import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { type ProviderMessage, type Reading, takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';

const COLUMNS = ['Date', 'Contact UUID', 'URN Scheme', 'URN Value', 'Direction', 'Status', 'Channel'];

/** Message archives of RapidPro and TextIt (formats/SOURCES.md, "RapidPro and TextIt"). */
export const rapidproArchive: Format = {
  name: 'rapidpro-archive',
  title: 'RapidPro or TextIt message archive',
  lacks: ['business-number', 'account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, isArchived),
  reader: jsonReader(isArchived, (message, reading) => {
    const read = (name: string): string => asText(message[name]);
    const [scheme = '', path = ''] = splitAtColon(read('urn'));
    if (read('type') === 'optin') return reading.found.skip('skipped-event', reading.origin);
    readMessage(scheme, read('direction'), reading, {
      messageId: read('uuid'),
      time: read('direction') === 'out' ? read('sent_on') || read('created_on') : read('created_on'),
      customer: path,
      status: read('status'),
      type: read('type'),
    });
  }),
};

function isArchived(record: JsonRecord): boolean {
  return 'urn' in record && 'created_on' in record && 'direction' in record && isJsonRecord(record.contact);
}

/** `whatsapp:447…`; an anonymous workspace has no address. */
function splitAtColon(urn: string): string[] {
  return urn === '' ? [WHATSAPP, ''] : [urn.slice(0, urn.indexOf(':')), urn.slice(urn.indexOf(':') + 1)];
}

/** The sheet "Messages" of RapidPro's and TextIt's export, saved as CSV: without ids, in the workspace's time. */
export const rapidproExport: Format = {
  name: 'rapidpro-export',
  title: 'RapidPro or TextIt message export, saved as CSV',
  lacks: [...rapidproArchive.lacks, 'zone'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      readMessage(
        read('URN Scheme') || WHATSAPP,
        read('Direction'),
        { origin, options, found },
        {
          messageId: '',
          time: read('Date'),
          customer: read('URN Value'),
          status: read('Status'),
        },
      );
    };
  },
};

const WHATSAPP = 'whatsapp';
const DIRECTIONS: Readonly<Record<string, Direction>> = { in: 'inbound', out: 'outbound' };

function readMessage(
  scheme: string,
  directionSaid: string,
  reading: Reading,
  said: Pick<ProviderMessage, 'messageId' | 'time' | 'customer' | 'status' | 'type'>,
): void {
  if (fold(scheme) !== WHATSAPP) return reading.found.skip('skipped-other-channel', reading.origin);
  const direction = DIRECTIONS[fold(directionSaid)];
  takeMessage({ ...said, direction, directionSaid, business: '' }, reading);
}
