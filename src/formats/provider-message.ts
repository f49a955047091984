import { customerOf, isNumberFault, type NumberFault, numberOf } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { type Direction, type Form, NOT_FROM_THE_CUSTOMER, type Origin } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import { hasArrived, statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions, RecordSink, RejectReason } from './format.js';
import { REASON_OF_NUMBER } from './generic-ends.js';
import type { ReadVerdict } from './meta-verdict.js';

/** What a format's reader works with: where the record stands, what the user said, and where findings go. */
export interface Reading {
  readonly origin: Origin;
  readonly options: ReadingOptions;
  readonly found: RecordSink;
}

/** What a provider's record says of a message, in the record's own words: '' or absent where it says nothing. */
export interface ProviderMessage {
  /** Undefined where `directionSaid`, the record's word for it, names none. */
  readonly direction: Direction | undefined;
  readonly directionSaid?: string;
  readonly messageId: string;
  readonly time: string;
  readonly business: string;
  readonly customer: string;
  /** How far a business message came, in any spelling `statusOf` knows. */
  readonly status: string;
  /** When it was delivered or read, where the record tells that time by itself. */
  readonly deliveredAt?: string;
  readonly account?: string;
  readonly type?: string;
  /** Undefined where the record does not tell a template from a free-form message. */
  readonly form?: Form | undefined;
  readonly templateName?: string;
  readonly isFromAd?: boolean;
  /** Meta's own verdict, where the provider hands it on. */
  readonly meta?: ReadVerdict;
  /** What records of this kind leave out, for other records of the run to complete. */
  readonly mayLack?: readonly ('time' | 'customer')[];
  /** The provider's name for a conversation of one customer with one business number. */
  readonly conversation?: string;
}

/** The two ends of a message by its direction. */
export function endsBetween(
  direction: Direction | undefined,
  from: string,
  to: string,
): Pick<ProviderMessage, 'business' | 'customer'> {
  return direction === 'inbound' ? { business: to, customer: from } : { business: from, customer: to };
}

/** Hands on what a record says of a message, or why it cannot be used. */
export function takeMessage(said: ProviderMessage, reading: Reading): void {
  const { origin, found } = reading;
  const read = readMessage(said, reading);
  if (read instanceof Refusal) return found.reject(read.reason, origin, read.value);
  const { at, customer, conversation } = read;
  if (at === undefined || customer === undefined) return found.partial(read);
  if (conversation !== '') found.learnEnds(conversation, { customer, businessNumber: read.businessNumber });
  found.message({ ...read, at, customer });
}

/** Why a record is no message, and the value that shows it. */
class Refusal {
  constructor(
    readonly reason: RejectReason,
    readonly value: string,
  ) {}
}

function readMessage(said: ProviderMessage, { origin, options, found }: Reading): PartialRecord | Refusal {
  const { direction, mayLack = [], type = '', meta } = said;
  if (direction === undefined) return noDirection(said.directionSaid ?? '');
  const isOutbound = direction === 'outbound';
  const at = instantOf(said.time, options.logZone);
  if (at === undefined && !(mayLack.includes('time') && said.time === '')) return noTime(said.time);
  const customer = customerOf(said.customer);
  const isMissing = customer === 'missing' && mayLack.includes('customer');
  if (isNumberFault(customer) && !isMissing) return noCustomer(customer, said.customer);
  const status = isOutbound ? statusOf(said.status) : 'received';
  if (status === undefined) return new Refusal('rejected-unknown-status', said.status);
  if (isOutbound && meta !== undefined && meta.unknownWord !== '') {
    found.note('unknown-category', origin, meta.unknownWord);
  }
  return {
    origin,
    direction,
    at,
    customer: isNumberFault(customer) ? undefined : customer,
    businessNumber: businessNumberOf(said.business, options),
    account: said.account ?? '',
    messageId: said.messageId,
    status,
    deliveredAt: hasArrived(status) ? deliveryTime(said.deliveredAt ?? '', { origin, options, found }) : undefined,
    form: isOutbound ? said.form : undefined,
    category: undefined,
    templateName: isOutbound ? (said.templateName ?? '') : '',
    type,
    verdict: isOutbound ? meta?.verdict : undefined,
    isFromAd: !isOutbound && (said.isFromAd ?? false),
    isInsideFreeEntryPoint: isOutbound && (meta?.isInsideFreeEntryPoint ?? false),
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(fold(type)),
    conversation: said.conversation ?? '',
  };
}

function noDirection(word: string): Refusal {
  return new Refusal(word === '' ? 'rejected-no-direction' : 'rejected-unknown-direction', word);
}

function noTime(text: string): Refusal {
  return new Refusal(text.trim() === '' ? 'rejected-no-time' : 'rejected-bad-time', text);
}

function noCustomer(fault: NumberFault, text: string): Refusal {
  return new Refusal(REASON_OF_NUMBER[fault], text);
}

/** What the record says, or the user where it names the sender otherwise than by number. */
function businessNumberOf(text: string, options: ReadingOptions): string {
  const number = numberOf(text);
  return isNumberFault(number) ? options.businessNumber : number;
}

function deliveryTime(text: string, { origin, options, found }: Reading): Instant | undefined {
  const at = instantOf(text, options.logZone);
  if (at === undefined && text.trim() !== '') found.note('bad-delivery-time', origin, text);
  return at;
}
