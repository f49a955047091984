import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quoted } from './grammar.js';
import { HOSTILE, NUMBERS, oddly, TIMES } from './words.js';

/** @typedef {import('./chance.js').Chance} Chance */
/** @typedef {{ kind: 'lines' | 'list' | 'page' | 'object', key?: string, values: unknown[] }} JsonSample */
/** @typedef {{ kind: 'table', rows: string[][] }} TableSample */
/** @typedef {{ kind: 'text', lines: string[] }} TextSample */

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Small files of every kind that the program reads. */
const FOLDERS = ['fixtures/samples', 'fixtures/input', 'fixtures/volumes', 'fixtures/rates', 'fixtures/templates'];
const MOST_BYTES = 40_000;
/** Of a long sample so many records at most: what goes wrong does so with few. */
const MOST_RECORDS = 12;

const PATHS = FOLDERS.flatMap((folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(PROJECT, folder, name))
    .filter((path) => !/\.(estimate|options)\.json$|README|expected/.test(path))
    .filter((path) => statSync(path).isFile() && statSync(path).size < MOST_BYTES),
).sort();
const BYTES = PATHS.map((path) => readFileSync(path));
const PARSED = BYTES.map((bytes) => parsed(bytes.toString('utf8')));

/** @param {string} text @returns {JsonSample | TableSample | TextSample | undefined} */
function parsed(text) {
  if (text.includes('\ufffd') || text.includes('\0')) return undefined;
  const whole = asJson(text);
  if (Array.isArray(whole)) return { kind: 'list', values: whole };
  if (typeof whole === 'object' && whole !== null) {
    const [key, values] = Object.entries(whole).find(([, held]) => Array.isArray(held) && held.length > 1) ?? [];
    return key === undefined
      ? { kind: 'object', values: [whole] }
      : { kind: 'page', key, values: /** @type {unknown[]} */ (values) };
  }
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const values = lines.map(asJson);
  if (values.every((one) => typeof one === 'object' && one !== null)) return { kind: 'lines', values };
  const [header = ''] = lines;
  if (header.includes(',') && !header.includes('{') && !header.includes('='))
    return { kind: 'table', rows: rowsOf(text) };
  return { kind: 'text', lines };
}

/** @param {string} text @returns {unknown} */
function asJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text */
function rowsOf(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const [, quotedField, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quotedField?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

/** A sample as it is. @param {Chance} chance */
export function sampleBytes(chance) {
  return chance.of(BYTES);
}

/**
 * Some records of a sample, with a few of their values, keys or cells changed as programs and people change them.
 * @param {Chance} chance @returns {Buffer}
 */
export function changedSample(chance) {
  const place = chance.below(PARSED.length);
  const sample = PARSED[place];
  if (sample === undefined) return /** @type {Buffer} */ (BYTES[place]);
  switch (sample.kind) {
    case 'table':
      return Buffer.from(changedTable(chance, sample.rows));
    case 'text':
      return Buffer.from(`${someOf(chance, sample.lines).join('\n')}\n`);
    default:
      return Buffer.from(changedJson(chance, sample));
  }
}

/**
 * Some that follow one another, now and then one twice. @template T @param {Chance} chance @param {readonly T[]} all
 * @returns {T[]}
 */
function someOf(chance, all) {
  const from = all.length > MOST_RECORDS ? chance.below(all.length - MOST_RECORDS) : 0;
  const some = all.slice(from, from + 1 + chance.below(MOST_RECORDS));
  return chance.is(0.1) ? [...some, ...some] : some;
}

/** @param {Chance} chance @param {JsonSample} sample */
function changedJson(chance, { kind, key, values }) {
  const some = /** @type {unknown[]} */ (JSON.parse(JSON.stringify(someOf(chance, values))));
  const holder = { some };
  for (let times = chance.below(5); times > 0; times--) changeWithin(chance, holder);
  const made = Array.isArray(holder.some) ? holder.some : [holder.some];
  const text = (/** @type {unknown} */ one) => JSON.stringify(one) ?? 'null';
  const style = chance.is(0.7)
    ? kind
    : chance.of(/** @type {const} */ (['lines', 'list', 'page', 'pretty', 'prefixed', 'cells']));
  switch (style) {
    case 'lines':
      return `${made.map(text).join('\n')}\n`;
    case 'list':
      return text(made);
    case 'pretty':
      return JSON.stringify(made, null, chance.of([1, 2, '\t'])) ?? 'null';
    case 'page':
      return text({ [key ?? 'data']: made, paging: { next: null } });
    case 'prefixed':
      return made.map((one) => `2023-06-05T10:00:00Z stdout F ${text(one)}\n`).join('');
    case 'cells':
      return `id,payload\n${made.map((one, n) => `${n},${quoted(text(one), ',')}\n`).join('')}`;
    default:
      return text(made[0]);
  }
}

/** Changes one value, or the name of one, anywhere in an object. @param {Chance} chance @param {object} holder */
function changeWithin(chance, holder) {
  let within = /** @type {Record<string, unknown>} */ (holder);
  let key = 'some';
  // Deeper with every step, so that all depths are met.
  while (chance.is(0.85)) {
    const next = within[key];
    if (typeof next !== 'object' || next === null) break;
    const keys = Object.keys(next);
    if (keys.length === 0) break;
    within = /** @type {Record<string, unknown>} */ (next);
    key = chance.of(keys);
  }
  const made = within[key];
  switch (chance.below(9)) {
    case 0:
      delete within[key];
      break;
    case 1:
      if (!Array.isArray(within))
        within[chance.of([`${key}s`, key.toUpperCase(), `${key}_`, chance.of(HOSTILE)])] = made;
      break;
    case 2:
      within[key] = [made, made];
      break;
    case 3:
      within[key] = nested(made, 1 + chance.below(chance.is(0.1) ? 600 : 8));
      break;
    case 4:
      within[key] = chance.of(TIMES);
      break;
    case 5:
      within[key] = chance.of(NUMBERS);
      break;
    case 6:
      within[key] = JSON.stringify(made);
      break;
    default:
      within[key] = oddly(chance, made);
  }
}

/** @param {unknown} made @param {number} depth */
function nested(made, depth) {
  let all = made;
  for (let level = 0; level < depth; level++) all = level % 2 === 0 ? [all] : { a: all };
  return all;
}

/** @param {unknown} value */
function inCell(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** @param {Chance} chance @param {readonly string[][]} sample */
function changedTable(chance, [header = [], ...all]) {
  let rows = [header, ...someOf(chance, all)].map((row) => [...row]);
  for (let times = chance.below(5); times > 0; times--) {
    const row = chance.of(rows);
    const column = chance.below(row.length);
    switch (chance.below(9)) {
      case 0:
        row[column] = inCell(oddly(chance, row[column] ?? ''));
        break;
      case 1:
        for (const one of rows.slice(1)) one[column] = chance.of(TIMES);
        break;
      case 2:
        row[column] = chance.of(HOSTILE);
        break;
      case 3:
        rows = rows.map((one) => one.filter((_, place) => place !== column));
        break;
      case 4:
        rows = rows.map((one) => [...one.slice(0, column), one[column] ?? '', ...one.slice(column)]);
        break;
      case 5:
        rows = rows.map((one) => one.toReversed());
        break;
      case 6:
        row.push('surplus');
        break;
      case 7:
        row.length = Math.min(row.length, column);
        break;
      default:
        row[column] = (row[column] ?? '').toUpperCase();
    }
  }
  const delimiter = chance.of([',', ',', ',', ';', '\t', '|', '^']);
  const newline = chance.of(['\n', '\n', '\r\n', '\r']);
  const always = chance.is(0.2);
  return rows
    .map((row) => Array.from(row, (cell) => cell ?? ''))
    .map(
      (row) =>
        row.map((cell) => (always ? `"${cell.replaceAll('"', '""')}"` : quoted(cell, delimiter))).join(delimiter) +
        newline,
    )
    .join('');
}
