import { choice, hex } from './random.js';
import { writeLines } from './text-file.js';
import { ACCOUNT, businessNumberOf, recordsOf, wamidOf } from './traffic.js';

/** Most business messages come as Meta tells of them: a status each for sent, delivered and read. */
const SHARE_IN_STEPS = 0.9;
const DAY_SECONDS = 86_400;
const QUESTION = { name: 101, body: 102, conversation: 103 };
const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'];
const NAMES = /** @type {const} */ (['Ana María', 'José Ñáñez', 'Priya S.', 'Oliver', '🌸 Luz', 'João "Jota" Silva']);
const BODIES = /** @type {const} */ ([
  'Hola, ¿a qué hora abren mañana?',
  'ok thanks',
  'Where is my order? I was told that it would come on Tuesday,\nand nobody was there.',
  '👍',
  'Quiero cambiar la talla del "vestido azul" que pedí ayer, por favor: la 38 me queda pequeña y la tienda ya cerró.',
]);

/**
 * Writes webhook payloads of Meta's Cloud API, one per line (formats/SOURCES.md, "Meta's webhooks"), in order of time.
 * @param {string} path
 * @param {number} rows
 */
export async function writeWebhooks(path, rows) {
  await writeLines(path, webhookLines(rows));
}

/** @param {number} rows */
function shapeOf(rows) {
  return { rows, messagesPerThread: 2.5, inSteps: SHARE_IN_STEPS };
}

/**
 * The number of a customer that such a log tells of.
 * @param {number} rows
 */
export function customerIn(rows) {
  for (const { message } of recordsOf(shapeOf(rows))) return message.customer;
  return '';
}

/**
 * @param {number} rows
 * @returns {Generator<string>}
 */
export function* webhookLines(rows) {
  for (const record of recordsOf(shapeOf(rows))) {
    const told = record.message.purpose === 'inbound' ? inbound(record) : { statuses: [statusOf(record)] };
    const number = businessNumberOf(record.message);
    const metadata = { display_phone_number: number, phone_number_id: `106000000000${number.slice(-3)}` };
    const value = { messaging_product: 'whatsapp', metadata, ...told };
    yield JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: ACCOUNT, changes: [{ value, field: 'messages' }] }],
    });
  }
}

/** @param {import('./traffic.js').LogRecord} record */
function inbound({ message, atMs }) {
  const { customer, number } = message;
  return {
    contacts: [{ profile: { name: choice(NAMES, number, QUESTION.name) }, wa_id: customer }],
    messages: [
      {
        from: customer,
        id: wamidOf(message),
        timestamp: `${Math.floor(atMs / 1000)}`,
        // No two people write the same.
        text: { body: `${choice(BODIES, number, QUESTION.body)} ${hex(number, QUESTION.body)}` },
        type: 'text',
      },
    ],
  };
}

/** @param {import('./traffic.js').LogRecord} record */
function statusOf({ message, status, atMs }) {
  const seconds = Math.floor(atMs / 1000);
  const head = { id: wamidOf(message), status, timestamp: `${seconds}`, recipient_id: message.customer };
  if (status === 'failed') return { ...head, errors: [{ code: 131026, title: 'Message undeliverable' }] };
  return status === 'read' ? head : { ...head, ...verdictOf(message, status, seconds) };
}

/**
 * What Meta says with `sent`, and with one of `delivered` and `read`.
 * @param {import('./traffic.js').Message} message
 * @param {import('./traffic.js').Status} status
 * @param {number} seconds
 */
function verdictOf({ customer, purpose }, status, seconds) {
  const category = purpose === 'free-form' ? 'service' : purpose;
  const day = Math.floor(seconds / DAY_SECONDS);
  const question = QUESTION.conversation + 4 * (day * CATEGORIES.length + CATEGORIES.indexOf(category));
  const id = [0, 1, 2, 3].map((part) => hex(Number(customer.slice(-7)), question + part)).join('');
  const expiry = status === 'sent' ? { expiration_timestamp: `${(day + 1) * DAY_SECONDS}` } : {};
  return {
    conversation: { id, ...expiry, origin: { type: category } },
    pricing: { billable: true, pricing_model: 'CBP', category },
  };
}
