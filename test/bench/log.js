import { shuffled } from './random.js';
import { writeLines } from './text-file.js';
import {
  ACCOUNT,
  businessNumberOf,
  customersIn,
  messageOf,
  recordsOf,
  templateNameOf,
  timeAt,
  wamidOf,
} from './traffic.js';

/**
 * How a generic log is dressed. Without ids all dresses hold the very same rows.
 * @typedef {object} Dress
 * @property {number} [messagesPerThread] 2.5 where not given
 * @property {boolean} [isShuffled] not in order of time
 * @property {boolean} [hasIds] wamids, a quarter of the business messages in three rows: sent, delivered, read
 * @property {boolean} [isQuoted] every field in quotes
 */

const COLUMNS = [
  'timestamp',
  'direction',
  'waba_id',
  'business_number',
  'customer_number',
  'type',
  'category',
  'template_name',
  'status',
];
const SHARE_IN_STEPS = 0.25;

/**
 * Writes a generic CSV log of some 101 bytes a row (157 with ids), always the same for a number of rows and a dress;
 * compressed where the name ends in `.gz`.
 * @param {string} path
 * @param {number} rows
 * @param {Dress} [dress]
 */
export async function writeLog(path, rows, dress = {}) {
  await writeLines(path, logLines(rows, dress));
}

/**
 * @param {number} rows
 * @param {Dress} dress
 * @returns {Generator<string>}
 */
export function* logLines(rows, { messagesPerThread = 2.5, isShuffled = false, hasIds = false, isQuoted = false }) {
  const shape = { rows, messagesPerThread, inSteps: SHARE_IN_STEPS };
  const line = isQuoted ? quotedLine : plainLine;
  yield line(hasIds ? [...COLUMNS, 'message_id'] : COLUMNS);
  if (hasIds) {
    for (const record of recordsOf(shape)) yield line([...fieldsOf(record), wamidOf(record.message)]);
    return;
  }
  const customers = customersIn(shape);
  const order = isShuffled ? shuffled(rows) : undefined;
  for (let row = 0; row < rows; row++) {
    const place = order?.[row] ?? row;
    const message = messageOf(place, customers);
    yield line(fieldsOf({ message, status: message.status, atMs: timeAt(place, shape) }));
  }
}

/** @param {import('./traffic.js').LogRecord} record */
function fieldsOf({ message, status, atMs }) {
  const { customer, purpose } = message;
  const isInbound = purpose === 'inbound';
  const isTemplate = !isInbound && purpose !== 'free-form';
  return [
    new Date(atMs).toISOString(),
    isInbound ? 'inbound' : 'outbound',
    ACCOUNT,
    businessNumberOf(message),
    customer,
    isTemplate ? 'template' : 'text',
    isTemplate ? purpose : '',
    templateNameOf(message),
    status,
  ];
}

/** @param {readonly string[]} fields */
function plainLine(fields) {
  return fields.join(',');
}

/** @param {readonly string[]} fields */
function quotedLine(fields) {
  return `"${fields.join('","')}"`;
}
