import { jsonValueOf } from '../input/json-value.js';
import { instantOf } from '../messages/timestamp.js';
import type { Format, ReadingOptions } from './format.js';
import { asList, asRecord, asText, isJsonRecord, type JsonRecord, recordOr } from './json-fields.js';
import { customerNamed } from './meta-customer.js';
import type { Reading } from './meta-record.js';

/**
 * What a business keeps of its own sending (formats/SOURCES.md, "Requests to the Cloud API"): the request, which names
 * the template, with the API's answer, which names the message. It has no time and no category: the webhooks of the
 * same messages have them, and so the category of a template is learned.
 */
export const metaSendLog: Format = {
  name: 'meta-send-log',
  title: 'log of requests to and answers of the Cloud API',
  lacks: ['inbound', 'status', 'business-number', 'account', 'template-category'],
  isKeptInRows: true,
  recognises: (sample) =>
    sample.kind === 'json' && sample.values.some((value) => exchangeIn(asRecord(value)) !== undefined),
  reader(_sample, options, found) {
    return (record, origin) => {
      const value = asRecord(record);
      const exchange = exchangeIn(value);
      if (exchange !== undefined) return readExchange(exchange, value, { origin, options, found });
      found.reject('rejected-not-a-message', origin, Object.keys(value).slice(0, 5).join(', '));
    };
  },
};

interface Exchange {
  readonly request: JsonRecord;
  readonly answer: JsonRecord;
}

/** The request and its answer, whatever their keys are called; either may be JSON within a text. */
function exchangeIn(value: JsonRecord): Exchange | undefined {
  if (value.object !== undefined) return undefined;
  const parts = Object.values(value).map(objectIn);
  const answer = parts.find(isAnswer);
  const request = isRequest(value) ? value : parts.find(isRequest);
  return answer === undefined || request === undefined ? undefined : { request, answer };
}

function objectIn(field: unknown): JsonRecord {
  const value = typeof field === 'string' && field.trimStart().startsWith('{') ? jsonValueOf(field) : field;
  return recordOr(value);
}

/** `{"messaging_product": "whatsapp", "to": …}`; the first API of 360dialog has no product, and names type or text. */
function isRequest(part: JsonRecord): boolean {
  const isToSomebody = asText(part.to) !== '' || asText(part.recipient) !== '' || part.status === 'read';
  return (
    isToSomebody && (part.messaging_product === 'whatsapp' || part.template !== undefined || part.text !== undefined)
  );
}

function isAnswer(part: JsonRecord): boolean {
  if (isJsonRecord(part.error)) return part.error.code !== undefined;
  if (part.success === true) return true;
  // A webhook of the On-Premises API has messages too, each with a time.
  const [message] = asList(part.messages);
  return asText(message?.id) !== '' && message?.timestamp === undefined;
}

function readExchange({ request, answer }: Exchange, wrapper: JsonRecord, reading: Reading): void {
  const { origin, options, found } = reading;
  if (isJsonRecord(answer.error)) return found.skip('skipped-refused-send', origin);
  const messageId = asText(asList(answer.messages)[0]?.id);
  // A mark that a customer's message was read.
  if (messageId === '') return found.skip('skipped-event', origin);
  if (request.recipient_type === 'group') return found.skip('skipped-group-message', origin);
  const contact = asList(answer.contacts)[0];
  const to = asText(request.to) || asText(request.recipient);
  const told = { number: asText(contact?.wa_id), userId: asText(contact?.user_id) || to };
  const customer = customerNamed(told, reading);
  if (customer === undefined) return;
  const type = asText(request.type);
  const isTemplate = type === 'template' || asText(request.template) !== '';
  const message = {
    origin,
    customer,
    account: '',
    businessNumber: options.businessNumber,
    messageId,
    direction: 'outbound',
    status: 'queued',
    deliveredAt: undefined,
    form: isTemplate ? 'template' : 'free-form',
    category: undefined,
    templateName: asText(request.template).trim(),
    type,
    verdict: undefined,
    isFromAd: false,
    isInsideFreeEntryPoint: false,
    opensServiceWindow: true,
  } as const;
  const at = timeBeside(wrapper, options);
  if (at === undefined) found.partial({ ...message, at, conversation: '' });
  else found.message({ ...message, at });
}

/** Where a program notes when it sent; the request itself does not say. */
const TIME_KEYS = ['timestamp', 'time', 'sent_at', 'created_at', 'date', 'at', 'ts'] as const;

function timeBeside(wrapper: JsonRecord, { logZone }: ReadingOptions): ReturnType<typeof instantOf> {
  for (const key of TIME_KEYS) {
    const at = instantOf(asText(wrapper[key]), logZone);
    if (at !== undefined) return at;
  }
  return undefined;
}
