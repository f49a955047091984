import { categoryOf } from '../messages/category.js';
import { languageCode } from '../messages/language.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { addresseeOf } from './meta-customer.js';
import { readAppMessage } from './meta-history.js';
import { messageBase } from './meta-messages.js';
import type { Envelope, Reading } from './meta-record.js';

/**
 * Reads an echo of a message that the business did not send from here. One with the request to send in it came from
 * another sender at the API, such as Meta's agent that holds the chat, and is billed as any (formats/SOURCES.md,
 * "Meta's webhooks", `standby`); so is a template, which the app does not have. Any other was written in the WhatsApp
 * Business app.
 */
export function readEcho(echo: JsonRecord, envelope: Envelope, reading: Reading): void {
  if (isJsonRecord(echo.message)) return readSent(echo, echo.message, envelope, reading);
  if (asText(echo.type) === 'template') return readSent(echo, echo, envelope, reading);
  readAppMessage(echo, envelope, reading);
}

function readSent(echo: JsonRecord, request: JsonRecord, envelope: Envelope, reading: Reading): void {
  const { origin, found } = reading;
  const isToGroup = request.recipient_type === 'group' || asText(request.group_id) !== '';
  if (isToGroup) return found.skip('skipped-group-message', origin);
  const type = asText(request.type);
  const base = messageBase({ ...echo, type }, addresseeOf({ ...echo, ...request }), envelope, reading);
  if (base === undefined) return;
  const template = { ...asRecord(request.template), ...asRecord(echo.template) };
  const isTemplate = type === 'template' || isJsonRecord(request.template) || asText(template.name) !== '';
  const category = categoryOf(asText(template.category));
  if (category === undefined && asText(template.category) !== '') {
    found.note('unknown-category', origin, asText(template.category));
  }
  found.message({
    ...base,
    direction: 'outbound',
    // What became of it the statuses say.
    status: 'sent',
    form: isTemplate ? 'template' : 'free-form',
    category: isTemplate ? category : undefined,
    templateName: isTemplate ? asText(template.name).trim() : '',
    templateLanguage: languageCode(asText(template.language)),
    isFromAd: false,
    opensServiceWindow: true,
  });
}
