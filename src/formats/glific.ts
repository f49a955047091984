import type { Direction } from '../messages/message.js';
import type { Format } from './format.js';
import { endsBetween, takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';
import { formByFlag } from './yes-or-no.js';

const COLUMNS = [
  'flow',
  'status',
  'bsp_status',
  'sender_phone',
  'receiver_phone',
  'contact_phone',
  'is_hsm',
  'inserted_at',
];
const DIRECTIONS: Readonly<Record<string, Direction>> = { inbound: 'inbound', outbound: 'outbound' };

/**
 * Glific's BigQuery table `messages`, saved as CSV (formats/SOURCES.md, "Glific"). Its times are the organisation's,
 * without zone.
 */
export const glific: Format = {
  name: 'glific',
  title: 'Glific messages from BigQuery, as CSV',
  lacks: ['account', 'zone', 'template-category'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      const directionSaid = read('flow');
      const direction = DIRECTIONS[directionSaid];
      const { business, customer } = endsBetween(direction, read('sender_phone'), read('receiver_phone'));
      takeMessage(
        {
          direction,
          directionSaid,
          messageId: read('uuid') || read('id'),
          time: read('sent_at') || read('inserted_at'),
          business,
          customer: read('contact_phone') || customer,
          // WhatsApp's, as the provider told it; before that there is only Glific's own.
          status: read('bsp_status') || read('status'),
          type: read('type'),
          form: formByFlag(read('is_hsm')),
          // The template's id: it tells the category where `--templates` or another log knows it by that.
          templateName: read('template_uuid'),
        },
        { origin, options, found },
      );
    };
  },
};
