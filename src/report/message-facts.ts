import type { MessageTally } from '../messages/message-tally.js';
import type { DeliveryCounts } from './diagnostics.js';
import type { InputSummary } from './report.js';

/** What can be said of the messages of a log, whatever becomes of them. */
interface MessageFacts {
  readonly delivery: DeliveryCounts;
  readonly input: Omit<InputSummary, 'files' | 'records' | 'rejected'>;
}

export function messageFacts(tally: MessageTally, isUnderWayPriced: boolean): MessageFacts {
  const { messages, inbound, failed, underWay, duplicates, customers } = tally;
  return {
    input: {
      messages,
      inbound,
      outbound: messages - inbound,
      undelivered: failed + (isUnderWayPriced ? 0 : underWay),
      duplicates,
      customers,
    },
    delivery: { failed, underWay, isUnderWayPriced },
  };
}
