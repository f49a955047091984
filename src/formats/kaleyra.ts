import type { Direction } from '../messages/message.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import { endsBetween, takeMessage } from './provider-message.js';
import { type Fields, hasColumns, rowFields } from './row-fields.js';

const COLUMNS = [
  'WABA ID',
  'WHATSAPP_ID',
  'FROM',
  'TO',
  'MESSAGE_DIRECTION',
  'FORMAT',
  'CREATED_AT',
  'SENT_AT',
  'DELIVERED_AT',
];
/** Whether the message came in. */
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['true', 'inbound'],
  ['false', 'outbound'],
]);

/**
 * Kaleyra's WhatsApp Tabular Report (formats/SOURCES.md, "Kaleyra"): a status is told by which of its times is there.
 */
export const kaleyra: Format = {
  name: 'kaleyra',
  title: 'Kaleyra WhatsApp Tabular Report',
  lacks: ['template-category'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      const directionSaid = read('MESSAGE_DIRECTION');
      const direction = DIRECTIONS.get(directionSaid.toLowerCase());
      takeMessage(
        {
          direction,
          directionSaid,
          ...endsBetween(direction, read('FROM'), read('TO')),
          account: read('WABA ID'),
          messageId: read('WHATSAPP_ID'),
          time: read('SENT_AT') || read('CREATED_AT'),
          status: statusIn(read),
          deliveredAt: read('DELIVERED_AT') || read('SEEN_AT'),
          type: read('FORMAT'),
          ...formByType(read('FORMAT')),
          templateName: read('TEMPLATE_NAME'),
        },
        { origin, options, found },
      );
    };
  },
};

function statusIn(read: Fields): string {
  if (read('SEEN_AT') !== '') return 'seen';
  if (read('DELIVERED_AT') !== '') return 'delivered';
  if (read('FAILED_AT') !== '' || read('REASON_FOR_FAILURE') !== '') return 'failed';
  return read('SENT_AT') === '' ? 'queued' : 'sent';
}
