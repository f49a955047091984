import type { Zone } from 'luxon';
import type { FindingCode } from '../messages/findings.js';
import type { Instant } from '../messages/instant.js';
import { hasArrived, type Status, statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { Fault, type FieldReader } from './generic-fields.js';
import { yesOrNo } from './yes-or-no.js';

/** How far a business message came, and when it arrived where the record tells that time apart. */
interface Delivery {
  readonly status: Status;
  readonly deliveredAt: Instant | undefined;
}

/**
 * Reads a status together with the times beside it: one of a delivery, or of reading, says that the message arrived
 * whatever the word for its status, unless that says that it failed; an error, that it did not (models/README.md, "Words"). `note`: what of it
 * could not be used.
 */
export function deliveryIn(
  read: FieldReader,
  zone: Zone,
  note: (code: FindingCode, value: string) => void,
): Delivery | Fault {
  const arrivedAt = timeIn('delivered_at', read, zone, note) ?? timeIn('read_at', read, zone, note);
  const status = statusGiven(statusSaid(read), arrivedAt, hasFailed(read));
  if (status === undefined) return new Fault('rejected-unknown-status', read('status'));
  return { status, deliveredAt: status === 'failed' ? undefined : arrivedAt };
}

function timeIn(
  field: 'delivered_at' | 'read_at',
  read: FieldReader,
  zone: Zone,
  note: (code: FindingCode, value: string) => void,
): Instant | undefined {
  const text = read(field);
  const at = instantOf(text, zone);
  if (at === undefined && MAY_BE_A_TIME.test(text)) note('bad-delivery-time', text);
  return at;
}

const MAY_BE_A_TIME = /\d{2}/;

/** Undefined for an unknown word that no time settles. */
function statusGiven(said: Status | undefined, arrivedAt: Instant | undefined, failed: boolean): Status | undefined {
  if (said === 'failed' || said === 'received' || (said !== undefined && hasArrived(said))) return said;
  if (arrivedAt !== undefined) return 'delivered';
  return failed ? 'failed' : said;
}

function hasFailed(read: FieldReader): boolean {
  return isTimeOrYes(read('failed_at')) || isError(read('error')) || yesOrNo(read('success')) === false;
}

/** A column of failures has the time of one, or yes. */
function isTimeOrYes(text: string): boolean {
  return yesOrNo(text) ?? MAY_BE_A_TIME.test(text);
}

const NO_ERRORS: readonly string[] = ['', 'none', 'noerror', 'noerrors', 'ok', 'success', 'na', 'n/a', '-'];

function isError(text: string): boolean {
  return yesOrNo(text) ?? !NO_ERRORS.includes(fold(text));
}

/**
 * The status; where there is none, an event that is one, or a column that says yes or no to "delivered". Undefined for
 * an unknown word.
 */
function statusSaid(read: FieldReader): Status | undefined {
  const said = statusOf(read('status'));
  if (said !== 'none') return said;
  const event = statusOf(read('event').replace(OF_MESSAGES, ''));
  if (event !== undefined && event !== 'none') return event;
  const isDelivered = yesOrNo(read('delivered_at'));
  if (isDelivered === undefined) return 'none';
  return isDelivered ? 'delivered' : 'sent';
}

/** `message.delivered`, `whatsapp_message_read`. */
const OF_MESSAGES = /^(?:whatsapp[._ ])?message[._ ]/i;
