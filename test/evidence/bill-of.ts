import {
  CALL,
  deliveryOf,
  FROM_AD,
  IN_SERVICE_WINDOW,
  INBOUND,
  INSIDE_FREE_ENTRY_POINT,
  isOfApp,
  LACKS_TEMPLATE,
  metaCategory,
  NOT_FROM_THE_CUSTOMER,
  rowCategory,
} from '../../src/messages/message-flags.js';
import type { MessageTable } from '../../src/messages/message-table.js';
import { formSaid } from '../../src/threads/form.js';

const FLAGS = INBOUND | FROM_AD | INSIDE_FREE_ENTRY_POINT | IN_SERVICE_WINDOW | NOT_FROM_THE_CUSTOMER | CALL;

/** All that the bill of a run depends on, but ids, names and texts. */
export function billOf(table: MessageTable): string {
  return Array.from({ length: table.size }, (_, row) => row)
    .filter((row) => !isOfApp(table.flags(row)))
    .map((row) => billedOf(table, row))
    .sort()
    .join('\n');
}

/** How many business messages have a form, a category or an arrival that the log does not tell: a report says so. */
export function untoldIn(table: MessageTable): number {
  return Array.from({ length: table.size }, (_, row) => table.flags(row)).filter((bits) => {
    if (bits & INBOUND) return false;
    const form = formSaid(bits, true);
    const isUnnamed = form === 'template' && metaCategory(bits) === undefined && rowCategory(bits) === undefined;
    return form === undefined || isUnnamed || deliveryOf(bits) === 'under-way';
  }).length;
}

function billedOf(table: MessageTable, row: number): string {
  const bits = table.flags(row);
  const time = bits & INBOUND ? table.at(row) : table.arrivedAt(row);
  const outbound =
    bits & INBOUND
      ? []
      : [formSaid(bits & ~LACKS_TEMPLATE, true), deliveryOf(bits), metaCategory(bits), rowCategory(bits)];
  return [table.customerId(row), time, bits & FLAGS, ...outbound].join(' ');
}
