import { type Category, categoryOf } from '../messages/category.js';
import { type CustomerId, customerOf, isNumberFault, type NumberFault, numberOf } from '../messages/customer.js';
import type { Instant } from '../messages/instant.js';
import { type Direction, type Form, NOT_FROM_THE_CUSTOMER, type Origin, type Verdict } from '../messages/message.js';
import { type Status, statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { Format, ReadingOptions, RecordReader, RecordSink, RejectReason } from './format.js';
import { type GenericField, isGenericLog, placesOf } from './generic-columns.js';
import { asText, isJsonRecord } from './json-fields.js';
import { readVerdict } from './meta-verdict.js';

/** The log of DESIGN.md, "The generic log": the documented format for people who build their own export. */
export const generic: Format = {
  name: 'generic',
  recognises(sample, { columnMap }) {
    if (sample.kind === 'table') return isGenericLog(placesOf(sample.columns, columnMap));
    return sample.values.some((value) => isJsonRecord(value) && isGenericLog(placesOf(Object.keys(value), columnMap)));
  },
  reader(sample, options, found) {
    return sample.kind === 'table' ? tableReader(sample.columns, options, found) : objectReader(options, found);
  },
};

/** The text of a field in a record; '' where the record has none. */
type FieldReader = (field: GenericField) => string;

function tableReader(columns: readonly string[], options: ReadingOptions, found: RecordSink): RecordReader {
  const places = placesOf(columns, options.columnMap);
  let fields: readonly string[] = [];
  const read: FieldReader = (field) => {
    const place = places.get(field);
    return place === undefined ? '' : (fields[place] ?? '');
  };
  return (record, origin) => {
    fields = record as readonly string[];
    readRecord(read, origin, options, found);
  };
}

function objectReader(options: ReadingOptions, found: RecordSink): RecordReader {
  // Objects of one export have few sets of keys: the places of each are worked out once.
  const shapes = new Map<string, ReadonlyMap<GenericField, number>>();
  const placesIn = (keys: readonly string[]): ReadonlyMap<GenericField, number> => {
    const shape = keys.join('\u0000');
    const known = shapes.get(shape);
    if (known !== undefined) return known;
    const places = placesOf(keys, options.columnMap);
    if (shapes.size < MOST_SHAPES) shapes.set(shape, places);
    return places;
  };
  return (record, origin) => {
    if (!isJsonRecord(record)) {
      found.reject('rejected-not-a-message', origin, JSON.stringify(record));
      return;
    }
    const keys = Object.keys(record);
    const places = placesIn(keys);
    const read: FieldReader = (field) => {
      const place = places.get(field);
      return place === undefined ? '' : asText(record[keys[place] ?? '']);
    };
    if (isGenericLog(places)) readRecord(read, origin, options, found);
    else found.reject('rejected-not-a-message', origin, keys.slice(0, 5).join(', '));
  };
}

/** A log whose keys differ in every object would otherwise fill the memory. */
const MOST_SHAPES = 1000;

/** Why a record is no message: the reason and the value that shows it. */
class Fault {
  constructor(
    readonly reason: RejectReason,
    readonly value: string,
  ) {}
}

function readRecord(read: FieldReader, origin: Origin, options: ReadingOptions, found: RecordSink): void {
  const time = read('clock') === '' ? read('timestamp') : `${read('timestamp').trim()} ${read('clock').trim()}`;
  const at = timeOf(time, options);
  if (at instanceof Fault) return found.reject(at.reason, origin, at.value);
  const ends = endsOf(read, options);
  if (ends instanceof Fault) return found.reject(ends.reason, origin, ends.value);
  const isOutbound = ends.direction === 'outbound';
  const said = isOutbound ? statusSaid(read) : 'received';
  if (said === undefined) return found.reject('rejected-unknown-status', origin, read('status'));
  const purpose = purposeOf(read, at);
  if (purpose.isGroup || read('group_id').trim() !== '') return found.skip('skipped-group-message', origin);
  const type = fold(read('type'));
  if (isOutbound && CALL_TYPES.includes(type)) return found.skip('skipped-call', origin);
  const referral = fold(read('referral_source'));
  if (!isOutbound && !isReferral(referral) && !NO_REFERRAL.includes(referral)) {
    found.note('unknown-referral', origin, read('referral_source'));
  }
  if (DATE_ALONE.test(time)) found.note('date-without-time', origin, time);
  if (purpose.unknownWord !== '' && isOutbound) found.note('unknown-category', origin, purpose.unknownWord);
  const deliveredAt = isOutbound ? instantOf(read('delivered_at'), options.logZone) : undefined;
  if (isOutbound && deliveredAt === undefined && /\d{2}/.test(read('delivered_at'))) {
    found.note('bad-delivery-time', origin, read('delivered_at'));
  }
  found.message({
    origin,
    direction: ends.direction,
    at,
    businessNumber: ends.businessNumber,
    customer: ends.customer,
    account: read('waba_id').trim(),
    messageId: read('message_id').trim(),
    status: statusGiven(said, deliveredAt),
    deliveredAt: said === 'failed' ? undefined : deliveredAt,
    form: isOutbound ? formOf(type, read, purpose.category) : undefined,
    category: isOutbound ? purpose.category : undefined,
    type: read('type').trim(),
    templateName: isOutbound ? read('template_name').trim() : '',
    verdict: isOutbound ? purpose.verdict : undefined,
    isFromAd: !isOutbound && isReferral(referral),
    isInsideFreeEntryPoint: isOutbound && purpose.isInsideFreeEntryPoint,
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(type),
  });
}

const CALL_TYPES: readonly string[] = ['call', 'voicecall', 'calls'];

function timeOf(text: string, { logZone }: ReadingOptions): Instant | Fault {
  if (text.trim() === '') return new Fault('rejected-no-time', '');
  return instantOf(text, logZone) ?? new Fault('rejected-bad-time', text);
}

interface Ends {
  readonly direction: Direction;
  readonly businessNumber: string;
  readonly customer: CustomerId;
}

const REASON_OF_NUMBER: Readonly<Record<NumberFault, RejectReason>> = {
  missing: 'rejected-no-customer',
  damaged: 'rejected-damaged-number',
  'not-a-number': 'rejected-bad-number',
};

/** Who wrote to whom: from the direction, or from the two numbers where the business's is known. */
function endsOf(read: FieldReader, options: ReadingOptions): Ends | Fault {
  const from = read('from');
  const to = read('to');
  const own = digitsOf(read('business_number'));
  const direction = directionOf(read('direction')) ?? directionBetween(from, to, own || options.businessNumber);
  if (direction instanceof Fault) return direction;
  const isInbound = direction === 'inbound';
  const customerText = read('customer_number') || (isInbound ? from : to);
  const customer = customerOf(customerText);
  if (isNumberFault(customer)) return new Fault(REASON_OF_NUMBER[customer], customerText);
  return { direction, businessNumber: own || digitsOf(isInbound ? to : from) || options.businessNumber, customer };
}

/** E.164 digits of a business number, '' where the text is none. */
function digitsOf(text: string): string {
  const number = numberOf(text);
  return isNumberFault(number) ? '' : number;
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ...['inbound', 'in', 'incoming', 'received', 'receive', 'mo', 'i'].map((word) => [word, 'inbound'] as const),
  ...['outbound', 'out', 'outgoing', 'sent', 'send', 'mt', 'o'].map((word) => [word, 'outbound'] as const),
]);

/** Undefined where the record names no direction. */
function directionOf(text: string): Direction | Fault | undefined {
  const word = fold(text);
  if (word === '') return undefined;
  return DIRECTIONS.get(word) ?? new Fault('rejected-unknown-direction', text);
}

function directionBetween(from: string, to: string, businessNumber: string): Direction | Fault {
  if (businessNumber !== '' && digitsOf(from) === businessNumber) return 'outbound';
  if (businessNumber !== '' && digitsOf(to) === businessNumber) return 'inbound';
  return new Fault('rejected-no-direction', [from, to].filter(Boolean).join(' to '));
}

/** A delivery time of its own says that the message arrived, unless the status says that it failed. */
function statusGiven(said: Status, deliveredAt: Instant | undefined): Status {
  return deliveredAt !== undefined && (said === 'none' || said === 'queued' || said === 'sent') ? 'delivered' : said;
}

const TEMPLATE_TYPES: readonly string[] = ['template', 'hsm', 'templatemessage'];

/** `type` decides; without one a template name or a template's category makes a template. */
function formOf(type: string, read: FieldReader, category: Category | undefined): Form | undefined {
  if (type !== '') return TEMPLATE_TYPES.includes(type) ? 'template' : 'free-form';
  const hasPurpose = category === undefined ? read('category').trim() !== '' : category !== 'service';
  if (read('template_name').trim() !== '' || hasPurpose) return 'template';
  // Only Meta's verdict is left to tell, where the record has one.
  return read('pricing_category').trim() === '' ? 'free-form' : undefined;
}

interface Purpose {
  readonly category: Category | undefined;
  readonly verdict: Verdict | undefined;
  readonly isInsideFreeEntryPoint: boolean;
  readonly isGroup: boolean;
  readonly unknownWord: string;
}

/** The record's own category, and Meta's verdict where the log has its columns. */
function purposeOf(read: FieldReader, at: Instant): Purpose {
  const word = read('category').trim();
  const category = categoryOf(word);
  const meta = readVerdict({
    at,
    model: read('pricing_model').trim(),
    category: read('pricing_category').trim(),
    type: read('pricing_type').trim(),
    conversationId: read('conversation_id').trim(),
  });
  const isGroup = meta.isGroup || fold(word).startsWith('group');
  const unknownWord = word !== '' && category === undefined && !isGroup ? word : meta.unknownWord;
  return { category, verdict: meta.verdict, isInsideFreeEntryPoint: meta.isInsideFreeEntryPoint, isGroup, unknownWord };
}

const NO_REFERRAL: readonly string[] = [
  '',
  'no',
  'none',
  'null',
  'na',
  'n/a',
  'false',
  '0',
  'organic',
  'direct',
  'unknown',
];
const REFERRALS: readonly string[] = [
  'ad',
  'ads',
  'post',
  'page',
  'pagebutton',
  'cta',
  'ctwa',
  'ctwaad',
  'yes',
  'true',
  '1',
];
/** The address or the id of an ad. */
const AD_ADDRESS = /^(https?:.+|\d{6,})$/;

/** Whether a folded word says that the customer came from an ad or a Page button. */
function isReferral(word: string): boolean {
  return REFERRALS.includes(word) || AD_ADDRESS.test(word);
}

/** A date in a format that times are read in, without a time of day. */
const DATE_ALONE = /^\s*\d{4}-\d{2}-\d{2}\s*$/;

/** The status; where there is none, a column that says yes or no to "delivered". Undefined for an unknown word. */
function statusSaid(read: FieldReader): Status | undefined {
  const said = statusOf(read('status'));
  if (said !== 'none') return said;
  const delivered = fold(read('delivered_at'));
  if (['true', 'yes', '1'].includes(delivered)) return 'delivered';
  return ['false', 'no', '0'].includes(delivered) ? 'sent' : 'none';
}
