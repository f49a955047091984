import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { type JsonReport, jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { zipOf } from '../zip.js';

const HEADER = 'timestamp,direction,business_number,customer_number,type,category,status\n';
const rows = (count: number, first = 1): string =>
  Array.from(
    { length: count },
    (_, n) => `2023-06-05T10:00:00Z,outbound,576015550101,5730055${50000 + first + n},template,marketing,delivered\n`,
  ).join('');
const JUNE = HEADER + rows(3);
const JULY = HEADER + rows(2, 100);
/** Longer than what is looked at to tell most files apart. */
const LONG = HEADER + rows(2000);

const copiesIn = ({ diagnostics }: JsonReport): string =>
  diagnostics.find(({ code }) => code === 'same-file-twice')?.message ?? '';

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');

/** Every way the same text lies twice among logs; `of`: what stays. */
const COPIES: Readonly<Record<string, { files: Record<string, string | Uint8Array>; args: string[]; of: string }>> = {
  'in a folder': { files: { 'l/june.csv': JUNE, 'l/june (1).csv': JUNE }, args: ['l'], of: 'l/june.csv' },
  'in folders within it': { files: { 'l/june.csv': JUNE, 'l/old/june.csv': JUNE }, args: ['l'], of: 'l/june.csv' },
  'given by name': { files: { 'a.csv': JUNE, 'b.csv': JUNE }, args: ['b.csv', 'a.csv'], of: 'a.csv' },
  'of a pattern': { files: { 'a.csv': JUNE, 'b.csv': JUNE }, args: ['*.csv'], of: 'a.csv' },
  'plain and compressed': {
    files: { 'l/june.csv': JUNE, 'l/june.csv.gz': gzipSync(JUNE) },
    args: ['l'],
    of: 'l/june.csv',
  },
  'compressed twice, differently': {
    files: { 'l/a.csv.gz': gzipSync(JUNE, { level: 1 }), 'l/b.csv.gz': gzipSync(JUNE, { level: 9 }) },
    args: ['l'],
    of: 'l/a.csv.gz',
  },
  'in an archive and beside it': {
    files: { 'l/june.csv': JUNE, 'l/june.zip': zipOf({ 'june.csv': JUNE }) },
    args: ['l'],
    of: 'l/june.csv',
  },
  'in one archive': { files: { 'a.zip': zipOf({ 'x.csv': JUNE, 'y.csv': JUNE }) }, args: ['a.zip'], of: 'a.zip/x.csv' },
  'in two archives': {
    files: { 'l/a.zip': zipOf({ 'x.csv': JUNE }), 'l/b.zip': zipOf({ 'y.csv': JUNE }) },
    args: ['l'],
    of: 'l/a.zip/x.csv',
  },
  'in another encoding': { files: { 'l/a.csv': JUNE, 'l/b.csv': utf16(JUNE) }, args: ['l'], of: 'l/a.csv' },
  'of a long file': { files: { 'l/a.csv': LONG, 'l/b.csv.gz': gzipSync(LONG) }, args: ['l'], of: 'l/a.csv' },
};

describe.each(Object.entries(COPIES))('a copy %s', (_, { files, args, of }) => {
  it('counts once, and is named with what it is a copy of', async () => {
    const report = await jsonReport(args, { cwd: scratch(files) });
    const text = Object.values(files).some((contents) => contents === LONG) ? LONG : JUNE;
    expect(report.input.messages).toBe(text.split('\n').length - 2);
    expect(report.input.files).toHaveLength(1);
    expect(copiesIn(report)).toMatch(/^1 file holds the same text as another and is not counted twice: /);
    expect(copiesIn(report)).toContain(`(as ${of})`);
  });

  it('is the same with threads, and fails --strict', async () => {
    const cwd = scratch(files);
    const run = (...more: string[]) => runCli([...args, '--format', 'json', '--strict', ...more], { cwd });
    const one = await run();
    expect(one.code).toBe(1);
    expect(await run('--threads', '2')).toEqual(one);
  });
});

describe('files', () => {
  it('of which one goes on where the other ends are no copies', async () => {
    const cwd = scratch({ 'l/a.csv': LONG, 'l/b.csv': LONG + rows(1, 9000), 'l/c.csv': HEADER + rows(1999) });
    expect(copiesIn(await jsonReport(['l'], { cwd }))).toBe('');
  });

  it('without a word in them are no copies', async () => {
    const cwd = scratch({ 'l/a.csv': JUNE, 'l/b.csv': '', 'l/c.csv': '' });
    expect(copiesIn(await jsonReport(['l'], { cwd }))).toBe('');
  });

  it('that are one by a hard link count once', async () => {
    const cwd = scratch({ 'l/a.csv': JUNE });
    linkSync(join(cwd, 'l/a.csv'), join(cwd, 'l/b.csv'));
    expect(copiesIn(await jsonReport(['l'], { cwd }))).toContain('l/b.csv (as l/a.csv)');
  });

  it('that are copies are not written over', async () => {
    const cwd = scratch({ 'l/a.csv': JUNE, 'l/b.csv': JUNE });
    expect(await runCli(['l', '-o', 'l/b.csv'], { cwd })).toMatchObject({ code: 2, stdout: '' });
  });

  it('copied any number of times, under any names, cost what one does', async () => {
    const costs = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
      const { totals, input } = await jsonReport(['l', '--models', 'all'], { cwd: scratch(files) });
      return { totals, messages: input.messages };
    };
    const once = await costs({ 'l/june.csv': JUNE, 'l/july.csv': JULY });
    const name = fc.stringMatching(/^[a-z0-9 ()]{1,12}$/).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 2, maxLength: 6 }), fc.nat(), async (names, which) => {
        const files = names.map((one, place) => [`l/${one}.csv`, (which >> place) & 1 ? JUNE : JULY] as const);
        const all = Object.fromEntries([...files, ['l/first/june.csv', JUNE], ['l/first/july.csv', JULY]]);
        expect(await costs(all)).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });
});
