import { Failure, placeNamed } from '../../failure.js';
import type { ReadingOptions, Sample } from '../../formats/format.js';
import { FORMATS } from '../../formats/index.js';
import { asRecord, asText, isJsonRecord } from '../../formats/json-fields.js';
import { metaDocumentIn } from '../../formats/meta-documents.js';
import { decodedAtOnce, headOf, joined } from '../../formats/read-log.js';
import { readJson } from '../../input/json-reader.js';
import type { LogSource } from '../../input/log-source.js';
import { openLog } from '../../input/open.js';
import { type Dialect, sniff } from '../../input/sniff.js';
import { readTable } from '../../input/table-reader.js';
import { CountTable, isCountTable } from './count-table.js';
import { metaCountsIn } from './meta-analytics.js';
import { usageCountsIn } from './provider-usage.js';
import { type LeftOut, type Published, type PublishedTable, THE_FILE } from './published.js';

const WHAT_IT_TAKES =
  "Give Meta's conversation_analytics or pricing_analytics as JSON, the usage report of 360dialog or Gupshup, or a CSV with the columns date, country, category, type, count, cost.";

/**
 * Reads a file of counts, told by what it holds (formats/SOURCES.md, "Meta's own counts" and "360dialog" and
 * "Gupshup").
 * @throws Failure where it cannot be read, is cut off, is of another kind, or holds no figure
 */
export async function readPublished(
  file: LogSource,
  stdin: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
): Promise<Published> {
  const bytes = openLog(file, stdin, () => {});
  try {
    const head = await headOf(bytes);
    if (decodedAtOnce(head).trim() === '')
      throw new Failure(`${file.name} is empty.`, WHAT_IT_TAKES, { code: 'wrong-file', file: file.name });
    const container = sniff(decodedAtOnce(head));
    const whole = joined(head, bytes);
    const published =
      container.kind === 'table'
        ? await countsOfTable(file.name, whole, container.dialect, options)
        : await countsOfJson(file.name, whole, options);
    if (published.tables.every(({ counts }) => counts.length === 0) && published.leftOut.length === 0) {
      throw new Failure(
        `${file.name} is ${published.what} without a single figure.`,
        'Ask for a time that has traffic.',
        { code: 'wrong-file', file: file.name },
      );
    }
    refuseMixedSpans(published);
    return published;
  } finally {
    await bytes.return(undefined);
  }
}

async function countsOfJson(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
): Promise<Published> {
  const found: Published[] = [];
  const others: unknown[] = [];
  const notJson = (_: string, line: number): never => {
    throw new Failure(`${name}:${line} is not JSON.`, 'Export the figures again.', {
      code: 'wrong-file',
      file: name,
      line,
    });
  };
  await readJson(name, bytes, {
    value: (value, line) => {
      const counts = publishedIn(value, name, `${name}:${line}`);
      if (counts === undefined) others.push(value);
      else found.push(counts);
    },
    broken: notJson,
    text: notJson,
  });
  if (others.length > 0 || found.length === 0) throw otherKind(name, { kind: 'json', values: others }, options);
  return together(found, name);
}

function publishedIn(value: unknown, path: string, place: string): Published | undefined {
  const { error } = asRecord(value);
  if (isJsonRecord(error) && error.message !== undefined) {
    throw new Failure(`${place} is an error of Meta's API: ${asText(error.message)}`, 'Ask for the figures again.', {
      code: 'wrong-file',
      ...placeNamed(place),
    });
  }
  const meta = metaCountsIn(value, place);
  if (meta !== undefined) return { path, whose: 'Meta', ownZone: undefined, totalLines: [], ...meta };
  const usage = usageCountsIn(value, place);
  return usage === undefined ? undefined : { path, account: '', leftOut: [], totalLines: [], ...usage };
}

/** The pages, or fields, of one answer. */
function together(parts: readonly Published[], name: string): Published {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no part');
  const differs = (key: 'whose' | 'account' | 'currency'): boolean => parts.some((part) => part[key] !== first[key]);
  for (const key of ['whose', 'account', 'currency'] as const) {
    if (!differs(key)) continue;
    throw new Failure(`${name} holds figures of more than one ${key}.`, 'Give the figures of one account at a time.', {
      code: 'wrong-file',
      file: name,
    });
  }
  const tables = new Map<string, PublishedTable>();
  for (const table of parts.flatMap((part) => part.tables)) {
    const { counts, ...shape } = table;
    const key = JSON.stringify(shape);
    const known = tables.get(key);
    tables.set(key, known === undefined ? table : { ...table, counts: [...known.counts, ...counts] });
  }
  const what = [...new Set(parts.map((part) => part.what))].join(' and ');
  return { ...first, what, tables: [...tables.values()], leftOut: summed(parts.flatMap((part) => part.leftOut)) };
}

function summed(leftOut: readonly LeftOut[]): LeftOut[] {
  const units = new Map<string, number>();
  for (const one of leftOut) units.set(one.what, (units.get(one.what) ?? 0) + one.units);
  return [...units].map(([what, sum]) => ({ what, units: sum })).sort((a, b) => (a.what < b.what ? -1 : 1));
}

async function countsOfTable(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  options: ReadingOptions,
): Promise<Published> {
  let table: CountTable | undefined;
  await readTable(name, bytes, dialect, {
    header: (columns) => {
      if (!isCountTable(columns)) throw otherKind(name, { kind: 'table', columns }, options);
      table = new CountTable(columns, options.dateOrder);
      return undefined;
    },
    row: (fields, line) => table?.take(fields, line, `${name}:${line}`),
    misshapen: (fields, line) => {
      throw new Failure(
        `${name}:${line} has ${fields.length} columns, unlike the header.`,
        'Put a name with a comma in quotes; where it is the last line, the file was cut off: export it again.',
        { code: 'wrong-file', file: name, line },
      );
    },
  });
  if (table === undefined)
    throw new Failure(`${name} holds no figure.`, WHAT_IT_TAKES, { code: 'wrong-file', file: name });
  return {
    path: name,
    what: 'a table of counts',
    whose: THE_FILE,
    ownZone: undefined,
    account: '',
    currency: table.currency,
    tables: [table.table],
    leftOut: summed(table.leftOut),
    totalLines: table.totalLines,
  };
}

/** The error for a file of another kind, which says what it looks like. */
function otherKind(name: string, sample: Sample, options: ReadingOptions): Failure {
  const document = metaDocumentIn(sample)?.split(', which ')[0];
  if (document !== undefined)
    return new Failure(`${name} is ${document}, not counts of what was billed.`, WHAT_IT_TAKES, {
      code: 'wrong-file',
      file: name,
    });
  const format = FORMATS.find((one) => one.recognises(sample, options));
  if (format !== undefined) {
    return new Failure(
      `${name} is a message log (${format.title}), not counts of what was billed.`,
      `Name it among the logs. ${WHAT_IT_TAKES}`,
      { code: 'wrong-file', file: name },
    );
  }
  const names = sample.kind === 'table' ? sample.columns : Object.keys(asRecord(sample.values[0]));
  const columns =
    names.length === 0
      ? ''
      : ` Its ${sample.kind === 'table' ? 'columns' : 'keys'} are: ${names.slice(0, 20).join(', ')}.`;
  return new Failure(`${name} holds no counts that can be told.${columns}`, WHAT_IT_TAKES, {
    code: 'wrong-file',
    file: name,
  });
}

/** @throws Failure where some figures are of a part of the time of others: they hold the same units twice */
function refuseMixedSpans({ path, tables }: Published): void {
  for (const { counts } of tables) {
    const spans = counts.map(({ span }) => span).sort((a, b) => a.from - b.from || a.to - b.to);
    for (const [at, span] of spans.entries()) {
      const next = spans[at + 1];
      const isSame = next === undefined || (next.from === span.from && next.to === span.to);
      if (isSame || next.from >= span.to) continue;
      throw new Failure(
        `${path} holds figures of times that overlap: days and months, or two time zones, put together.`,
        'Give those of one granularity.',
        { code: 'wrong-file', file: path },
      );
    }
  }
}
