import { isOtherChannel, isOtherChannelAsType } from '../messages/channel-words.js';
import { digitsDialled, isRoundedId, isWithoutNumber } from '../messages/customer.js';
import type { FindingCode } from '../messages/findings.js';
import { languageCode } from '../messages/language.js';
import { type Message, NOT_FROM_THE_CUSTOMER, type Origin } from '../messages/message.js';
import type { ReadTime } from '../messages/timestamp.js';
import { isNote, typeSaid } from '../messages/type-words.js';
import { fold } from '../messages/words.js';
import type { ReadingOptions, SkipReason } from './format.js';
import { type CategorySaid, categorySaidBy, statesCategory } from './generic-category.js';
import { deliveryIn } from './generic-delivery.js';
import { endsOf } from './generic-ends.js';
import { Fault, type FieldReader, timeToldBy, typesIn } from './generic-fields.js';
import { type FormSaid, formOf, templateNameIn } from './generic-form.js';
import { isReferral, NO_REFERRAL } from './generic-referral.js';
import { skipReasonOf } from './nobodys-address.js';
import { timeBeside } from './time-beside.js';
import { yesOrNo } from './yes-or-no.js';

/** What the reading of a record needs to know beside it. */
export interface RecordContext {
  readonly origin: Origin;
  readonly options: ReadingOptions;
  /** Whether the record has a field that says of any message whether it is a template. */
  readonly canTellForms: boolean;
  /** The record was written by `waba-cost messages`, with no text but a template's. */
  readonly isToldApart: boolean;
  readonly hasStatusField: boolean;
  readonly note: (code: FindingCode, value: string) => void;
}

/** What a record of a generic log is: a message, one that no model prices, or none and why. */
export function messageIn(read: FieldReader, context: RecordContext): Message | Fault | SkipReason {
  const { origin, options, note } = context;
  if (isOfOtherChannel(read)) return 'skipped-other-channel';
  if (typesIn(read).some(isNote) || yesOrNo(read('is_private')) === true) return 'skipped-event';
  const time = timeBeside(read('timestamp'), read('clock'));
  const told = timeToldBy(time, options);
  if (told instanceof Fault) return told;
  const { at } = told;
  const skipped = skipReasonOf(read('customer_number'), read('from'), read('to'));
  if (skipped !== undefined) return skipped;
  const ends = endsOf(read, options);
  if (ends instanceof Fault) return ends;
  const { direction, businessNumber, customer } = ends;
  if (options.national?.isEither(digitsDialled(ends.customerText)) === true) note('either-number', ends.customerText);
  const isOutbound = direction === 'outbound';
  const messageId = read('message_id').trim();
  // Ids that lost their last digits would make one message of several.
  if (isRoundedId(messageId)) return new Fault('rejected-damaged-number', messageId);
  const userId = read('user_id').trim();
  const delivery = isOutbound ? deliveryIn(read, options.logZone, note) : RECEIVED;
  if (delivery instanceof Fault) return delivery;
  const said = categorySaidBy(read, at);
  if (said.isGroup || read('group_id').trim() !== '') return 'skipped-group-message';
  const types = typesIn(read).map(fold);
  const isCall = types.some((type) => CALL_TYPES.includes(type));
  // A call opens the customer service window where it is the customer's, and nothing where it is the business's.
  if (isCall && isOutbound) return 'skipped-call';
  if (isOutbound && isAdClick(read)) note('ad-click-of-customer', read('ad_click'));
  if (isCall) note('skipped-call', '');
  const isOfApp = APP_WORDS.includes(fold(read('written_in')));
  if (isOfApp) note('app-message', messageId);
  noteTime(time, told, note);
  if (delivery.status === 'none' && context.hasStatusField) note('status-missing', '');
  return {
    origin,
    direction,
    at,
    businessNumber,
    customer,
    ...(isWithoutNumber(userId) ? { userId } : undefined),
    account: read('waba_id').trim(),
    messageId,
    ...delivery,
    type: typeIn(read),
    ...(isOutbound ? templateIn(read, said, context) : FREE_OF_TEMPLATES),
    verdict: isOutbound ? said.verdict : undefined,
    isFromAd: !isOutbound && isFromAd(read, note) && !isCall,
    isInsideFreeEntryPoint: isOutbound && said.isInsideFreeEntryPoint,
    opensServiceWindow: !types.some((type) => NOT_FROM_THE_CUSTOMER.includes(type)),
    isCall,
    isOfApp,
  };
}

/** The column of channels decides; where it says nothing that is known, a word for a type can be a channel's. */
function isOfOtherChannel(read: FieldReader): boolean {
  return isOtherChannel(read('channel')) ?? typesIn(read).some(isOtherChannelAsType);
}

const RECEIVED = { status: 'received', deliveredAt: undefined } as const;
const FREE_OF_TEMPLATES = { form: undefined, category: undefined, templateName: '' } as const;
/**
 * Where a message was written that did not come through the API; the last two are of the history that comes with
 * onboarding.
 */
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

function noteTime(time: string, { isDateAlone, isZoneless, isRounded }: ReadTime, note: RecordContext['note']): void {
  if (isDateAlone) note('date-without-time', time);
  if (isZoneless) note('time-without-zone', time);
  if (isRounded) note('rounded-time', time);
}

/** The kind of message, in the log's word: what only says its direction or channel is none. */
function typeIn(read: FieldReader): string {
  return typesIn(read).find((type) => typeSaid(type) !== 'nothing') ?? '';
}

/** All that makes a business message a template, and which one. */
function templateIn(
  read: FieldReader,
  categorySaid: CategorySaid,
  { canTellForms, isToldApart, note }: RecordContext,
): Pick<
  Message,
  'form' | 'hasContentType' | 'lacksTemplate' | 'category' | 'templateName' | 'templateLanguage' | 'templateText'
> {
  const formSaid = formOf(read, canTellForms);
  const hasVerdict = categorySaid.verdict !== undefined;
  if (formSaid.unknownType !== '' && !hasVerdict) note('unknown-type', formSaid.unknownType);
  if (categorySaid.unknownWord !== '') note('unknown-category', categorySaid.unknownWord);
  const { form, hasContentType, lacksTemplate } = formSaid;
  return {
    form,
    hasContentType,
    lacksTemplate,
    category: categorySaid.category,
    templateName: templateNameIn(read),
    templateLanguage: languageCode(read('template_language') || read('language')),
    templateText:
      isToldApart || (mayBeTemplate(formSaid, hasVerdict) && !statesCategory(categorySaid)) ? read('text') : '',
  };
}

/** The texts of free-form messages are nobody's business. */
function mayBeTemplate({ form, hasContentType, lacksTemplate }: FormSaid, hasVerdict: boolean): boolean {
  if (form !== undefined) return form === 'template';
  return hasVerdict || !(hasContentType || lacksTemplate);
}

const UNKNOWN_REFERRAL = 'unknown';

function isAdClick(read: FieldReader): boolean {
  return !NO_REFERRAL.includes(fold(read('ad_click')));
}

/** A word for the source decides; where there is none, whatever stands of the ad itself. */
function isFromAd(read: FieldReader, note: RecordContext['note']): boolean {
  const referral = fold(read('referral_source'));
  if (referral === '' || referral === UNKNOWN_REFERRAL) return isAdClick(read);
  const isKnown = isReferral(referral) || NO_REFERRAL.includes(referral);
  if (!isKnown) note('unknown-referral', read('referral_source'));
  return isReferral(referral);
}
