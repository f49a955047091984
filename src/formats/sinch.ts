import type { Direction, Form } from '../messages/message.js';
import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['TO_APP', 'inbound'],
  ['TO_CONTACT', 'outbound'],
]);

/**
 * Sinch's Conversation API (formats/SOURCES.md, "Sinch"): pages of messages, and webhooks of one message or one
 * delivery report. A report names no sender.
 */
export const sinch: Format = {
  name: 'sinch',
  title: 'Sinch conversation messages and delivery reports',
  lacks: ['account', 'template-category'],
  recognises: (sample) => hasShape(sample, isOurs),
  reader: jsonReader(isOurs, (payload, reading) => {
    if (isReport(payload)) readReport(payload, asRecord(payload.message_delivery_report), reading);
    else if (isSubmission(payload)) readSubmission(payload, asRecord(payload.message_submit_notification), reading);
    else if (isMessage(payload.message)) readMessage(payload.message, reading);
    else if ('messages' in payload) readList(payload.messages, reading, (message) => readMessage(message, reading));
    else if (isMessage(payload)) readMessage(payload, reading);
    else reading.found.skip('skipped-event', reading.origin);
  }),
};

function isOurs(payload: JsonRecord): boolean {
  return isMessage(payload) || isPage(payload) || isWebhook(payload);
}

function isPage(payload: JsonRecord): boolean {
  return 'messages' in payload && 'next_page_token' in payload;
}

/** Every webhook has these two, whatever it is about. */
function isWebhook(payload: JsonRecord): boolean {
  return 'app_id' in payload && 'project_id' in payload;
}

function isMessage(value: unknown): value is JsonRecord {
  return isJsonRecord(value) && 'channel_identity' in value && 'direction' in value;
}

function isReport(payload: JsonRecord): boolean {
  return 'message_delivery_report' in payload;
}

function isSubmission(payload: JsonRecord): boolean {
  return isJsonRecord(payload.message_submit_notification);
}

function readMessage(message: JsonRecord, reading: Reading): void {
  const { channel, identity } = asRecord(message.channel_identity);
  if (asText(channel) !== WHATSAPP) return reading.found.skip('skipped-other-channel', reading.origin);
  const directionSaid = asText(message.direction);
  const app = asRecord(message.app_message);
  takeMessage(
    {
      direction: DIRECTIONS.get(directionSaid),
      directionSaid,
      messageId: asText(message.id),
      time: asText(message.accept_time),
      business: asText(message.sender_id),
      customer: asText(identity),
      // Its delivery reports come by themselves.
      status: asText(message.message_status) || undefined,
      type: Object.keys(isJsonRecord(message.app_message) ? app : asRecord(message.contact_message))[0] ?? '',
      form: formOf(app),
      templateName: asText(whatsAppTemplateIn(app).template_id),
    },
    reading,
  );
}

function readReport(payload: JsonRecord, report: JsonRecord, reading: Reading): void {
  const { channel, identity } = asRecord(report.channel_identity);
  if (asText(channel) !== WHATSAPP) return reading.found.skip('skipped-other-channel', reading.origin);
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(report.message_id),
      time: asText(payload.accepted_time) || asText(payload.event_time),
      business: '',
      customer: asText(identity),
      status: asText(report.status),
      deliveredAt: asText(payload.event_time),
    },
    reading,
  );
}

/** What the business handed in; what became of it the reports say. */
function readSubmission(payload: JsonRecord, submission: JsonRecord, reading: Reading): void {
  const { channel, identity } = asRecord(submission.channel_identity);
  if (asText(channel) !== WHATSAPP) return reading.found.skip('skipped-other-channel', reading.origin);
  const app = asRecord(submission.submitted_message);
  takeMessage(
    {
      direction: 'outbound',
      messageId: asText(submission.message_id),
      time: asText(payload.accepted_time) || asText(payload.event_time),
      business: '',
      customer: asText(identity),
      status: 'queued',
      type: Object.keys(app)[0] ?? '',
      form: formOf(app),
      templateName: asText(whatsAppTemplateIn(app).template_id),
      isReport: true,
    },
    reading,
  );
}

const WHATSAPP = 'WHATSAPP';

/**
 * Kinds of its messages that are no template; an omni-channel template, or a message in the channel's own words, may be
 * either.
 */
const FREE_FORM_KINDS: readonly string[] = [
  ...['text_message', 'media_message', 'choice_message', 'card_message', 'carousel_message', 'location_message'],
  ...['contact_info_message', 'list_message', 'calendar_message', 'share_location_message'],
];

function formOf(app: JsonRecord): Form | undefined {
  if ('template_id' in whatsAppTemplateIn(app)) return 'template';
  const isEither = 'template_message' in app || 'explicit_channel_message' in app;
  return !isEither && FREE_FORM_KINDS.some((kind) => kind in app) ? 'free-form' : undefined;
}

function whatsAppTemplateIn(app: JsonRecord): JsonRecord {
  return asRecord(asRecord(asRecord(app.template_message).channel_template)[WHATSAPP]);
}
