import { fold } from './words.js';

/**
 * The delivery statuses of a message, in the order a message goes through them. `none`: the log does not say.
 * `queued` and `sent` are still on their way, `failed` never arrived, the others arrived (RULES.md, "delivered").
 */
export const STATUSES = ['none', 'queued', 'sent', 'delivered', 'read', 'played', 'failed', 'received'] as const;
export type Status = (typeof STATUSES)[number];

const SPELLINGS: ReadonlyMap<string, Status> = new Map([
  ['', 'none'],
  ['received', 'received'],
  ['accepted', 'queued'],
  ['queued', 'queued'],
  ['enqueued', 'queued'],
  ['pending', 'queued'],
  ['sending', 'queued'],
  ['scheduled', 'queued'],
  ['initializing', 'queued'],
  ['queuedonchannel', 'queued'],
  ['submitted', 'sent'],
  ['sent', 'sent'],
  // WhatsApp Web: the server has it, then the customer's phone.
  ['serverack', 'sent'],
  ['wired', 'sent'],
  ['delivered', 'delivered'],
  ['deliveryack', 'delivered'],
  ['read', 'read'],
  ['seen', 'read'],
  ['played', 'played'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['errored', 'failed'],
  ['contactoptout', 'failed'],
  ['deliveryfailed', 'failed'],
  // Sinch: it did not come through on this channel, and is tried on another.
  ['switchingchannel', 'failed'],
  ['undelivered', 'failed'],
  ['undeliverable', 'failed'],
  ['notdelivered', 'failed'],
  ['rejected', 'failed'],
  ['expired', 'failed'],
  ['canceled', 'failed'],
  ['cancelled', 'failed'],
]);

/** The status a word names, or undefined where it names none. */
export function statusOf(word: string): Status | undefined {
  return SPELLINGS.get(fold(word));
}

export function hasArrived(status: Status): boolean {
  return status === 'delivered' || status === 'read' || status === 'played';
}
