import type { Zone } from 'luxon';
import type { FindingCode } from '../messages/findings.js';
import type { Instant } from '../messages/instant.js';
import { hasArrived, type Status, statusOf } from '../messages/status.js';
import { readTime } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { Fault, type FieldReader } from './generic-fields.js';
import { inEnglish } from './words-in-english.js';
import { yesOrNo } from './yes-or-no.js';

/** How far a business message came, and when it arrived where the record tells that time apart. */
interface Delivery {
  readonly status: Status;
  readonly deliveredAt: Instant | undefined;
}

/**
 * Reads a status together with the times beside it: one of a delivery, or of reading, says that the message arrived
 * whatever the word for its status, unless that says that it failed; an error, that it did not (models/README.md,
 * "Words"). `note`: what of it could not be used.
 */
export function deliveryIn(
  read: FieldReader,
  zone: Zone,
  note: (code: FindingCode, value: string) => void,
): Delivery | Fault {
  const arrival = timeIn('delivered_at', read, zone, note) ?? timeIn('read_at', read, zone, note);
  const status = statusGiven(statusSaid(read), arrival !== undefined, hasFailed(read));
  if (status === undefined) return new Fault('rejected-unknown-status', read('status') || read('delivered_at'));
  const isTold = status !== 'failed' && arrival !== SOME_DAY;
  return { status, deliveredAt: isTold ? arrival : undefined };
}

/** A day is no instant: windows are judged at the time of sending then. */
const SOME_DAY = 'some day';

function timeIn(
  field: 'delivered_at' | 'read_at',
  read: FieldReader,
  zone: Zone,
  note: (code: FindingCode, value: string) => void,
): Instant | typeof SOME_DAY | undefined {
  const text = read(field);
  const told = readTime(text, zone);
  if (told !== undefined && !told.isDateAlone) return told.at;
  if (mayBeTime(text)) note('bad-delivery-time', text);
  return told && SOME_DAY;
}

/** What databases write for no time at all: MySQL, Go and .NET, Unix, and spreadsheets. */
const NO_TIME = /^(?:0000-00-00|0001-01-01|1970-01-01|1900-01-0[01]|1899-12-3[01])/;

function mayBeTime(text: string): boolean {
  return /\d{2}/.test(text) && !NO_TIME.test(text);
}

/** Undefined for an unknown word that no time settles. */
function statusGiven(said: Status | undefined, arrived: boolean, failed: boolean): Status | undefined {
  if (said === 'failed' || said === 'received' || (said !== undefined && hasArrived(said))) return said;
  if (arrived) return 'delivered';
  return failed ? 'failed' : said;
}

/** Whether it failed: by the time of a failure, yes, or a word for it; by a reason; or by no to success. */
function hasFailed(read: FieldReader): boolean {
  const failed = read('failed_at');
  if (isMarked(failed) ?? (mayBeTime(failed) || statusNamed(failed) === 'failed')) return true;
  return isError(read('failure_reason')) || yesOrNo(read('success')) === false;
}

/** The word or the code of an error that is none, folded. */
const NO_ERROR =
  /^(?:0+(?:ok|success|noerror)?|ecsuccess|none|ok|success|successful|noerrors?|na|n\/a|-|delivered|read|sinerror(?:es)?|semerros?)?$/;

function isError(reason: string): boolean {
  return yesOrNo(reason) ?? !NO_ERROR.test(fold(reason));
}

/**
 * The status, or an event that is one, and, unless that is settled, what a column says of whether it arrived. Undefined
 * for an unknown word.
 */
function statusSaid(read: FieldReader): Status | undefined {
  const said = statusOf(read('status'));
  if (said !== 'none' && said !== 'sent' && said !== 'queued') return said;
  const delivered = read('delivered_at');
  const isDelivered = isMarked(delivered);
  if (isDelivered === true) return 'delivered';
  if (said !== 'none') return said;
  const event = statusOf(read('event').replace(OF_MESSAGES, ''));
  // What was created has not been handed in, and may have arrived since.
  if (event !== undefined && event !== 'none' && event !== 'queued') return event;
  if (isDelivered === false) return 'sent';
  return /\d/.test(delivered) ? 'none' : statusNamed(delivered);
}

/** An answer, or the cross that people set for yes. */
function isMarked(text: string): boolean | undefined {
  return fold(text) === 'x' ? true : yesOrNo(text);
}

function statusNamed(word: string): Status | undefined {
  return statusOf(inEnglish('status', word) ?? word);
}

/** `message.delivered`, `whatsapp_message_read`. */
const OF_MESSAGES = /^(?:whatsapp[._ ])?message[._ ]/i;
