import { deliveryOf, distinctRecords, INBOUND } from '../messages/message-bits.js';
import type { MessageTable } from '../messages/message-table.js';
import type { DeliveryCounts } from './diagnostics.js';
import type { InputSummary } from './report.js';

/** What can be said of the messages of a log, whatever becomes of them. */
interface MessageFacts {
  readonly delivery: DeliveryCounts;
  readonly input: Omit<InputSummary, 'files' | 'records' | 'rejected'>;
}

/** Counts the merged messages. */
export function messageFacts(table: MessageTable, isUnderWayPriced: boolean): MessageFacts {
  let inbound = 0;
  let failed = 0;
  let underWay = 0;
  let distinct = 0;
  const customers = new Set<number>();
  for (let row = 0; row < table.size; row++) {
    const bits = table.bits(row);
    distinct += distinctRecords(bits);
    customers.add(table.customer(row));
    if (bits & INBOUND) inbound++;
    else if (deliveryOf(bits) === 'failed') failed++;
    else if (deliveryOf(bits) === 'under-way') underWay++;
  }
  return {
    input: {
      messages: table.size,
      inbound,
      outbound: table.size - inbound,
      undelivered: failed + (isUnderWayPriced ? 0 : underWay),
      duplicates: table.recordCount - distinct,
      customers: customers.size,
    },
    delivery: { failed, underWay, isUnderWayPriced },
  };
}
