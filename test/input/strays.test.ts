import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN, spawnShell } from '../spawn-cli.js';
import { zipOf } from '../zip.js';

const HEADER = 'timestamp,direction,business_number,customer_number,type,category,status\n';
const row = (minute: number): string =>
  `2023-06-05T10:${String(minute).padStart(2, '0')}:00Z,outbound,576015550101,57300555${1000 + minute},template,marketing,delivered\n`;
const LOG = HEADER + row(1);

/** What stands in folders of logs and holds no message, by its name. */
const STRAYS: Readonly<Record<string, string | Uint8Array>> = {
  'README.txt': 'These are the exports of June.\nAsk Ana for the password; she said "soon.\n',
  'notes.txt': 'remember to export July too',
  'todo.txt': '[ ] ask for the logs\n[x] export June [again\n',
  'contacts.csv': 'name,phone,email\nAna,573005550001,a@example.com\nLuis,573005550002,l@example.com\n',
  'rates.csv': 'market,marketing,utility\nColombia,0.0125,0.0085\n',
  'my-templates.csv': 'template_name,category\nsale,marketing\n',
  'messenger.json':
    '{"object":"page","entry":[{"id":"1","messaging":[{"sender":{"id":"7"},"message":{"mid":"m1","text":"hi"}}]}]}',
  'empty-object.json': '{}',
  'package.json': '{"name": "exports", "version": "1.0.0"}\n',
  'list.json': '[1, 2, 3]',
  'broken.json': '{"timestamp": "2023-06-05T10:00:00Z", customer: }\n',
  'analytics.json': '{"conversation_analytics":{"data":[{"data_points":[{"start":1685577600,"conversation":5}]}]}}',
  'picture.csv': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
  'invoice.txt': '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n',
};

const named = ({ diagnostics }: JsonReport): string =>
  diagnostics.find(({ code }) => code === 'file-not-read')?.message ?? '';

/** Whether a stray was counted as an event, which is no message either. */
const isEvent = ({ diagnostics }: JsonReport): boolean =>
  diagnostics.some(({ code }) => code === 'skipped-event' || code === 'skipped-other-channel');

async function expectNamed(name: string, args: readonly string[], cwd: string): Promise<void> {
  const report = await jsonReport([...args], { cwd });
  expect(report.input).toMatchObject({ messages: 1, rejected: 0, records: isEvent(report) ? 2 : 1 });
  if (isEvent(report)) return;
  expect(named(report)).toContain(name);
  expect(report.input.files.map(({ path }) => path).join()).not.toContain(name);
}

describe.each(Object.entries(STRAYS))('%s', (name, contents) => {
  it('does not stop a folder, and is named', async () => {
    await expectNamed(name, ['logs'], scratch({ 'logs/june.csv': LOG, [`logs/${name}`]: contents }));
  });

  it('does not stop a folder that is read with threads', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG, [`logs/${name}`]: contents });
    const args = ['logs', '--format', 'json', '--rejects', 'rejects.csv'];
    const one = await runCli(args, { cwd });
    expect(one.code).toBe(0);
    expect(await runCli([...args, '--threads', '2'], { cwd })).toEqual(one);
    expect(readFileSync(join(cwd, 'rejects.csv'), 'utf8')).toBe('file,line,reason,value,record\n');
  });

  it('does not stop an archive, or what a pattern matches', async () => {
    await expectNamed(name, ['logs.zip'], scratch({ 'logs.zip': zipOf({ 'june.csv': LOG, [name]: contents }) }));
    await expectNamed(name, ['logs/*'], scratch({ 'logs/june.csv': LOG, [`logs/${name}`]: contents }));
  });

  it('is compressed as well', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG, [`logs/${name}.gz`]: gzipSync(contents) });
    await expectNamed(name, ['logs'], cwd);
  });

  it('is an error where it is given by name, and writes no rejects of itself elsewhere', async () => {
    const cwd = scratch({ 'june.csv': LOG, [name]: contents });
    const alone = await runCli([name], { cwd });
    const beside = await runCli(['june.csv', name], { cwd });
    expect(alone.code).toBe(2);
    expectRefusal(alone, name, /\S/);
    if (!alone.stderr.includes('no usable message')) expectRefusal(beside, name, /\S/);
  });

  it('is shown by inspect beside what it can read, also where it is named', async () => {
    const cwd = scratch({ 'june.csv': LOG, [name]: contents });
    const { stdout, code } = await runCli(['inspect', 'june.csv', name], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('1 message') });
    expect(stdout.replace(/\s+/g, ' ')).toContain(name);
  });
});

describe('a folder', () => {
  it('names all that is not read in one warning', async () => {
    const others = { 'logs/notes.md': 'x', 'logs/sub/july.log': LOG, 'logs/photo.png': 'x', 'logs/.june.csv': LOG };
    const report = await jsonReport(['logs'], { cwd: scratch({ 'logs/june.csv': LOG, ...others }) });
    const notes = report.diagnostics.filter(({ code }) => code === 'file-not-read');
    expect(notes).toMatchObject([{ level: 'warning', count: 4 }]);
    for (const path of Object.keys(others)) expect(named(report)).toContain(path);
    expect(report.input.messages).toBe(1);
  });

  it('names a dozen, and counts the others', async () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`logs/${n}.png`, 'x']));
    const report = await jsonReport(['logs'], { cwd: scratch({ 'logs/june.csv': LOG, ...many }) });
    expect(named(report)).toMatch(/^15 files .*and 3 more\.$/);
  });

  it('says nothing of what systems leave behind', async () => {
    const junk = [
      '.DS_Store',
      '._june.csv',
      'Thumbs.db',
      'desktop.ini',
      '.git/config.json',
      '__MACOSX/june.csv',
      '.nfs1',
    ];
    const inFolder = Object.fromEntries(junk.slice(0, 5).map((path) => [`logs/${path}`, 'x']));
    expect((await jsonReport(['logs'], { cwd: scratch({ 'logs/june.csv': LOG, ...inFolder }) })).diagnostics).toEqual(
      (await jsonReport(['logs'], { cwd: scratch({ 'logs/june.csv': LOG }) })).diagnostics,
    );
    const zip = zipOf({ 'june.csv': LOG, ...Object.fromEntries(junk.map((path) => [path, 'x'])) });
    expect(named(await jsonReport(['a.zip'], { cwd: scratch({ 'a.zip': zip }) }))).toBe('');
  });

  it('of nothing but strays is refused with all of them', async () => {
    const cwd = scratch({ 'logs/a.txt': 'hello', 'logs/b.json': '{}', 'logs/c.md': 'x' });
    expectRefusal(await runCli(['logs'], { cwd }), 'logs/a.txt', 'logs/b.json', /\S/);
    expectRefusal(await runCli(['logs'], { cwd: scratch({ 'logs/c.md': 'x' }) }), 'logs/c.md', '.csv');
  });

  it('of one stray is refused as that would be by name', async () => {
    const cwd = scratch({ 'logs/a.csv': 'Wann,Wer\n2023-06-05 10:00,573005550001\n' });
    expectRefusal(await runCli(['logs'], { cwd }), 'logs/a.csv', '--map Wann=timestamp');
  });

  it('is not stopped by an archive without a log', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG, 'logs/photos.zip': zipOf({ 'a.png': 'x' }) });
    expect(named(await jsonReport(['logs'], { cwd }))).toContain('logs/photos.zip (an archive without a log)');
    expectRefusal(await runCli(['logs/photos.zip'], { cwd }), 'holds no log', '.csv');
  });

  it('counts a file that is named besides as asked for', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG, 'logs/a.txt': 'hello', 'logs/july.log': HEADER + row(2) });
    expectRefusal(await runCli(['logs', 'logs/a.txt'], { cwd }), 'logs/a.txt', /\S/);
    const { input } = await jsonReport(['logs', 'logs/july.log'], { cwd });
    expect(input.messages).toBe(2);
  });

  it('tells records of the files that are read, whatever stands before them', async () => {
    const cwd = scratch({
      'logs/a.txt': 'hello',
      'logs/b.csv': `${LOG}2023-06-05T10:00:00Z,sideways,,573005550001,,,\n`,
    });
    for (const threads of [[], ['--threads', '2']]) {
      const { stderr } = await runCli(['logs', '--format', 'csv', ...threads], { cwd });
      expect(stderr).toContain('(logs/b.csv:3 "sideways")');
    }
  });
});

describe('what cannot be read in a folder', () => {
  const links = (cwd: string, name = 'gone.csv'): void => symlinkSync('nowhere.csv', join(cwd, 'logs', name));

  it('is named: a link to nothing, in a folder and of a pattern', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG });
    links(cwd);
    expect(named(await jsonReport(['logs'], { cwd }))).toContain('logs/gone.csv (a link to what is not there)');
    expect(named(await jsonReport(['logs/*.csv'], { cwd }))).toContain('logs/gone.csv (a link to what is not there)');
    expect(named(await jsonReport(['logs/j*.csv'], { cwd }))).toBe('');
    expectRefusal(await runCli(['logs/gone.csv'], { cwd }), 'gone.csv', /\S/);
  });

  it('is named: a link that leads to itself', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG });
    symlinkSync('loop.csv', join(cwd, 'logs/loop.csv'));
    expect(named(await jsonReport(['logs'], { cwd }))).toContain('logs/loop.csv (its links go round in a circle)');
    expectRefusal(await runCli(['logs/loop.csv'], { cwd }), 'circle', /\S/);
  });

  it('is named: a name that is not UTF-8', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG });
    writeFileSync(Buffer.concat([Buffer.from(join(cwd, 'logs/caf')), Buffer.from([0xe9]), Buffer.from('.csv')]), LOG);
    expect(named(await jsonReport(['logs'], { cwd }))).toContain('logs/caf\\xe9.csv (its name is not UTF-8)');
    expect(named(await jsonReport(['logs/*.csv'], { cwd }))).toContain('its name is not UTF-8');
  });

  it('is named: a pipe', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG });
    expect(spawnShell('mkfifo logs/pipe.csv', { cwd }).code).toBe(0);
    expect(named(await jsonReport(['logs'], { cwd }))).toContain('logs/pipe.csv (no file, but a pipe');
  });

  it('is named: a folder, or a file, that the user may not read; by name that is an error', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG, 'logs/shut/may.csv': LOG, 'logs/own.csv': HEADER + row(3) });
    const [shut, own] = [join(cwd, 'logs/shut'), join(cwd, 'logs/own.csv')];
    for (const path of [cwd, join(cwd, 'logs')]) chmodSync(path, 0o755);
    chmodSync(shut, 0o000);
    chmodSync(own, 0o000);
    const run = (...args: string[]) => {
      // Nobody keeps root out.
      const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      return spawnSync(process.execPath, [BIN, ...args], { cwd, encoding: 'utf8', ...user });
    };
    const { stdout } = run('logs', '--format', 'json');
    expect(named(JSON.parse(stdout))).toContain('logs/shut (a folder that cannot be read: permission denied)');
    expect(named(JSON.parse(stdout))).toContain('logs/own.csv (permission denied)');
    expect(named(JSON.parse(run('logs/**/*.csv', '--format', 'json').stdout))).toContain('logs/shut');
    expect(run('logs/shut')).toMatchObject({ status: 2, stderr: expect.stringContaining('permission denied') });
    expect(run('logs/own.csv')).toMatchObject({ status: 2, stderr: expect.stringContaining('permission denied') });
    chmodSync(shut, 0o755);
  });
});
