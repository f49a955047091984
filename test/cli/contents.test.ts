import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,type,category,text\n';
const LOG = `${HEADER}2023-06-05T10:00:00Z,outbound,573005550001,template,marketing,"Hola, ¿qué tal?"
2023-06-05T11:00:00Z,outbound,573005550002,template,utility,"Tu pedido
va en camino"
2023-06-05T12:00:00Z,outbound,573005550003,template,utility,Listo
`;
const OBJECTS = `{"timestamp":"2023-06-05T10:00:00Z","direction":"outbound","customer_number":"573005550001"}
{"timestamp":"2023-06-05T11:00:00Z","direction":"outbound","customer_number":"573005550002"}
`;

/** Runs on one file, as a file and through a pipe: both refuse it in the same words. */
async function refuse(name: string, contents: string | Uint8Array, ...says: (string | RegExp)[]): Promise<void> {
  const { stdout, stderr, code } = await runCli([name], { cwd: scratch({ [name]: contents }) });
  expectRefusal({ stdout, stderr, code }, name, ...says);
  const piped = await runCli(['-'], { stdin: contents });
  expectRefusal(piped, ...says);
}

describe('a log without records', () => {
  it('an empty file', () => refuse('june.csv', '', 'no record', /empty/));
  it('blank lines', () => refuse('june.csv', '\n\r\n  \n', 'no record', /empty/));
  it('a header alone', () => refuse('june.csv', HEADER, 'no record', /empty/));
  it('a header without a line end', () => refuse('june.csv', HEADER.trimEnd(), 'no record', /empty/));
  it('a header and the empty rows a spreadsheet leaves', () =>
    refuse('june.csv', `${HEADER},,,,,\n,,,,,\n`, 'no record', /empty/));
  it('an empty JSON array', () => refuse('june.json', '[]\n', 'no record', /empty/));
  it('an empty gzip file', () => refuse('june.csv.gz', gzipSync(''), 'no record', /empty/));

  it('says how many were left out where none could be read, and how to see them', async () => {
    const broken = `${HEADER}yesterday,outbound,573005550001,template,marketing,\n,outbound,573005550001,template,,\n`;
    await refuse('june.csv', broken, /\b2 of 2 records/, '--rejects');
  });

  it('names every file', async () => {
    const cwd = scratch({ 'june.csv': HEADER, 'july.csv': '' });
    expectRefusal(await runCli(['june.csv', 'july.csv'], { cwd }), 'july.csv, june.csv', /empty/);
  });

  it('an empty file beside a full one is told, and no reason to stop', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'july.csv': '' });
    const { stderr, code } = await runCli(['june.csv', 'july.csv', '--format', 'csv'], { cwd });
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/1 file without a single record/), code: 0 });
  });
});

describe('a log that is none', () => {
  it('lists the columns and gives the --map', async () => {
    const rows = 'id,custmer_numbr,tmpl,timestmp\n1,573005550001,sale,2023-06-05\n';
    const maps = '--map timestmp=timestamp --map custmer_numbr=customer_number';
    await refuse('june.csv', rows, 'timestamp', 'id, custmer_numbr, tmpl, timestmp', maps);
  });

  it('names only the field it lacks', async () => {
    const { stderr } = await runCli(['-'], { stdin: 'sent_at,custmer_numbr\n2023-06-05,573005550001\n' });
    expect(stderr).toMatch(/--map custmer_numbr=customer_number/);
    expect(stderr).not.toMatch(/=timestamp/);
  });

  it('quotes a column name that a shell would take apart', async () => {
    const { stderr } = await runCli(['-'], { stdin: 'sent_at,customer; nmbr\n2023-06-05,573005550001\n' });
    expect(stderr).toMatch(/--map ["']customer; nmbr=customer_number["']/);
  });

  it('lists the keys of JSON objects', () =>
    refuse('june.json', '[{"tstamp":"2023-06-05","waid":"573005550001"}]', 'tstamp, waid', '--map tstamp=timestamp'));

  it('JSON without objects', () => refuse('june.json', '[1, 2, "three"]', /message/, /CSV|JSON|--map/));
  it('prose', () => refuse('june.txt', 'Dear all,\nplease find attached\n', 'Dear all', '--map'));
  it('a page of HTML', () =>
    refuse('june.csv', '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n', 'html', '--map'));
});

describe('a log that was cut off', () => {
  it('gzip, wherever it is cut', async () => {
    const whole = gzipSync(LOG.repeat(200));
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      await refuse('june.csv.gz', whole.subarray(0, whole.length * share), /gzip/, /again/);
    }
  });

  it('gzip with damage in the middle', async () => {
    const damaged = gzipSync(LOG.repeat(200), { level: 0 });
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 0xff;
    await refuse('june.csv.gz', damaged, /gzip/, /again/);
  });

  it('CSV inside quotes, where they begin', () =>
    refuse('june.csv', LOG.slice(0, LOG.indexOf('va en')), /line 3\b/, /quote/, /again/));

  it('CSV inside quotes of a long text', () =>
    refuse(
      'june.csv',
      `${LOG}2023-06-05T13:00:00Z,outbound,573005550004,text,,"one\ntwo\nthree\nfour`,
      /line 6\b/,
      /again/,
    ));

  it('CSV in the middle of the last row, by its line', () =>
    refuse('june.csv', LOG.slice(0, LOG.indexOf(',utility,Listo')), /line 5\b/, /again/));

  it('CSV in the first field of the last row', () => refuse('june.csv', `${LOG}2023-06`, /line 6\b/, /again/));

  it('but a last row that is whole needs no line end', async () => {
    const { stderr, code } = await runCli(['-', '--quiet'], { stdin: LOG.trimEnd() });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('JSON array in an object, by the line the object begins on', () =>
    refuse('june.json', `[\n${OBJECTS.replace('}\n{', '},\n{').slice(0, -20)}`, /line 3\b/, /again/));

  it('JSON array between objects', () =>
    refuse('june.json', `\n[${OBJECTS.replace('}\n{', '},\n{')}`, /line 2\b/, /again/));

  it('JSON array after a comma', () => refuse('june.json', `[${OBJECTS.split('\n')[0]},`, /line 1\b/, /again/));

  it('NDJSON in the last line', () => refuse('june.ndjson', OBJECTS.slice(0, -10), /line 2\b/, /again/));
  it('NDJSON in a key', () => refuse('june.ndjson', `${OBJECTS}{"timest`, /line 3\b/, /again/));
  it('NDJSON behind a backslash', () => refuse('june.ndjson', `${OBJECTS}{"text":"a\\`, /line 3\b/, /again/));
});

describe('contents that are no text', () => {
  it('an Excel workbook', () =>
    refuse('june.xlsx', readFileSync(join(PROJECT, 'fixtures/input/archives/book.xlsx')), 'Excel', 'CSV'));
  it('a ZIP archive that was cut', () =>
    refuse('june.csv', Buffer.from('PK\u0003\u0004\u0014\0'), 'ZIP', /Unzip|again/));
  it('an old Excel workbook', () =>
    refuse(
      'june.xls',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      /Excel|not a text/,
      'CSV',
    ));
  it('a PDF', () => refuse('june.pdf', '%PDF-1.7\n', 'PDF', 'CSV'));
  it('bytes', () => refuse('june.csv', Uint8Array.from([1, 0, 2, 0, 3]), 'not a text file', 'CSV'));
  it('a gzip file in a gzip file', () => refuse('june.csv.gz', gzipSync(gzipSync(LOG)), /gzip|not a text/, 'CSV'));
  it('a ZIP archive in a gzip file', () =>
    refuse('june.csv.gz', gzipSync(Buffer.from('PK\u0003\u0004\0')), 'ZIP', 'Unzip'));

  it('zstd that was cut', async () => {
    const zstd = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00]);
    await refuse('june.csv.zst', zstd, 'zstd', 'again');
  });

  it('an image', () => refuse('june.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'not a text', 'CSV'));
});
