import { fold } from './words.js';

/**
 * The delivery statuses of a message, in the order a message goes through them. `none`: the log does not say.
 * `queued` and `sent` are still on their way, `failed` never arrived, the others arrived (models/README.md, "Words").
 */
export const STATUSES = ['none', 'queued', 'sent', 'delivered', 'read', 'played', 'failed', 'received'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * The words of logs for each status, folded by `fold`: of Meta, of the providers' documentation (formats/SOURCES.md),
 * of Baileys and whatsapp-web.js (`DELIVERY_ACK`, `ACK_DEVICE`), of Odoo and of campaign tools. A word has one meaning:
 * one that two tools mean differently is in none of the lists, and a record with it is left out by name.
 */
export const STATUS_WORDS: Readonly<Record<Exclude<Status, 'none'>, readonly string[]>> = {
  queued: [
    ...['accepted', 'apiaccepted', 'acceptd', 'queued', 'enqueued', 'inqueue', 'queuedonchannel', 'pending', 'created'],
    ...['sending', 'scheduled', 'initializing', 'initiated', 'processing', 'processed', 'inprocess', 'inprogress'],
    ...['buffered', 'waiting', 'deferred', 'delayed', 'retrying', 'onhold', 'heldforqualityassessment', 'ackpending'],
    ...['pendingenroute', 'pendingaccepted', 'pendingwaitingdelivery'],
    // Odoo: on its way out, shown as "In Queue".
    'outgoing',
  ],
  sent: [
    ...['sent', 'submitted', 'wired', 'dispatched', 'transmitted', 'enroute', 'serverack', 'ackserver', 'server'],
    ...['senttochannel', 'senttoprovider', 'senttowhatsapp'],
  ],
  delivered: [
    ...['delivered', 'delivrd', 'deliveryack', 'ackdevice', 'device', 'deliveredtohandset', 'deliveredtodevice'],
    ...['deliveredtouser', 'deliveredtorecipient', 'arrived', 'unread', 'success', 'successful', 'succeeded'],
  ],
  // Who answered, or pressed a button, has read the message.
  read: [
    ...['read', 'seen', 'ackread', 'opened', 'viewed', 'replied', 'answered', 'responded', 'clicked', 'buttonclicked'],
    'readself',
  ],
  played: ['played', 'listened', 'ackplayed', 'playedself'],
  failed: [
    ...['failed', 'fail', 'failure', 'error', 'errored', 'ackerror', 'sendfailed', 'failedtosend', 'senderror'],
    ...['deliveryfailed', 'deliveryerror', 'undelivered', 'undeliverable', 'undeliv', 'notdelivered', 'nondelivered'],
    ...['unreachable', 'rejected', 'rejectd', 'refused', 'declined', 'expired', 'timeout', 'timedout'],
    ...[
      'bounce',
      'bounced',
      'hardbounce',
      'softbounce',
      'dropped',
      'discarded',
      'blocked',
      'blacklisted',
      'suppressed',
    ],
    ...['canceled', 'cancelled', 'cancel', 'aborted', 'notsent', 'unsent', 'skipped', 'invalid', 'invalidnumber'],
    ...['invalidphone', 'invalidphonenumber', 'invalidrecipient', 'invaliddestination', 'notwhatsapp', 'nowhatsapp'],
    ...['notonwhatsapp', 'contactoptout', 'optout', 'optedout', 'unsubscribed'],
    // Sinch: it did not come through on this channel, and is tried on another.
    'switchingchannel',
  ],
  received: ['received'],
};

const STATUS_OF_WORD: ReadonlyMap<string, Status> = new Map([
  ['', 'none'],
  ...STATUSES.filter((status) => status !== 'none').flatMap((status) =>
    STATUS_WORDS[status].map((word) => [word, status] as const),
  ),
]);

/** The status a word names, or undefined where it names none. */
export function statusOf(word: string): Status | undefined {
  return STATUS_OF_WORD.get(fold(word));
}

export function hasArrived(status: Status): boolean {
  return status === 'delivered' || status === 'read' || status === 'played';
}

/** The order in which one is taken of several statuses of a message: an arrival goes before a failure. */
export const FURTHEST_FIRST: readonly Status[] = [
  'received',
  'played',
  'read',
  'delivered',
  'failed',
  'sent',
  'queued',
  'none',
];

/** How far a message came, by all that is said of it. */
export function furthestOf(statuses: readonly Status[]): Status {
  return FURTHEST_FIRST.find((status) => statuses.includes(status)) ?? 'none';
}
