import { describe, expect, it } from 'vitest';
import { csvOptions, streamRecords } from '../../src/input/csv-records.js';
import { type RowOnLine, rowsInQuotes } from '../../src/input/rows-in-quotes.js';
import { type Dialect, sniff } from '../../src/input/sniff.js';
import { readTable } from '../../src/input/table-reader.js';
import fc from '../fast-check.js';

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function* bytesOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** Every row of a text, as the program reads it, however short or long. */
async function rows(text: string, dialect: Dialect, pieceSize: number): Promise<unknown> {
  const read: unknown[] = [];
  const take = (fields: readonly string[]): unknown => read.push([...fields]);
  const header = (columns: readonly string[]): undefined => void take(columns);
  const pieces = bytesOf(text, pieceSize);
  const swallowed = (rows: readonly RowOnLine[]): void => {
    for (const { fields } of rows) take(fields);
  };
  const handlers = { header, row: take, misshapen: take, swallowed };
  const failure = await readTable('log', pieces, dialect, handlers).then(() => '', String);
  return failure.includes('cut off') ? 'cut off' : read;
}

/** The same by csv-parse alone, the reference. */
async function reference(text: string, dialect: Dialect): Promise<unknown> {
  const read: string[][] = [];
  const failure = await streamRecords(piecesOf(text, 1 << 20), csvOptions(dialect, false), (fields) => {
    read.push([...fields]);
  }).then(() => '', String);
  if (failure !== '') return 'cut off';
  return cutOffOr(read, text, dialect);
}

/** With the rows that a quote has swallowed by themselves. */
function cutOffOr(read: readonly string[][], text: string, { delimiter }: Dialect): unknown {
  const [header, last] = [read[0], read.at(-1)];
  const isShort = header !== undefined && last !== undefined && last.length < header.length;
  if (isShort && !text.endsWith('\n')) return 'cut off';
  return read.flatMap((fields) => {
    const rows = fields.join('').includes('\n') ? rowsInQuotes(fields, header?.length ?? 0, delimiter, 1) : [];
    return fields === header || rows.length === 0 ? [fields] : rows.map((row) => row.fields);
  });
}

/** Texts of many dialects: mostly ordinary fields, some quoted, some wrong. */
const fields = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'bc', '', ' ', '2023-06-01T00:00:00Z', '+57 300', 'ñ🙂') },
  { weight: 2, arbitrary: fc.constantFrom('"x"', '"x,;y"', '"two\nlines"', '"two\r\nlines"', '"say ""hi"""', '""') },
  { weight: 1, arbitrary: fc.constantFrom('mid"quote', '"odd"tail', '"open', 'cr\rinside', '"') },
);
const texts = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lines: fc.array(fc.array(fields, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
    ends: fc.array(fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\r\n\r\n'), { minLength: 12, maxLength: 12 }),
    endsWithLine: fc.boolean(),
  })
  .map(({ delimiter, lines, ends, endsWithLine }) => {
    const body = lines.map((line, place) => line.join(delimiter) + (ends[place] ?? '\n')).join('');
    return { delimiter, text: `h1${delimiter}h2${delimiter}h3\n${endsWithLine ? body : body.trimEnd()}` };
  })
  // Blanks behind a short row make it none that was cut off, which the reference below cannot tell.
  .filter(({ text }) => text.endsWith('\n') || !/\n["\s,;|]*$/.test(text));

describe('plain lines', () => {
  it('are read as csv-parse reads them, in every dialect, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async ({ delimiter, text }, pieceSize) => {
        const dialect: Dialect = { delimiter, linesBeforeHeader: 0 };
        expect(await rows(text, dialect, pieceSize)).toEqual(await reference(text, dialect));
      }),
      { numRuns: 1500 },
    );
  });

  it('of a log as long as it likes are one table, though a quoted text is cut by every piece', async () => {
    const row = 'a,"a text\nof two lines",b\n';
    const text = `h1,h2,h3\n${row.repeat(500)}`;
    const container = sniff(text);
    if (container.kind !== 'table') throw new Error('told as JSON');
    const read = await rows(text, container.dialect, 7);
    expect(read).toHaveLength(501);
  });
});
