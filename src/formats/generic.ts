import type { Instant } from '../messages/instant.js';
import { languageCode } from '../messages/language.js';
import { NOT_FROM_THE_CUSTOMER, type Origin } from '../messages/message.js';
import { type Status, statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import type { Format, ReadingOptions, RecordReader, RecordSink } from './format.js';
import { type GenericField, isGenericLog, placesOf } from './generic-columns.js';
import { endsOf } from './generic-ends.js';
import { Fault, type FieldReader, timeToldBy } from './generic-fields.js';
import { formOf, purposeOf, tellsCategory } from './generic-purpose.js';
import { isReferral, NO_REFERRAL } from './generic-referral.js';
import { rolesOf } from './generic-roles.js';
import { asText, isJsonRecord } from './json-fields.js';
import { skipReasonOf } from './nobodys-address.js';
import { timeBeside } from './time-beside.js';
import { readingValues } from './value-map.js';

/** The log of DESIGN.md, "The generic log": the documented format for people who build their own export. */
export const generic: Format = {
  name: 'generic',
  title: 'message log with named columns',
  lacks: [],
  recognises(sample, { columnMap }) {
    if (sample.kind === 'table') return isGenericLog(placesOf(sample.columns, columnMap));
    return sample.values.some((value) => isJsonRecord(value) && isGenericLog(placesOf(Object.keys(value), columnMap)));
  },
  columnRoles(columns, { columnMap }) {
    return rolesOf(columns, placesOf(columns, columnMap));
  },
  reader(sample, options, found) {
    return sample.kind === 'table' ? tableReader(sample.columns, options, found) : objectReader(options, found);
  },
};

function tableReader(columns: readonly string[], options: ReadingOptions, found: RecordSink): RecordReader {
  const places = placesOf(columns, options.columnMap);
  let fields: readonly string[] = [];
  const asWritten: FieldReader = (field) => {
    const place = places.get(field);
    return place === undefined ? '' : (fields[place] ?? '');
  };
  const read = readingValues(asWritten, options.valueMap);
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
    const asWritten: FieldReader = (field) => {
      const place = places.get(field);
      return place === undefined ? '' : asText(record[keys[place] ?? '']);
    };
    if (isGenericLog(places)) readRecord(readingValues(asWritten, options.valueMap), origin, options, found);
    else found.reject('rejected-not-a-message', origin, keys.slice(0, 5).join(', '));
  };
}

/** A log whose keys differ in every object would otherwise fill the memory. */
const MOST_SHAPES = 1000;

function readRecord(read: FieldReader, origin: Origin, options: ReadingOptions, found: RecordSink): void {
  const time = timeBeside(read('timestamp'), read('clock'));
  const told = timeToldBy(time, options);
  if (told instanceof Fault) return found.reject(told.reason, origin, told.value);
  const { at } = told;
  const skipped = skipReasonOf(read('customer_number'), read('from'), read('to'));
  if (skipped !== undefined) return found.skip(skipped, origin);
  const ends = endsOf(read, options);
  if (ends instanceof Fault) return found.reject(ends.reason, origin, ends.value);
  const isOutbound = ends.direction === 'outbound';
  const said = isOutbound ? statusSaid(read) : 'received';
  if (said === undefined) return found.reject('rejected-unknown-status', origin, read('status'));
  const purpose = purposeOf(read, at);
  if (purpose.isGroup || read('group_id').trim() !== '') return found.skip('skipped-group-message', origin);
  const type = fold(read('type'));
  const isCall = CALL_TYPES.includes(type);
  // A call opens the customer service window where it is the customer's, and nothing where it is the business's.
  if (isCall) found.skip('skipped-call', origin);
  if (isCall && isOutbound) return;
  const isOfApp = APP_WORDS.includes(fold(read('written_in')));
  if (isOfApp) found.note('app-message', origin, read('message_id').trim());
  const referral = fold(read('referral_source'));
  if (!isOutbound && !isReferral(referral) && !NO_REFERRAL.includes(referral)) {
    found.note('unknown-referral', origin, read('referral_source'));
  }
  if (told.isDateAlone) found.note('date-without-time', origin, time);
  if (told.isZoneless) found.note('time-without-zone', origin, time);
  if (told.isRounded) found.note('rounded-time', origin, time);
  if (purpose.unknownWord !== '' && isOutbound) found.note('unknown-category', origin, purpose.unknownWord);
  const deliveredAt = isOutbound ? instantOf(read('delivered_at'), options.logZone) : undefined;
  if (isOutbound && deliveredAt === undefined && /\d{2}/.test(read('delivered_at'))) {
    found.note('bad-delivery-time', origin, read('delivered_at'));
  }
  const form = isOutbound ? formOf(type, read, purpose.category) : undefined;
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
    form,
    category: isOutbound ? purpose.category : undefined,
    type: read('type').trim(),
    templateName: isOutbound ? read('template_name').trim() : '',
    templateLanguage: isOutbound ? languageCode(read('template_language')) : '',
    templateText: isOutbound && form !== 'free-form' && !tellsCategory(purpose) ? read('text') : '',
    verdict: isOutbound ? purpose.verdict : undefined,
    isFromAd: !isOutbound && !isCall && isReferral(referral),
    isInsideFreeEntryPoint: isOutbound && purpose.isInsideFreeEntryPoint,
    opensServiceWindow: !NOT_FROM_THE_CUSTOMER.includes(type),
    isCall,
    isOfApp,
  });
}

/** Where a message was written that did not come through the API; the last two are of the history that comes with onboarding. */
const APP_WORDS: readonly string[] = [
  'businessapp',
  'whatsappbusinessapp',
  'smbapp',
  'echo',
  'messageecho',
  'messageechoes',
  'smbmessageechoes',
  'history',
  'historysync',
];

const CALL_TYPES: readonly string[] = ['call', 'voicecall', 'calls'];

/** A delivery time of its own says that the message arrived, unless the status says that it failed. */
function statusGiven(said: Status, deliveredAt: Instant | undefined): Status {
  return deliveredAt !== undefined && (said === 'none' || said === 'queued' || said === 'sent') ? 'delivered' : said;
}

/** The status; where there is none, a column that says yes or no to "delivered". Undefined for an unknown word. */
function statusSaid(read: FieldReader): Status | undefined {
  const said = statusOf(read('status'));
  if (said !== 'none') return said;
  const delivered = fold(read('delivered_at'));
  if (['true', 'yes', 't', 'y', '1'].includes(delivered)) return 'delivered';
  return ['false', 'no', 'f', 'n', '0'].includes(delivered) ? 'sent' : 'none';
}
