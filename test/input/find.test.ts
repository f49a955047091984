import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLogs } from '../../src/input/find.js';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

const pathsOf = async (names: readonly string[], cwd: string): Promise<string[]> =>
  (await findLogs(names, { cwd })).map(({ path }) => path);

describe('finding logs', () => {
  it('looks through a folder and the folders in it, for what ends like a log', async () => {
    const logs = [
      'a.csv',
      'b.tsv',
      'c.txt',
      'd.json',
      'e.jsonl',
      'f.ndjson',
      'g.csv.gz',
      'h.NDJSON.GZ',
      'sub/deep/i.csv',
    ];
    const others = ['notes.md', 'a.csv.bak', 'picture.png', 'archive.gz', 'csv', 'sub/deep/run.sh'];
    const cwd = scratch(Object.fromEntries([...logs, ...others].map((path) => [`logs/${path}`, 'x'])));
    expect(await pathsOf(['logs'], cwd)).toEqual(logs.map((path) => join('logs', path)));
  });

  it('takes no hidden file, and looks into no hidden folder', async () => {
    const cwd = scratch({
      'logs/a.csv': '',
      'logs/.b.csv': '',
      'logs/._a.csv': '',
      'logs/.git/c.json': '',
      'logs/sub/.d/e.csv': '',
    });
    expect(await pathsOf(['logs'], cwd)).toEqual([join('logs', 'a.csv')]);
  });

  it('does look into a folder below a hidden one, where that is the one named', async () => {
    const cwd = scratch({ '.exports/june/a.csv': '' });
    expect(await pathsOf(['.exports/june'], cwd)).toEqual([join('.exports', 'june', 'a.csv')]);
    expect(await pathsOf(['.exports'], cwd)).toEqual([join('.exports', 'june', 'a.csv')]);
  });

  it('follows links, which are how people gather logs', async () => {
    const cwd = scratch({ 'archive/june.csv': '', 'archive/2022/may.csv': '' });
    mkdirSync(join(cwd, 'logs'));
    symlinkSync(join(cwd, 'archive/june.csv'), join(cwd, 'logs/june.csv'));
    symlinkSync(join(cwd, 'archive/2022'), join(cwd, 'logs/2022'));
    expect(await pathsOf(['logs'], cwd)).toEqual([join('logs', '2022', 'may.csv'), join('logs', 'june.csv')]);
  });

  it('ends where folders are linked in a circle', async () => {
    const cwd = scratch({ 'logs/june.csv': '' });
    symlinkSync('.', join(cwd, 'logs/again'));
    expect(await pathsOf(['logs'], cwd)).toEqual([join('logs', 'june.csv')]);
  });

  it('reads a file named outright whatever its ending, hidden or not', async () => {
    const cwd = scratch({ 'export.bak': '', '.hidden.csv': '' });
    expect(await pathsOf(['export.bak', '.hidden.csv'], cwd)).toEqual(['.hidden.csv', 'export.bak']);
  });

  it('takes a name that exists for a file, even where it looks like a glob', async () => {
    const cwd = scratch({ 'june[1].csv': '', 'june1.csv': '', 'a(*).csv': '' });
    expect(await pathsOf(['june[1].csv', 'a(*).csv'], cwd)).toEqual(['a(*).csv', 'june[1].csv']);
  });

  it('knows globs', async () => {
    const cwd = scratch({ 'a/june.csv': '', 'a/july.csv': '', 'b/june.json': '', 'june.csv': '', 'a/.hidden.csv': '' });
    expect(await pathsOf(['*/june.*'], cwd)).toEqual(['a/june.csv', 'b/june.json']);
    expect(await pathsOf(['**/ju*.csv'], cwd)).toEqual(['a/july.csv', 'a/june.csv', 'june.csv']);
    expect(await pathsOf(['{a,b}/june.{csv,json}'], cwd)).toEqual(['a/june.csv', 'b/june.json']);
  });

  it('names what an absolute glob matches by its absolute path, as the user did', async () => {
    const cwd = scratch({ 'a/june.csv': '' });
    expect(await pathsOf([join(cwd, 'a/*.csv')], scratch())).toEqual([join(cwd, 'a/june.csv')]);
  });

  it('takes the logs of a folder that a glob matches, and nothing else of it', async () => {
    const cwd = scratch({ 'exports/2023/june.csv': '', 'exports/2023/notes.md': '', 'exports/2022/may.csv': '' });
    expect(await pathsOf(['exports/*'], cwd)).toEqual(['exports/2022/may.csv', 'exports/2023/june.csv']);
  });

  it('takes a file that is named several times once, by its own name, a glob, a folder or another path', async () => {
    const cwd = scratch({ 'logs/june.csv': '', 'logs/july.csv': '' });
    const names = [
      'logs/june.csv',
      './logs/june.csv',
      'logs/../logs/june.csv',
      'logs/ju*.csv',
      'logs',
      join(cwd, 'logs/july.csv'),
      'logs/',
    ];
    expect((await findLogs(names, { cwd })).map(({ file }) => file).sort()).toEqual([
      join(cwd, 'logs/july.csv'),
      join(cwd, 'logs/june.csv'),
    ]);
    expect(await findLogs(['-', '-'], { cwd })).toMatchObject([{ path: '-', file: undefined, bytes: 0 }]);
  });

  it('takes a file that is linked to once: its messages may have no ids', async () => {
    const cwd = scratch({ 'june.csv': '' });
    symlinkSync('june.csv', join(cwd, 'latest.csv'));
    expect(await findLogs(['june.csv', 'latest.csv'], { cwd })).toHaveLength(1);
  });

  it('gives the same list in the same order, whatever the order of names', async () => {
    const cwd = scratch({ 'a.csv': '', 'b/a.csv': '', 'b/c.json': '', 'd.txt': '', 'é.csv': '', 'B.csv': '' });
    const names = ['a.csv', 'b', 'd.txt', './d.txt', 'b/*.csv', '-', 'é.csv', 'B.csv', '.'];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (shuffled) => {
        expect(await findLogs(shuffled, { cwd })).toEqual(await findLogs(names, { cwd }));
      }),
    );
  });

  it('tells how many bytes there are to read', async () => {
    const cwd = scratch({ 'a.csv': 'four', 'b.csv': 'é' });
    expect((await findLogs(['.'], { cwd })).map(({ bytes }) => bytes)).toEqual([4, 2]);
  });

  it('reads a pipe that stands among files', async () => {
    const row = (day: number): string => `timestamp,direction,phone\n2023-06-0${day}T10:00:00Z,in,573005550001\n`;
    const cwd = scratch({ 'june.csv': row(1), 'july.csv': row(2) });
    const { input } = await jsonReport(['june.csv', '-', 'july.csv'], { cwd, stdin: row(3) });
    expect(input.files.map(({ path, records }) => [path, records])).toEqual([
      ['-', 1],
      ['july.csv', 1],
      ['june.csv', 1],
    ]);
    expect(input.messages).toBe(3);
  });
});
