import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { CASES } from '../matrix/cases/index.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { zipOf } from '../zip.js';

const HEADER = 'timestamp,direction,business_number,customer_number,type,category,status\n';
const LOG = `${HEADER}2023-06-05T10:00:00Z,outbound,576015550101,573005551234,template,marketing,delivered\n`;
const ENDINGS = ['txt', 'csv', 'tsv', 'json', 'ndjson', 'md', 'html', 'xlsx'];

/** Everything that a command with its options writes, in any format; a list of lines alone could be anybody's. */
const WRITTEN = Object.entries(CASES)
  .flatMap(([name, { args }]) => ENDINGS.map((ending) => [`${name}.${ending}`, args] as const))
  .filter(([name]) => name !== 'rates check.txt');

const codesOf = async (args: readonly string[], cwd: string): Promise<Record<string, string>> => {
  const { diagnostics, input } = await jsonReport(args, { cwd });
  expect(input).toMatchObject({ messages: 1, records: 1, rejected: 0 });
  return Object.fromEntries(diagnostics.map(({ code, message }) => [code, message]));
};

describe('what waba-cost wrote', () => {
  it.each(WRITTEN)('%s, is passed over in a folder of logs, and said to be', async (name, args) => {
    const folder = scratch({ 'logs/june.csv': LOG });
    const path = `logs/${name.replaceAll(' ', '-')}`;
    expect(await runCli([...args, '--quiet', '-o', join(folder, path)])).toMatchObject({ stderr: '' });
    const codes = await codesOf(['logs'], folder);
    expect(codes['own-file'] ?? JSON.stringify(codes)).toContain(path);
    expect(codes['file-not-read']).toBeUndefined();
    // Nor does it stand in the way of its own successor.
    expect((await runCli(['logs', '--quiet', '-o', path], { cwd: folder })).code).toBe(0);
  });

  it('by other options is passed over too', async () => {
    const folder = scratch({ 'logs/june.csv': `${LOG}x\n` });
    const written = ['--rejects', 'logs/rejects.csv'];
    await runCli(['logs/june.csv', ...written], { cwd: folder });
    await runCli(['templates', 'logs/june.csv', '--write', 'logs/map.csv'], { cwd: folder });
    await runCli(['inspect', 'logs/june.csv', '--write-map', 'logs/map.txt'], { cwd: folder });
    const { diagnostics } = await jsonReport(['logs', ...written], { cwd: folder });
    const own = diagnostics.find(({ code }) => code === 'own-file');
    expect(own).toMatchObject({ level: 'info', count: 3 });
    for (const name of ['rejects.csv', 'map.csv', 'map.txt']) expect(own?.message).toContain(`logs/${name}`);
  });

  it('is an error where it is given by name: inspect --format json holds messages', async () => {
    const folder = scratch({ 'june.csv': LOG });
    await runCli(['inspect', 'june.csv', '-o', 'seen.json'], { cwd: folder });
    expectRefusal(await runCli(['seen.json'], { cwd: folder }), 'seen.json is a report of waba-cost', 'Give the logs');
    expectRefusal(await runCli(['june.csv', 'seen.json'], { cwd: folder }), 'seen.json', 'Give the logs');
  });

  it('is told within an archive too', async () => {
    const folder = scratch({ 'june.csv': LOG });
    const { stdout } = await runCli(['june.csv', '--format', 'json'], { cwd: folder });
    const zip = scratch({ 'all.zip': zipOf({ 'june.csv': LOG, 'report.json': stdout }) });
    expect((await codesOf(['all.zip'], zip))['own-file']).toContain('all.zip/report.json (a report)');
  });
});

describe('what this program reads beside logs', () => {
  const SETTINGS = JSON.stringify({ models: 'cbp-2023' });

  it.each([
    ['its configuration', 'waba-cost.config.json', SETTINGS, []],
    ['an empty configuration', 'waba-cost.config.json', '{}', []],
    ['its schema', 'schema.json', '', []],
    ['a configuration under another name', 'ours.json', SETTINGS, ['--config', 'logs/ours.json']],
    ['a map of columns by hand', 'map.txt', 'Wann=timestamp\n', ['--map-file', 'logs/map.txt']],
    [
      'categories of templates by hand',
      'map.csv',
      'template_name,category\nsale,utility\n',
      ['--templates', 'logs/map.csv'],
    ],
  ])('is passed over in a folder: %s', async (_, name, given, options) => {
    const contents = given || (await runCli(['config', 'schema'])).stdout;
    const cwd = scratch({
      'logs/june.csv': LOG.replace('timestamp', name === 'map.txt' ? 'Wann' : 'timestamp'),
      [`logs/${name}`]: contents,
    });
    const codes = await codesOf(['logs', ...options], cwd);
    expect(codes['own-file']).toContain(`logs/${name}`);
    expect(codes['file-not-read']).toBeUndefined();
  });

  it('is still protected where a log would be written over', async () => {
    const cwd = scratch({ 'logs/june.csv': LOG });
    expectRefusal(await runCli(['logs', '-o', 'logs/june.csv'], { cwd }), 'logs/june.csv', '--output');
  });
});
