import type { Direction } from '../messages/message.js';
import { statusOf } from '../messages/status.js';
import { instantOf } from '../messages/timestamp.js';
import { fold } from '../messages/words.js';
import { formByType } from './form-by-type.js';
import type { Format } from './format.js';
import type { GenericField } from './generic-columns.js';
import { heldIn } from './held-text.js';
import { asRecord, asText, hasRecord, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader } from './json-records.js';
import { readVerdict } from './meta-verdict.js';
import { type ProviderMessage, type Reading, takeMessage } from './provider-message.js';
import { hasColumns, rowFields } from './row-fields.js';
import { isYes } from './yes-or-no.js';

const COLUMNS = ['organization_address', 'contact_address', 'timestamp'];
const FIELDS = [...COLUMNS, 'id', 'external_id', 'service', 'direction', 'type', 'status'];
/** What was said; its older name was `message`. */
const CONTENTS = ['content', 'message'];

const FIELD_BY_COLUMN: ReadonlyMap<string, GenericField> = new Map(
  (
    [
      ['organization_address', 'business_number'],
      ['contact_address', 'customer_number'],
      ['timestamp', 'timestamp'],
      ['external_id', 'message_id'],
      ['direction', 'direction'],
      ['status', 'status'],
    ] as const
  ).map(([column, field]) => [fold(column), field]),
);

/**
 * The table `messages` of open-bsp-api (formats/SOURCES.md, "open-bsp"), as JSON or CSV: the times of each status stand
 * in one object.
 */
export const openBsp: Format = {
  name: 'open-bsp',
  title: 'open-bsp messages',
  lacks: ['account'],
  recognises: (sample) => hasColumns(sample, COLUMNS) || hasShape(sample, isMessage),
  fieldOf: (column) => FIELD_BY_COLUMN.get(column),
  reader(sample, options, found) {
    if (sample.kind === 'json') return readJson(sample, options, found);
    const fieldsOf = rowFields(sample.columns);
    return (row, origin) => {
      const read = fieldsOf(row);
      const record = Object.fromEntries([...FIELDS, ...CONTENTS].map((name) => [name, heldIn(read(name))]));
      readMessage(record, { origin, options, found });
    };
  },
};

const readJson = jsonReader(isMessage, readMessage);

function isMessage(record: JsonRecord): boolean {
  return COLUMNS.every((name) => name in record);
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['incoming', 'inbound'],
  ['outgoing', 'outbound'],
]);

function readMessage(record: JsonRecord, reading: Reading): void {
  const read = (name: string): string => asText(record[name]);
  const service = fold(read('service'));
  if (service !== '' && service !== 'whatsapp') return reading.found.skip('skipped-other-channel', reading.origin);
  const content = CONTENTS.map((name) => asRecord(record[name])).find((held) => Object.keys(held).length > 0) ?? {};
  const directionSaid = read('direction') || read('type');
  // Notes and what its agents do among themselves.
  if (directionSaid === 'internal' || isYes(content.internal)) {
    return reading.found.skip('skipped-event', reading.origin);
  }
  const direction = DIRECTIONS.get(directionSaid);
  const kind = asText(content.kind) || asText(content.type);
  const template = asRecord(content.data);
  const isTemplate = kind === 'template';
  takeMessage(
    {
      direction,
      directionSaid,
      // WhatsApp gives an id to what it was given.
      messageId: read('external_id') || read('id'),
      time: read('timestamp'),
      business: read('organization_address'),
      customer: read('contact_address'),
      ...deliveryIn(record.status, reading),
      type: kind,
      ...formByType(kind),
      templateName: isTemplate ? asText(template.name) : '',
      templateLanguage: isTemplate ? asText(template.language) : '',
      isFromAd: hasRecord(content.referral),
    },
    reading,
  );
}

/** From the least to the most that is known of a message; an arrival goes before a failure. */
const STEPS = ['pending', 'held_for_quality_assessment', 'accepted', 'sent', 'failed', 'delivered', 'read'];
const ARRIVALS = ['delivered', 'read'];

/** How far a message came, by the times of its statuses; and Meta's conversation, which older rows have among them. */
function deliveryIn(status: unknown, reading: Reading): Pick<ProviderMessage, 'status' | 'deliveredAt' | 'meta'> {
  if (!isJsonRecord(status)) return { status: status === undefined || status === '' ? undefined : asText(status) };
  const isThere = (step: string): boolean => asText(status[step]) !== '';
  const last = STEPS.findLast(isThere);
  const isUntold = last === undefined && !('conversation' in status || 'pricing' in status);
  if (isUntold) return { status: asText(status) || undefined };
  const arrival = ARRIVALS.find(isThere);
  return {
    status: last === undefined ? undefined : statusOf(last) === undefined ? 'queued' : last,
    deliveredAt: arrival === undefined ? '' : asText(status[arrival]),
    meta: verdictIn(status, reading),
  };
}

function verdictIn(status: JsonRecord, { options }: Reading): ProviderMessage['meta'] & object {
  const conversation = asRecord(status.conversation);
  const pricing = asRecord(status.pricing);
  const at = instantOf(asText(status.sent) || asText(status.delivered) || asText(status.pending), options.logZone);
  return readVerdict({
    at,
    model: asText(pricing.pricing_model),
    category: asText(pricing.category) || asText(conversation.type) || asText(asRecord(conversation.origin).type),
    type: asText(pricing.type),
    conversationId: asText(conversation.id),
    expiresAt: instantOf(asText(conversation.expiration_timestamp), options.logZone),
  });
}
