import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLogs } from '../../src/input/find.js';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

const pathsOf = (names: readonly string[], cwd: string): string[] => findLogs(names, cwd).map(({ path }) => path);

describe('finding logs', () => {
  it('looks through a folder and the folders in it, for what ends like a log', () => {
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
    expect(pathsOf(['logs'], cwd)).toEqual(logs.map((path) => join('logs', path)));
  });

  it('takes no hidden file, and looks into no hidden folder', () => {
    const cwd = scratch({
      'logs/a.csv': '',
      'logs/.b.csv': '',
      'logs/._a.csv': '',
      'logs/.git/c.json': '',
      'logs/sub/.d/e.csv': '',
    });
    expect(pathsOf(['logs'], cwd)).toEqual([join('logs', 'a.csv')]);
  });

  it('does look into a folder below a hidden one, where that is the one named', () => {
    const cwd = scratch({ '.exports/june/a.csv': '' });
    expect(pathsOf(['.exports/june'], cwd)).toEqual([join('.exports', 'june', 'a.csv')]);
    expect(pathsOf(['.exports'], cwd)).toEqual([join('.exports', 'june', 'a.csv')]);
  });

  it('follows links, which are how people gather logs', () => {
    const cwd = scratch({ 'archive/june.csv': '', 'archive/2022/may.csv': '' });
    mkdirSync(join(cwd, 'logs'));
    symlinkSync(join(cwd, 'archive/june.csv'), join(cwd, 'logs/june.csv'));
    symlinkSync(join(cwd, 'archive/2022'), join(cwd, 'logs/2022'));
    expect(pathsOf(['logs'], cwd)).toEqual([join('logs', '2022', 'may.csv'), join('logs', 'june.csv')]);
  });

  it('ends where folders are linked in a circle', () => {
    const cwd = scratch({ 'logs/june.csv': '' });
    symlinkSync('.', join(cwd, 'logs/again'));
    expect(pathsOf(['logs'], cwd)).toEqual([join('logs', 'june.csv')]);
  });

  it('reads a file named outright whatever its ending, hidden or not', () => {
    const cwd = scratch({ 'export.bak': '', '.hidden.csv': '' });
    expect(pathsOf(['export.bak', '.hidden.csv'], cwd)).toEqual(['.hidden.csv', 'export.bak']);
  });

  it('takes a name that exists for a file, even where it looks like a glob', () => {
    const cwd = scratch({ 'june[1].csv': '', 'june1.csv': '', 'a(*).csv': '' });
    expect(pathsOf(['june[1].csv', 'a(*).csv'], cwd)).toEqual(['a(*).csv', 'june[1].csv']);
  });

  it('knows globs', () => {
    const cwd = scratch({ 'a/june.csv': '', 'a/july.csv': '', 'b/june.json': '', 'june.csv': '', 'a/.hidden.csv': '' });
    expect(pathsOf(['*/june.*'], cwd)).toEqual(['a/june.csv', 'b/june.json']);
    expect(pathsOf(['**/ju*.csv'], cwd)).toEqual(['a/july.csv', 'a/june.csv', 'june.csv']);
    expect(pathsOf(['{a,b}/june.{csv,json}'], cwd)).toEqual(['a/june.csv', 'b/june.json']);
  });

  it('names what an absolute glob matches by its absolute path, as the user did', () => {
    const cwd = scratch({ 'a/june.csv': '' });
    expect(pathsOf([join(cwd, 'a/*.csv')], scratch())).toEqual([join(cwd, 'a/june.csv')]);
  });

  it('takes the logs of a folder that a glob matches, and nothing else of it', () => {
    const cwd = scratch({ 'exports/2023/june.csv': '', 'exports/2023/notes.md': '', 'exports/2022/may.csv': '' });
    expect(pathsOf(['exports/*'], cwd)).toEqual(['exports/2022/may.csv', 'exports/2023/june.csv']);
  });

  it('takes a file that is named several times once, by its own name, a glob, a folder or another path', () => {
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
    expect(
      findLogs(names, cwd)
        .map(({ file }) => file)
        .sort(),
    ).toEqual([join(cwd, 'logs/july.csv'), join(cwd, 'logs/june.csv')]);
    expect(findLogs(['-', '-'], cwd)).toMatchObject([{ path: '-', file: undefined, bytes: 0 }]);
  });

  it('takes a file that is linked to once: its messages may have no ids', () => {
    const cwd = scratch({ 'june.csv': '' });
    symlinkSync('june.csv', join(cwd, 'latest.csv'));
    expect(findLogs(['june.csv', 'latest.csv'], cwd)).toHaveLength(1);
  });

  it('gives the same list in the same order, whatever the order of names', () => {
    const cwd = scratch({ 'a.csv': '', 'b/a.csv': '', 'b/c.json': '', 'd.txt': '', 'é.csv': '', 'B.csv': '' });
    const names = ['a.csv', 'b', 'd.txt', './d.txt', 'b/*.csv', '-', 'é.csv', 'B.csv', '.'];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        expect(findLogs(shuffled, cwd)).toEqual(findLogs(names, cwd));
      }),
    );
  });

  it('tells how many bytes there are to read', () => {
    const cwd = scratch({ 'a.csv': 'four', 'b.csv': 'é' });
    expect(findLogs(['.'], cwd).map(({ bytes }) => bytes)).toEqual([4, 2]);
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
