import type { Instant } from '../messages/instant.js';
import { type MessageTally, NO_MESSAGES } from '../messages/message-tally.js';
import { instantOf, LedgerFields } from './ledger-fields.js';

/** What a ledger says of its messages; what `tallyText` wrote. */
export function tallyIn(said: Readonly<Record<string, unknown>>): MessageTally {
  const count = (name: string, of = said): number => new LedgerFields([of[name]]).count();
  const { of_period: ofPeriod } = said;
  // A ledger of before it was told apart has a count of all.
  const counted = typeof ofPeriod === 'object' && ofPeriod !== null ? (ofPeriod as typeof said) : said;
  const timeOr = (name: string, none: Instant): Instant =>
    said[name] === null ? none : instantOf(new LedgerFields([said[name]]).text());
  return {
    messages: count('messages'),
    inbound: count('inbound'),
    ofApp: count('of_app'),
    failed: count('failed'),
    underWay: count('under_way'),
    customers: count('customers'),
    duplicates: count('duplicates'),
    hasStatus: said.has_status === true,
    hasAccount: said.has_account === true,
    businessNumbers: new Set(new LedgerFields([said.business_numbers]).list().map(String)),
    first: timeOr('first', NO_MESSAGES.first),
    last: timeOr('last', NO_MESSAGES.last),
    ofPeriod: {
      messages: count('messages', counted),
      inbound: count('inbound', counted),
      failed: count('failed', counted),
      underWay: count('under_way', counted),
      customers: count('customers', counted),
    },
  };
}
