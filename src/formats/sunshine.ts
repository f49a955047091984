import type { Direction } from '../messages/message.js';
import { conversationOfRecord } from '../messages/partial-records.js';
import { fold } from '../messages/words.js';
import type { Format } from './format.js';
import { asRecord, asText, isJsonRecord, type JsonRecord } from './json-fields.js';
import { hasShape, jsonReader, readList } from './json-records.js';
import { type Reading, takeMessage } from './provider-message.js';

/**
 * Pages of one conversation's messages from Sunshine Conversations (formats/SOURCES.md, "Sunshine Conversations").
 * Nothing names the customer but Meta's ids of the customer's own messages, which tell it for the whole page.
 */
export const sunshine: Format = {
  name: 'sunshine',
  title: 'Sunshine Conversations messages',
  lacks: ['status', 'business-number', 'account', 'template-marker', 'template-category', 'template-name'],
  recognises: (sample) => hasShape(sample, isPage),
  reader: jsonReader(isPayload, (page, reading) => {
    readList(page.messages, reading, (message) => readMessage(message, reading));
  }),
};

function isPayload({ messages }: JsonRecord): boolean {
  return Array.isArray(messages);
}

function isPage({ messages }: JsonRecord): boolean {
  return Array.isArray(messages) && messages.some((message) => isJsonRecord(message) && isMessage(message));
}

function isMessage({ received, author, source }: JsonRecord): boolean {
  return asText(received) !== '' && isJsonRecord(author) && isJsonRecord(source);
}

const DIRECTIONS: Readonly<Record<string, Direction>> = { user: 'inbound', business: 'outbound' };

function readMessage(message: JsonRecord, reading: Reading): void {
  const source = asRecord(message.source);
  const directionSaid = asText(asRecord(message.author).type);
  const direction = DIRECTIONS[directionSaid];
  // The source of a business's message is where it was written: it goes out where the customer is.
  if (direction === 'inbound' && fold(asText(source.type)) !== 'whatsapp') {
    return reading.found.skip('skipped-other-channel', reading.origin);
  }
  takeMessage(
    {
      direction,
      directionSaid,
      messageId: asText(source.originalMessageId) || asText(message.id),
      time: asText(source.originalMessageTimestamp) || asText(message.received),
      business: '',
      customer: '',
      status: undefined,
      type: asText(asRecord(message.content).type),
      mayLack: ['customer'],
      conversation: conversationOfRecord(reading.origin),
    },
    reading,
  );
}
