import type { Format } from './format.js';
import { takeMessage } from './provider-message.js';
import { type Fields, hasColumns, rowFields } from './row-fields.js';

const COLUMNS = ['customer_external_id', 'sendout_id', 'cnt_session_id', 'sent_at', 'delivered_at', 'read_at'];

/**
 * Connectly's campaign report (formats/SOURCES.md, "Connectly and wolkvox"): what one campaign sent, and how far it
 * came. The same customer is in a sendout once for every session.
 */
export const connectly: Format = {
  name: 'connectly',
  title: 'Connectly campaign report',
  lacks: ['inbound', 'business-number', 'account', 'zone', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      takeMessage(
        {
          direction: 'outbound',
          messageId: [read('sendout_id'), read('cnt_session_id')].filter(Boolean).join(' '),
          time: read('sent_at') || read('delivered_at') || read('read_at'),
          business: '',
          customer: read('customer_external_id'),
          status: statusIn(read),
          deliveredAt: read('delivered_at') || read('read_at'),
        },
        { origin, options, found },
      );
    };
  },
};

function statusIn(read: Fields): string {
  if (read('read_at') !== '') return 'read';
  if (read('delivered_at') !== '') return 'delivered';
  return read('error_code') === '' && read('error_msg') === '' ? 'sent' : 'failed';
}
