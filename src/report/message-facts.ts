import type { Lack } from '../formats/format.js';
import type { MessageTally } from '../messages/message-tally.js';
import type { CountedMessages, InputSummary } from './report.js';
import type { DeliveryCounts } from './undelivered.js';

/** What can be said of the messages of a log, whatever becomes of them. */
interface MessageFacts {
  /** What none of the messages tells. */
  readonly untold: readonly Lack[];
  readonly delivery: DeliveryCounts;
  readonly input: Omit<InputSummary, 'files' | 'records' | 'rejected'>;
  /** Those of the period asked for. */
  readonly counted: CountedMessages;
}

export function messageFacts(tally: MessageTally, isUnderWayPriced: boolean): MessageFacts {
  const { messages, inbound, ofApp, failed, underWay, duplicates, customers, ofPeriod } = tally;
  const untold: Lack[] = [];
  if (!tally.hasStatus && inbound + ofApp < messages) untold.push('status');
  if (tally.businessNumbers.size === 0) untold.push('business-number');
  // One number is of one account.
  if (!tally.hasAccount && tally.businessNumbers.size > 1) untold.push('account');
  return {
    untold,
    input: {
      messages,
      inbound,
      outbound: messages - inbound,
      undelivered: failed + (isUnderWayPriced ? 0 : underWay),
      duplicates,
      customers,
    },
    counted: {
      messages: ofPeriod.messages,
      inbound: ofPeriod.inbound,
      outbound: ofPeriod.messages - ofPeriod.inbound,
      undelivered: ofPeriod.failed + (isUnderWayPriced ? 0 : ofPeriod.underWay),
      customers: ofPeriod.customers,
    },
    delivery: { failed: ofPeriod.failed, underWay: ofPeriod.underWay, isUnderWayPriced },
  };
}
