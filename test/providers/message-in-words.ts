import { isoUtc } from '../../src/messages/instant.js';
import {
  deliveryOf,
  FROM_AD,
  HAS_CONTENT_TYPE,
  INBOUND,
  INSIDE_FREE_ENTRY_POINT,
  IS_FREE_FORM,
  IS_TEMPLATE,
  LACKS_TEMPLATE,
  metaCategory,
  NOT_FROM_THE_CUSTOMER,
  rowCategory,
} from '../../src/messages/message-flags.js';
import type { MessageTable } from '../../src/messages/message-table.js';

/** `2025-09-03T09:00:00Z 12025550100 to 447700900101, SM1, arrived 2025-09-03T09:00:03Z, template spring_sale` */
export function messageInWords(table: MessageTable, row: number): string {
  const bits = table.flags(row);
  const business = table.businessNumbers.textOf(table.business(row)) || 'unnamed';
  const isInbound = (bits & INBOUND) !== 0;
  const ends = isInbound ? `${table.customerId(row)} to ${business}` : `${business} to ${table.customerId(row)}`;
  const account = table.accounts.textOf(table.account(row));
  const words = [
    `${isoUtc(table.at(row))} ${ends}`,
    table.messageId(row) || 'no id',
    isInbound ? 'inbound' : deliveryInWords(table, row),
    formInWords(table, row),
    table.type(row),
    account === '' ? '' : `account ${account}`,
    rowCategory(bits) === undefined ? '' : `${rowCategory(bits)} by the row`,
    metaCategory(bits) === undefined ? '' : `${metaCategory(bits)} by Meta`,
    bits & FROM_AD ? 'from an ad' : '',
    bits & INSIDE_FREE_ENTRY_POINT ? 'inside a free entry point' : '',
    bits & NOT_FROM_THE_CUSTOMER ? 'opens no window' : '',
  ];
  return words.filter(Boolean).join(', ');
}

function deliveryInWords(table: MessageTable, row: number): string {
  const delivery = deliveryOf(table.flags(row));
  return delivery === 'arrived' ? `arrived ${isoUtc(table.arrivedAt(row))}` : delivery;
}

function formInWords(table: MessageTable, row: number): string {
  const bits = table.flags(row);
  if (bits & IS_TEMPLATE) return `template ${table.templates.textOf(table.template(row))}`.trim();
  return bits & (IS_FREE_FORM | HAS_CONTENT_TYPE | LACKS_TEMPLATE) ? 'free-form' : '';
}
