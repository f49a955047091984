import type { Format } from './format.js';
import { takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';
import { formByFlag } from './yes-or-no.js';

const COLUMNS = ['CONN_ID', 'SESSION_ID', 'DATE', 'CUSTOMER_PHONE', 'TEMPLATE', 'DESTINY'];

/**
 * wolkvox report 10, "Official WhatsApp Billing" (formats/SOURCES.md, "Connectly and wolkvox"): one row an interaction,
 * told by whether a template began it. One without is the business's answer to a customer, whose own message is not in
 * the report.
 */
export const wolkvox: Format = {
  name: 'wolkvox',
  title: 'wolkvox WhatsApp billing report',
  lacks: ['inbound', 'status', 'business-number', 'account', 'zone', 'template-category', 'template-name'],
  recognises: (sample) => hasColumns(sample, COLUMNS),
  reader(sample, options, found) {
    const fieldsOf = rowFields(sample.kind === 'table' ? sample.columns : []);
    return (row, origin) => {
      const read = fieldsOf(row);
      takeMessage(
        {
          direction: 'outbound',
          messageId: read('CONN_ID'),
          time: read('DATE'),
          business: '',
          customer: read('CUSTOMER_PHONE'),
          status: undefined,
          form: formByFlag(read('TEMPLATE')),
        },
        { origin, options, found },
      );
    };
  },
};
