import type { Lack } from '../formats/format.js';
import { kindCountsOf } from '../messages/kind-counts.js';
import { deliveryOf, distinctRecords, INBOUND } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import type { DeliveryCounts } from './diagnostics.js';
import type { InputSummary } from './report.js';

/** What can be said of the messages of a log, whatever becomes of them. */
interface MessageFacts {
  /** What none of the messages tells. */
  readonly untold: readonly Lack[];
  readonly delivery: DeliveryCounts;
  readonly input: Omit<InputSummary, 'files' | 'records' | 'rejected'>;
}

/** Counts the merged messages. */
export function messageFacts(table: MessageTable, isUnderWayPriced: boolean): MessageFacts {
  let inbound = 0;
  let failed = 0;
  let underWay = 0;
  let distinct = 0;
  let hasStatus = false;
  const businessNumbers = new Set<string>();
  let hasAccount = false;
  for (const { kind, count } of kindCountsOf(table)) {
    distinct += distinctRecords(kind.bits) * count;
    hasStatus ||= (kind.bits & INBOUND) === 0 && deliveryOf(kind.bits) !== 'unsaid';
    if (kind.businessNumber !== '') businessNumbers.add(kind.businessNumber);
    hasAccount ||= kind.account !== '';
    if (kind.bits & INBOUND) inbound += count;
    else if (deliveryOf(kind.bits) === 'failed') failed += count;
    else if (deliveryOf(kind.bits) === 'under-way') underWay += count;
  }
  const untold: Lack[] = [];
  if (!hasStatus && inbound < table.size) untold.push('status');
  if (businessNumbers.size === 0) untold.push('business-number');
  // One number is of one account.
  if (!hasAccount && businessNumbers.size > 1) untold.push('account');
  return {
    untold,
    input: {
      messages: table.size,
      inbound,
      outbound: table.size - inbound,
      undelivered: failed + (isUnderWayPriced ? 0 : underWay),
      duplicates: table.recordCount - distinct,
      customers: customersIn(table),
    },
    delivery: { failed, underWay, isUnderWayPriced },
  };
}

/** Not the size of the table of customers: a spelling that a merged message does not have any more is none. */
function customersIn(table: MessageTable): number {
  const isThere = new Uint8Array(table.customers.size);
  for (let row = 0; row < table.size; row++) isThere[table.customer(row)] = 1;
  let count = 0;
  for (const one of isThere) count += one;
  return count;
}
