import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** The beginnings of customers' numbers, in six countries. */
const PREFIXES = ['57300', '52155', '5511', '1202', '4477', '9198'];
const CATEGORIES = ['marketing', 'utility', 'authentication'];
const START_MS = Date.UTC(2023, 5, 1);
const MONTH_MS = 30 * 24 * 3_600_000;
const MESSAGES_A_THREAD = 5;
const FLUSHED_AT = 1 << 16;

/**
 * Writes a generic log of June 2023 in order of time: a third inbound, a quarter free-form, the rest templates, always
 * the same for a number of rows.
 * @param {string} path
 * @param {number} rows
 */
export async function writeLog(path, rows) {
  const log = createWriteStream(path);
  let text = 'timestamp,direction,business_number,customer_number,type,category,status,message_id\n';
  const random = xorshift(1);
  const customers = Math.ceil(rows / MESSAGES_A_THREAD);
  for (let row = 0; row < rows; row++) {
    const customer = Math.floor(random() * customers);
    const number = `${PREFIXES[customer % PREFIXES.length]}${1_000_000 + customer}`;
    const at = new Date(START_MS + (row / rows) * MONTH_MS).toISOString();
    text += `${at},${messageOf(random(), row, number)},m${row}\n`;
    if (text.length < FLUSHED_AT) continue;
    if (!log.write(text)) await once(log, 'drain');
    text = '';
  }
  log.end(text);
  await once(log, 'finish');
}

/**
 * @param {number} chance
 * @param {number} row
 * @param {string} number
 */
function messageOf(chance, row, number) {
  if (chance < 0.35) return `inbound,576015550100,${number},text,,`;
  if (chance < 0.6) return `outbound,576015550100,${number},text,,delivered`;
  return `outbound,576015550100,${number},template,${CATEGORIES[row % CATEGORIES.length]},read`;
}

/** @param {number} seed */
function xorshift(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
