import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { PROJECT } from '../run-cli.js';
import { tableText } from './table-text.js';

const PLAIN = readFileSync(join(PROJECT, 'fixtures/input/dialects/plain.csv'), 'utf8');
const ROWS: string[][] = parse(PLAIN);
const EMPTY_ROW = ROWS[0]?.map(() => '') ?? [];

/** Rows whose texts break their lines as the file does. */
const ROWS_IN_CRLF = ROWS.map((fields) => fields.map((field) => field.replaceAll('\n', '\r\n')));

/** The same log, as other programs write it. */
const DIALECTS: Readonly<Record<string, string | Uint8Array>> = {
  'every field in quotes': tableText(ROWS, { isAllQuoted: true }),
  CRLF: tableText(ROWS_IN_CRLF, { newline: '\r\n' }),
  'CRLF with LF inside quotes, as Excel writes it': tableText(ROWS, { newline: '\r\n' }),
  'LF with CRLF inside quotes': tableText(ROWS_IN_CRLF),
  'CR, as old Macs wrote it': tableText(ROWS, { newline: '\r' }),
  'semicolons, as Excel writes where the comma is decimal': tableText(ROWS, { delimiter: ';', newline: '\r\n' }),
  tabs: tableText(ROWS, { delimiter: '\t' }),
  bars: tableText(ROWS, { delimiter: '|' }),
  'sep=; before the header': `sep=;\r\n${tableText(ROWS, { delimiter: ';', newline: '\r\n' })}`,
  'sep=, before the header': `sep=,\n${PLAIN}`,
  'sep= with a delimiter nobody would guess': `SEP=~\n${tableText(ROWS, { delimiter: '~' })}`,
  'a byte order mark': `\ufeff${PLAIN}`,
  'a byte order mark and a quoted header': `\ufeff${tableText(ROWS, { isAllQuoted: true })}`,
  'a byte order mark and sep=;': `\ufeffsep=;\n${tableText(ROWS, { delimiter: ';' })}`,
  'UTF-16 as Excel saves "Unicode text"': utf16le(tableText(ROWS, { delimiter: '\t', newline: '\r\n' })),
  'UTF-16, the other way round': utf16le(PLAIN).swap16(),
  'blank lines between': tableText(ROWS, { newline: '\n\n' }),
  'blank lines before': `\n\r\n\n${PLAIN}`,
  'blank lines behind': `${PLAIN}\n\n\n`,
  'lines of spaces': `${PLAIN}   \n \n`,
  'empty rows behind, as spreadsheets leave them': tableText([...ROWS, EMPTY_ROW, EMPTY_ROW]),
  'empty rows between': tableText(ROWS.flatMap((row, place) => (place === 3 ? [row, EMPTY_ROW] : [row]))),
  'no line end behind the last row': PLAIN.trimEnd(),
  gzip: gzipSync(PLAIN),
  'gzip of UTF-16': gzipSync(utf16le(PLAIN)),
  'gzip in several members': Buffer.concat(
    [PLAIN.slice(0, 500), PLAIN.slice(500, 501), PLAIN.slice(501)].map((part) => gzipSync(part)),
  ),
  'columns the other way round': tableText(ROWS.map((row) => row.toReversed())),
  'a line break in the name of a column': tableText(
    ROWS.map((row, place) => [place === 0 ? 'Nota\n(interna)' : '', ...row]),
    { delimiter: ';' },
  ),
  'columns that mean nothing': tableText(ROWS.map((row, place) => ['x', ...row, place === 0 ? 'note' : '"', ''])),
  'spaces around names and values': tableText(
    ROWS.map((row) => row.map((field) => (field.includes('\n') ? field : ` ${field} `))),
  ),
};

/** What must not depend on the dialect: all but the name of the file and the lines of examples. */
function substanceOf({ input, totals, delta, breakdowns, period, diagnostics }: JsonReport): unknown {
  const { files, ...counts } = input;
  const found = diagnostics.map(({ examples, ...diagnostic }) => diagnostic);
  return { counts, format: files[0]?.format, totals, delta, breakdowns, period, found };
}

describe('a table', () => {
  it('is read: the plain one', async () => {
    const { input, totals } = await jsonReport(['-'], { stdin: PLAIN });
    expect(input).toEqual({
      files: [{ path: '-', format: 'generic', records: 11, rejected: 1 }],
      records: 11,
      messages: 10,
      inbound: 3,
      outbound: 7,
      undelivered: 2,
      duplicates: 0,
      rejected: 1,
      customers: 5,
    });
    // Colombia: a template. Mexico: an answer to an ad. Brazil: a template. Britain: an answer. Spain: nothing came.
    const counts = { freeWindow: 0, unpriced: 0, freeEntryPoint: 1 };
    expect(totals['cbp-2022']).toEqual({ units: 4, charged: 0, freeTier: 3, ...counts, cost: '0.0000' });
    // Marketing in Colombia 0.0125 and utility in Brazil 0.0350; the answer to Britain is a free one of service.
    expect(totals['cbp-2023']).toEqual({ units: 4, charged: 2, freeTier: 1, ...counts, cost: '0.0475' });
  });

  it.each(Object.entries(DIALECTS))('is the same log with %s', async (_, stdin) => {
    const plain = await jsonReport(['-'], { stdin: PLAIN });
    expect(substanceOf(await jsonReport(['-'], { stdin }))).toEqual(substanceOf(plain));
  });

  it('is the same log where the line ends change in the middle, as when two exports are put together', async () => {
    const plain = await jsonReport(['-'], { stdin: PLAIN });
    for (const [first, then] of [
      ['\r\n', '\n'],
      ['\n', '\r\n'],
    ]) {
      const head = tableText(ROWS.slice(0, 5), { newline: first ?? '' });
      const stdin = head + tableText(ROWS.slice(5), { newline: then ?? '' });
      expect(substanceOf(await jsonReport(['-'], { stdin }))).toEqual(substanceOf(plain));
    }
  });

  it('keeps a quote that begins no quoting', async () => {
    const stdin = 'timestamp,direction,phone,text,type\n2023-06-05T10:00:00Z,out,573005550001,5" screen,text\n';
    expect((await jsonReport(['-'], { stdin })).input).toMatchObject({ messages: 1, rejected: 0 });
  });

  it('is told from JSON by its first character alone', async () => {
    const stdin = '"{timestamp}",timestamp,direction,phone\nx,2023-06-05T10:00:00Z,out,573005550001\n';
    expect((await jsonReport(['-'], { stdin })).input).toMatchObject({ messages: 1, rejected: 0 });
  });
});

function utf16le(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}
