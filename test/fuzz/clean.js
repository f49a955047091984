import { tableOf } from './grammar.js';

/**
 * Logs in which nothing is wrong, so that what a report says of them is known, or known to be the same.
 * @typedef {import('./chance.js').Chance} Chance
 * @typedef {Readonly<Record<string, string>>} Row
 */

const HOUR_MS = 3_600_000;
/** Days on which a rule, a rate or a month changes, so that windows meet them. */
const DAYS = [
  '2022-06-30',
  '2023-02-28',
  '2023-06-01',
  '2023-06-30',
  '2024-11-01',
  '2025-07-01',
  '2026-09-28',
  '2026-10-01',
];
export const CUSTOMERS = [
  '573005550123',
  '12025550134',
  '919000555047',
  '5511987650158',
  '48555010069',
  '447900900171',
];
const BUSINESSES = ['576015550100', '576015550199'];

/** Each message with an id of its own, on few days, so that windows touch. @param {Chance} chance @returns {Row[]} */
export function cleanRows(chance) {
  const start = Date.parse(chance.of(DAYS)) - 24 * HOUR_MS;
  const instant = () => start + chance.below(24 * 6) * HOUR_MS + chance.of([0, 0, 0, 0, -1, 1, 123]);
  return chance
    .list(1 + chance.below(chance.is(0.1) ? 60 : 16), () => instant())
    .map((at, place) => ({
      timestamp: new Date(at).toISOString(),
      ...(chance.is(0.3) ? inbound(chance) : outbound(chance)),
      business_number: chance.of(BUSINESSES),
      customer_number: chance.of(CUSTOMERS),
      waba_id: '102030405060708',
      message_id: `m${place}`,
    }));
}

/** @param {Chance} chance */
function inbound(chance) {
  return {
    direction: 'inbound',
    type: chance.of(['text', 'text', 'image', 'call', 'system']),
    category: '',
    template_name: '',
    status: 'received',
    referral_source: chance.is(0.2) ? 'ad' : '',
  };
}

/** @param {Chance} chance */
function outbound(chance) {
  const isTemplate = chance.is(0.6);
  const [template_name = '', category = ''] = chance.of([
    ['sale', 'marketing'],
    ['code', 'authentication'],
    ['order_update', 'utility'],
    ['', chance.of(['marketing', 'utility', 'authentication'])],
  ]);
  return {
    direction: 'outbound',
    type: isTemplate ? 'template' : chance.of(['text', 'image', 'interactive']),
    category: isTemplate ? category : '',
    template_name: isTemplate ? template_name : '',
    status: chance.of(['delivered', 'delivered', 'read', 'sent', 'failed']),
    referral_source: '',
  };
}

/** @param {readonly Row[]} rows */
export function cellsOf(rows) {
  const names = Object.keys(rows[0] ?? {});
  return { names, rows: rows.map((row) => names.map((name) => row[name] ?? '')) };
}

/** @param {readonly Row[]} log @param {string} [delimiter] @param {string} [newline] */
export function asTable(log, delimiter = ',', newline = '\n') {
  const { names, rows } = cellsOf(log);
  return tableOf(names, rows, delimiter, newline);
}

/** @param {readonly Row[]} rows */
export function asLines(rows) {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** @template T @param {Chance} chance @param {readonly T[]} all */
export function shuffled(chance, all) {
  const left = [...all];
  return all.map(() => /** @type {T} */ (left.splice(chance.below(left.length), 1)[0]));
}
