import type { Zone } from 'luxon';
import { type Category, categoryOf } from '../messages/category.js';
import { customerOf, isNumberFault, isWithoutNumber, numberOf } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { languageCode } from '../messages/language.js';
import { type Direction, type Form, NOT_FROM_THE_CUSTOMER, type Origin } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import { hasArrived, type Status } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions, RecordSink } from './format.js';
import { REASON_OF_NUMBER } from './generic-ends.js';
import { Fault, timeOf } from './generic-fields.js';
import type { ReadVerdict } from './meta-verdict.js';
import { skipReasonOf } from './nobodys-address.js';
import { statusNamed } from './status-named.js';

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
  /** Of times that name none, where the provider says which it is; else the user's. */
  readonly zone?: Zone;
  readonly business: string;
  readonly customer: string;
  /** The customer's business-scoped user id or hidden address, beside the number or in its place. */
  readonly userId?: string;
  /**
   * How far a business message came, in any spelling `statusOf` knows. Undefined where records of this kind have no
   * status; where one that should have it does not, nobody can say whether the message was delivered.
   */
  readonly status: string | undefined;
  /** When it was delivered or read, where the record tells that time by itself. */
  readonly deliveredAt?: string;
  /** The same in a field of its own, which only what arrived has: it settles a status that is not known. */
  readonly deliveryTime?: string;
  readonly account?: string;
  readonly type?: string;
  /** As a word or a yes or no of the record says; a template's name, language or category says it as well. */
  readonly form?: Form | undefined;
  /** See `Message.hasContentType`. */
  readonly hasContentType?: boolean;
  /** See `Message.lacksTemplate`. */
  readonly lacksTemplate?: boolean;
  /** A word where the record says whether it is a template, that is not known. */
  readonly unknownType?: string;
  /** Of the message's template, in any spelling `categoryOf` knows. */
  readonly category?: string;
  readonly templateName?: string;
  readonly templateLanguage?: string;
  readonly isFromAd?: boolean;
  /** Written in the WhatsApp Business app, or of the history that comes with onboarding. */
  readonly isOfApp?: boolean;
  /** A call: the customer's opens the service window, the business's is left out. */
  readonly isCall?: boolean;
  /** Meta's own verdict, where the provider hands it on. */
  readonly meta?: ReadVerdict;
  /**
   * It reports on a message that other records describe: without its id nobody can say on which, and each would be
   * billed.
   */
  readonly isReport?: boolean;
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
  if (said.meta?.isGroup) return found.skip('skipped-group-message', origin);
  const skipped = skipReasonOf(said.customer);
  if (skipped !== undefined) return found.skip(skipped, origin);
  if (said.isCall) found.skip('skipped-call', origin);
  if (said.isCall && said.direction === 'outbound') return;
  const read = readMessage(said, reading);
  if (read instanceof Fault) return found.reject(read.reason, origin, read.value);
  const { at, customer, conversation } = read;
  if (said.isOfApp) found.note('app-message', origin, said.messageId);
  if (at === undefined || customer === undefined) return found.partial(read);
  if (conversation !== '') found.learnEnds(conversation, { customer, businessNumber: read.businessNumber });
  found.message({ ...read, at, customer });
}

function readMessage(said: ProviderMessage, { origin, options, found }: Reading): PartialRecord | Fault {
  const { direction, mayLack = [], type = '', zone = options.logZone, meta } = said;
  // A table of words can have more keys than its own.
  if (direction !== 'inbound' && direction !== 'outbound') return noDirection(said.directionSaid ?? '');
  const isOutbound = direction === 'outbound';
  if (said.isReport && said.messageId === '') return new Fault('rejected-no-id', said.status ?? '');
  const at = said.time === '' && mayLack.includes('time') ? undefined : timeOf(said.time, { logZone: zone });
  if (at instanceof Fault) return at;
  const { userId = '' } = said;
  const customer = customerOf(said.customer || userId, options.national?.whereInvalid);
  const isMissing = customer === 'missing' && mayLack.includes('customer');
  if (isNumberFault(customer) && !isMissing) return new Fault(REASON_OF_NUMBER[customer], said.customer);
  const { isOfApp = false, isCall = false } = said;
  // How far it came is of no account where it was written in the app.
  const status = isOutbound ? (statusIn(said, options) ?? (isOfApp ? 'none' : undefined)) : 'received';
  if (status === undefined) return new Fault('rejected-unknown-status', said.status ?? '');
  const category = isOutbound ? categoryOf(said.category ?? '') : undefined;
  const unknownWord = (category === undefined && said.category) || meta?.unknownWord;
  if (isOutbound && unknownWord) found.note('unknown-category', origin, unknownWord);
  const form = isOutbound ? (said.form ?? formByTemplate(said, category)) : undefined;
  const isOpen = isOutbound && form === undefined;
  if (isOpen && said.unknownType && meta?.verdict === undefined) found.note('unknown-type', origin, said.unknownType);
  return {
    origin,
    direction,
    at,
    customer: isNumberFault(customer) ? undefined : customer,
    ...(isWithoutNumber(userId) ? { userId } : undefined),
    businessNumber: businessNumberOf(said.business, options),
    account: said.account ?? '',
    messageId: said.messageId,
    status,
    deliveredAt: hasArrived(status) ? deliveryTime(said.deliveredAt ?? '', zone, { origin, found }) : undefined,
    form,
    hasContentType: isOpen && said.hasContentType === true,
    lacksTemplate: isOpen && said.lacksTemplate === true,
    category,
    templateName: isOutbound ? (said.templateName ?? '') : '',
    templateLanguage: isOutbound ? languageCode(said.templateLanguage ?? '') : '',
    type,
    verdict: isOutbound ? meta?.verdict : undefined,
    isFromAd: !isOutbound && (said.isFromAd ?? false),
    isInsideFreeEntryPoint: isOutbound && (meta?.isInsideFreeEntryPoint ?? false),
    opensServiceWindow: isOutbound || !NOT_FROM_THE_CUSTOMER.includes(fold(type)),
    conversation: said.conversation ?? '',
    isOfApp,
    isCall,
  };
}

/** A template's name, language or category is of a template, whatever the message holds (models/README.md). */
function formByTemplate(
  { templateName, templateLanguage }: ProviderMessage,
  category: Category | undefined,
): Form | undefined {
  const isNamed = Boolean(templateName || templateLanguage);
  return isNamed || (category !== undefined && category !== 'service') ? 'template' : undefined;
}

/** The word of the record, or the user's in its place; a time of its delivery settles one that is not known. */
function statusIn({ status: word, deliveryTime = '' }: ProviderMessage, options: ReadingOptions): Status | undefined {
  if (word === undefined) return 'none';
  const status = word === '' ? undefined : statusNamed(word, options);
  const isDelivered = status === undefined && instantOf(deliveryTime, options.logZone) !== undefined;
  return isDelivered ? 'delivered' : status;
}

function noDirection(word: string): Fault {
  return new Fault(word === '' ? 'rejected-no-direction' : 'rejected-unknown-direction', word);
}

/** What the record says, or the user where it names the sender otherwise than by number. */
export function businessNumberOf(text: string, options: ReadingOptions): string {
  const number = numberOf(text, options.national?.whereInvalid);
  return isNumberFault(number) ? options.businessNumber : number;
}

function deliveryTime(
  text: string,
  zone: Zone,
  { origin, found }: Pick<Reading, 'origin' | 'found'>,
): Instant | undefined {
  const at = instantOf(text, zone);
  if (at === undefined && text.trim() !== '') found.note('bad-delivery-time', origin, text);
  return at;
}
