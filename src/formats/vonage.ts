import type { Direction } from '../messages/message.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { endsBetween, takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';

const COLUMNS = ['account_id', 'message_id', 'direction', 'from', 'to', 'provider', 'date_received'];
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['inbound', 'inbound'],
  ['outbound', 'outbound'],
]);

/**
 * The MESSAGES report of Vonage's Reports API: a CSV of what was sent, and another of what came in (formats/SOURCES.md,
 * "Vonage").
 */
export const vonage: Format = {
  name: 'vonage',
  title: 'Vonage Messages report',
  lacks: ['account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const hasStatus = hasColumns(sample, ['status']);
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      if (fold(read('provider')) !== 'whatsapp') return found.skip('skipped-other-channel', origin);
      const directionSaid = read('direction');
      const direction = DIRECTIONS.get(directionSaid);
      takeMessage(
        {
          direction,
          directionSaid,
          ...endsBetween(direction, read('from'), read('to')),
          messageId: read('message_id'),
          time: read('date_received'),
          status: hasStatus ? read('status') : undefined,
          deliveredAt: read('date_finalized'),
        },
        { origin, options, found },
      );
    };
  },
};
