import type { Message, Origin } from '../messages/message.js';
import type { PartialRecord } from '../messages/partial-records.js';
import { hasArrived } from '../messages/status.js';
import type { Format, RecordSink } from './format.js';
import type { FormatReaders } from './format-readers.js';
import { type FoundKept, isWhole } from './found-kept.js';
import type { InnerPayload } from './wrapped.js';

/** A payload that tells of a message, to be counted with what was found in it. */
interface Told {
  readonly format: Format;
  readonly payload: unknown;
  handTo(sink: RecordSink): void;
}

/**
 * What the payloads in the row of a message tell, each completed by the row; nothing where none tells what became of a
 * message: then the row is to be read as it stands, whatever stands in it looked like.
 */
export function toldWithin(
  inner: readonly InnerPayload[],
  readers: FormatReaders,
  origin: Origin,
  readRow: () => void,
): readonly Told[] {
  const ofRow = readers.kept(readRow);
  const row = onlyMessageIn(ofRow);
  const parts = inner.map(({ value, isSaid }) => {
    const format = readers.formatFor({ value, known: 'format' });
    return { payload: value, isSaid, format, found: readers.kept(() => readers.read(format, value, origin)) };
  });
  const counted = parts.filter(({ isSaid, found }) => !isSaid || row === undefined || isAbout(row, found));
  const messages = counted.flatMap(({ found }) => found.messages);
  if (!counted.some(({ found }) => found.isTelling)) return [];
  const isOne = row !== undefined && areOfOne(messages);
  return counted.map(({ format, payload, found }) => ({
    format,
    payload,
    handTo: (sink) => {
      // The row's own time is what its reader has to say something about.
      if (found.messages.some(({ at }) => at === undefined)) ofRow.noteIn(sink);
      found.handTo(sink, (message) => (isOne ? completed(message, row) : message));
    },
  }));
}

/** Whether all that payloads tell is of one message: the statuses of one are several records. */
function areOfOne([first, ...others]: FoundKept['messages']): boolean {
  if (first === undefined) return false;
  return others.every(({ messageId }) => messageId !== '' && messageId === first.messageId);
}

/** The one message of the row itself. */
function onlyMessageIn({ messages }: FoundKept): Message | undefined {
  const [message, another] = messages;
  return another === undefined && message !== undefined && isWhole(message) ? message : undefined;
}

/**
 * Whether a message that a payload tells of is of the customer that the row is about: nobody else can have written it
 * there.
 */
function isAbout(row: Message, { messages }: FoundKept): boolean {
  return messages.some(({ customer }) => customer === row.customer);
}

/**
 * What a payload says of a message, and where it leaves something open, what the row says that it stands in: a webhook
 * has no template's name, a send log no time. What contradicts the payload counts for nothing.
 */
function completed(message: Message | PartialRecord, row: Message): Message | PartialRecord {
  const isOther = message.direction !== row.direction || (message.customer ?? row.customer) !== row.customer;
  if (isOther) return message;
  const isUnderWay = ['none', 'queued', 'sent'].includes(message.status);
  const isFurther = isUnderWay && (hasArrived(row.status) || row.status === 'failed');
  return {
    ...message,
    at: message.at ?? row.at,
    customer: row.customer,
    businessNumber: message.businessNumber || row.businessNumber,
    account: message.account || row.account,
    messageId: message.messageId || row.messageId,
    status: isFurther ? row.status : message.status,
    deliveredAt: message.deliveredAt ?? (isUnderWay ? row.deliveredAt : undefined),
    form: message.form ?? row.form,
    hasContentType: message.hasContentType === true || row.hasContentType === true,
    lacksTemplate: message.lacksTemplate === true || row.lacksTemplate === true,
    category: message.category ?? row.category,
    templateName: message.templateName || row.templateName,
    templateLanguage: message.templateLanguage || row.templateLanguage || '',
    ...(row.templateText && !message.templateText ? { templateText: row.templateText } : {}),
    type: message.type || row.type,
    isFromAd: message.isFromAd || row.isFromAd,
    isOfApp: message.isOfApp === true || row.isOfApp === true,
  };
}
