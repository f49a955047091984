import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNullWord, withoutNulls } from '../../src/messages/null-word.js';
import { jsonReport } from '../json-report.js';
import { PROJECT } from '../run-cli.js';

/** One table of messages as the command lines of databases print it: `psql`, `duckdb`, `bq query`, `sqlite3`. */
const FOLDER = join(PROJECT, 'fixtures/input/databases');
/** `bq` prints times without a zone, which are UTC. */
const OPTIONS = ['-', '--models', 'cbp-2023,pmp-2025', '--by', 'category,template', '--timezone', 'UTC'];

describe('what a database prints is read as what is in it', () => {
  it.each(readdirSync(FOLDER))('%s', async (name) => {
    const stdin = readFileSync(join(FOLDER, name), 'utf8');
    const { input, totals, breakdowns } = await jsonReport(OPTIONS, { stdin });
    expect(input).toMatchObject({ records: 6, rejected: 0, messages: 6, inbound: 2, undelivered: 1, duplicates: 0 });
    expect(totals['cbp-2023']).toMatchObject({ units: 3, charged: 1, freeTier: 1, freeEntryPoint: 1, cost: '0.0125' });
    expect(totals['pmp-2025']).toMatchObject({ units: 3, charged: 1, freeEntryPoint: 1, freeWindow: 1 });
    expect(breakdowns[0]?.rows.map(({ key }) => key)).toEqual([
      { category: 'marketing', template: 'spring_sale' },
      { category: 'service', template: '' },
    ]);
  });

  it('a direction of true and false is told once', async () => {
    const rows = [
      'created_at,from_me,phone',
      '2023-06-05 10:00:00+00,t,573005550001',
      '2023-06-05 11:00:00+00,f,573005550001',
    ];
    const map = ['from_me=direction', 'direction:t=outbound', 'direction:f=inbound'].flatMap((pair) => ['--map', pair]);
    const { input } = await jsonReport(['-', ...map], { stdin: rows.join('\n') });
    expect(input).toMatchObject({ messages: 2, inbound: 1, outbound: 1, rejected: 0 });
  });
});

describe('a word that says that there is nothing', () => {
  it.each(['\\N', 'NULL', 'null', '[NULL]', '<null>', '(null)', 'None', 'NaN', 'NaT', '<NA>', 'undefined', '-', 'N/A'])(
    '%s',
    (word) => {
      expect(withoutNulls(['a', word, ''])).toEqual(['a', '', '']);
      expect(isNullWord(Buffer.from(`x${word}y`), 1, 1 + word.length)).toBe(true);
    },
  );

  it.each(['NULLS', 'nul', 'x', '', 'Nothing', '0', '--- '])('is not %j', (word) => {
    const row = ['a', word];
    expect(withoutNulls(row)).toBe(row);
    expect(isNullWord(Buffer.from(word), 0, word.length)).toBe(false);
  });

  it('is no message id that many messages share', async () => {
    const header = 'id,timestamp,direction,phone,type,template_name';
    const rows = Array.from(
      { length: 9 },
      (_, hour) => `NULL,2023-06-05T0${hour}:00:00Z,out,57300555000${hour},template,sale`,
    );
    const { input } = await jsonReport(['-'], { stdin: [header, ...rows].join('\n') });
    expect(input).toMatchObject({ messages: 9, duplicates: 0 });
  });
});
