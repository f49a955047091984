import { chance, choice, hex } from './random.js';

/**
 * The traffic of June 2023 that every log of the bench tells of: a third inbound, a quarter free-form, the rest
 * templates; messages stand evenly in the month, those of a customer at random.
 *
 * @typedef {'marketing' | 'utility' | 'authentication'} TemplateCategory
 * @typedef {'received' | 'sent' | 'delivered' | 'read' | 'failed'} Status
 *
 * @typedef {object} Message
 * @property {number} number its place among the messages
 * @property {string} customer digits, E.164
 * @property {'inbound' | 'free-form' | TemplateCategory} purpose
 * @property {Status} status the last one it reaches
 *
 * @typedef {object} LogRecord what a log says of a message at one time
 * @property {Message} message
 * @property {Status} status
 * @property {number} atMs
 *
 * @typedef {object} Shape
 * @property {number} rows
 * @property {number} messagesPerThread on average, of the threads that have any
 * @property {number} [inSteps] share of business messages with a record each for sent, delivered and read
 */

export const ACCOUNT = '102000000000001';
/** A sender of that size has several numbers, and templates by the dozen. */
const BUSINESS_NUMBERS = 8;
const TEMPLATES_OF_CATEGORY = 20;
const START_MS = Date.UTC(2023, 5, 1);
const MONTH_MS = 30 * 24 * 3_600_000;
/** The beginnings of customers' numbers, in six countries; seven digits follow. */
const PREFIXES = /** @type {const} */ (['57300', '521551', '551198', '1202', '44771', '91981']);
const FIRST_CUSTOMER = 1_000_000;
/** @type {readonly [TemplateCategory, ...TemplateCategory[]]} */
const CATEGORIES = ['marketing', 'utility', 'authentication'];

const SHARE_INBOUND = 0.35;
const SHARE_FREE_FORM = 0.25;
const SHARE_FAILED = 0.02;
const SHARE_READ = 0.6;
/** How many records later a message is delivered, and read. */
const DELIVERED_AFTER = 8;
const READ_AFTER = 400;

const QUESTION = { customer: 1, purpose: 2, category: 3, status: 4, isInSteps: 5, wamid: 6, template: 9 };

/**
 * The number that a customer writes with, always the same.
 * @param {Pick<Message, 'customer'>} message
 */
export function businessNumberOf({ customer }) {
  return `57601555010${Number(customer.slice(-7)) % BUSINESS_NUMBERS}`;
}

/**
 * The name of its template; empty where it is none.
 * @param {Pick<Message, 'number' | 'purpose'>} message
 */
export function templateNameOf({ number, purpose }) {
  if (purpose === 'inbound' || purpose === 'free-form') return '';
  return `${purpose}_${Math.floor(chance(number, QUESTION.template) * TEMPLATES_OF_CATEGORY)}`;
}

/**
 * The time of a place in the log.
 * @param {number} place
 * @param {Shape} shape
 */
export function timeAt(place, { rows }) {
  return START_MS + Math.floor((place / rows) * MONTH_MS);
}

/**
 * @param {number} number
 * @param {number} customers as `customersIn` counts them
 * @returns {Message}
 */
export function messageOf(number, customers) {
  const customer = Math.floor(chance(number, QUESTION.customer) * customers);
  const purpose = purposeOf(number);
  return {
    number,
    customer: `${PREFIXES[customer % PREFIXES.length]}${FIRST_CUSTOMER + customer}`,
    purpose,
    status: purpose === 'inbound' ? 'received' : lastStatusOf(chance(number, QUESTION.status)),
  };
}

/**
 * How many customers there are to draw from, so that those who are drawn have the mean number of messages: with few
 * messages some customers are never drawn.
 * @param {Shape} shape
 */
export function customersIn({ rows, messagesPerThread }) {
  let drawnEach = messagesPerThread;
  for (let step = 0; step < 50; step++) drawnEach = messagesPerThread * (1 - Math.exp(-drawnEach));
  return Math.max(1, Math.round(rows / drawnEach));
}

/**
 * The records of a log whose messages have ids, in order of time: some business messages come in steps.
 * @param {Shape} shape
 * @returns {Generator<LogRecord>}
 */
export function* recordsOf(shape) {
  const customers = customersIn(shape);
  /** @type {Message[]} */
  const toDeliver = [];
  /** @type {number[]} */
  const deliveredAt = [];
  /** @type {Message[]} */
  const toRead = [];
  /** @type {number[]} */
  const readAt = [];
  let messages = 0;
  for (let place = 0; place < shape.rows; place++) {
    const atMs = timeAt(place, shape);
    if ((deliveredAt[0] ?? Number.POSITIVE_INFINITY) <= place) {
      deliveredAt.shift();
      const message = /** @type {Message} */ (toDeliver.shift());
      yield { message, status: 'delivered', atMs };
      toRead.push(message);
      readAt.push(place + READ_AFTER);
    } else if ((readAt[0] ?? Number.POSITIVE_INFINITY) <= place) {
      readAt.shift();
      yield { message: /** @type {Message} */ (toRead.shift()), status: 'read', atMs };
    } else {
      const message = messageOf(messages++, customers);
      const isInSteps = hasArrived(message) && chance(message.number, QUESTION.isInSteps) < (shape.inSteps ?? 0);
      yield { message, status: isInSteps ? 'sent' : message.status, atMs };
      if (!isInSteps) continue;
      toDeliver.push(message);
      deliveredAt.push(place + DELIVERED_AFTER);
    }
  }
}

/**
 * A message id as WhatsApp makes them: the customer's number, the direction and twenty hexadecimal digits in base64.
 * @param {Message} message
 */
export function wamidOf({ number, customer, purpose }) {
  const digits = [0, 1, 2].map((part) => hex(number, QUESTION.wamid + part)).join('');
  const bytes = `\x1c\x18${String.fromCharCode(customer.length)}${customer}\x15\x02\x00${
    purpose === 'inbound' ? '\x12' : '\x11'
  }\x18\x14${digits.slice(0, 20).toUpperCase()}\x00`;
  return `wamid.${Buffer.from(bytes, 'latin1').toString('base64')}`;
}

/** @param {number} number */
function purposeOf(number) {
  const drawn = chance(number, QUESTION.purpose);
  if (drawn < SHARE_INBOUND) return 'inbound';
  return drawn < SHARE_INBOUND + SHARE_FREE_FORM ? 'free-form' : choice(CATEGORIES, number, QUESTION.category);
}

/**
 * @param {number} drawn
 * @returns {Status}
 */
function lastStatusOf(drawn) {
  if (drawn < SHARE_FAILED) return 'failed';
  return drawn < SHARE_FAILED + SHARE_READ ? 'read' : 'delivered';
}

/** @param {Message} message */
function hasArrived({ status }) {
  return status === 'delivered' || status === 'read';
}
