import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { figuresOf, jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const FOLDER = join(PROJECT, 'fixtures/templates/one-month');
const LOG = readFileSync(join(FOLDER, 'log.csv'), 'utf8');
const MAPS = join(PROJECT, 'fixtures/template-category/maps');

async function written(
  log: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ cwd: string; map: string }> {
  const cwd = scratch({ 'log.csv': log, ...files });
  const maps = Object.keys(files).flatMap((file) => ['--templates', file]);
  const result = await runCli(['templates', 'log.csv', ...maps, '--write', 'map.csv', '--quiet'], { cwd });
  expect(result.code).toBe(0);
  return { cwd, map: readFileSync(join(cwd, 'map.csv'), 'utf8') };
}

describe('templates --write', () => {
  it('writes every template with a name, by name and language', async () => {
    const { map } = await written(LOG);
    expect(map).toBe(readFileSync(join(FOLDER, 'map.csv'), 'utf8'));
  });

  it('tells the same when it is given back, and then nothing with a name is guessed', async () => {
    const { cwd } = await written(LOG);
    const before = await jsonReport(['log.csv', '--models', 'all'], { cwd });
    const after = await jsonReport(['log.csv', '--models', 'all', '--templates', 'map.csv'], { cwd });
    expect(figuresOf(after)).toBe(figuresOf(before));
    expect(after.diagnostics.filter(({ code }) => code === 'category-by-default')).toEqual([]);
    const { stdout } = await runCli(['templates', 'log.csv', '--templates', 'map.csv', '--format', 'json'], { cwd });
    const sources = JSON.parse(stdout).map(({ name, categorySource }: Record<string, string>) => [
      name,
      categorySource,
    ]);
    expect(sources.filter(([name, source]: string[]) => name !== '' && source !== 'map')).toEqual([
      ['payment_received', 'row'],
    ]);
  });

  it('once corrected, tells what it was corrected to', async () => {
    const { cwd, map } = await written(LOG);
    const corrected = map
      .replace('xyz_12,,marketing', 'xyz_12,,utility')
      .replace(/^spring_sale,es,\w+/m, 'spring_sale,es,utility');
    expect(corrected).not.toBe(map);
    const there = scratch({ 'log.csv': LOG, 'corrected.csv': corrected });
    const { totals } = await jsonReport(['log.csv', '--templates', 'corrected.csv'], { cwd: there });
    const { totals: before } = await jsonReport(['log.csv'], { cwd });
    // Spanish spring_sale as utility: 0.0085 in Colombia instead of 0.0125. xyz_12 answers an ad: free either way.
    const change = Number(totals['cbp-2023']?.cost) - Number(before['cbp-2023']?.cost);
    expect(change.toFixed(4)).toBe('-0.0040');
  });

  it('is a fixed point: written from itself it is the same but for who told', async () => {
    const { map } = await written(LOG);
    const again = await written(LOG, { 'first.csv': map });
    const facts = (text: string) =>
      parse<Record<string, string>>(text, { columns: true }).map((row) => [
        row.template_name,
        row.language,
        row.category,
      ]);
    expect(facts(again.map)).toEqual(facts(map));
  });

  it('keeps the days on which categories changed', async () => {
    const events = readFileSync(join(MAPS, 'template_category_update.ndjson'), 'utf8');
    const log = `timestamp,direction,customer_number,type,template_name,template_language
2025-09-03T11:00:00Z,out,573005550100,template,order_update,en_GB
2025-09-03T12:00:00Z,out,573005550101,template,order_update,en_GB\n`;
    const { cwd, map } = await written(log, { 'events.ndjson': events });
    expect(map.split('\n').slice(1, 3)).toEqual([
      'order_update,en_GB,marketing,,map,,2',
      'order_update,en_GB,utility,2025-09-03T11:46:40Z,map,,2',
    ]);
    const options = ['log.csv', '--models', 'pmp-2025', '--templates'];
    const byEvents = await jsonReport([...options, 'events.ndjson'], { cwd });
    expect(byEvents.totals['pmp-2025']?.cost).toBe('0.0127');
    expect(figuresOf(await jsonReport([...options, 'map.csv'], { cwd }))).toBe(figuresOf(byEvents));
  });

  it('brings hostile names back as they were', async () => {
    const names = ['=1+1', '-1+2', "'=x", '\\u0041', '\u001b[31mred', '\u202egnp', 'a,"b"', '日本語🙂'];
    const rows = names.map(
      (name, n) => `2023-06-0${n + 1}T10:00:00Z,out,573005550100,template,"${name.replaceAll('"', '""')}"`,
    );
    const { cwd, map } = await written(
      ['timestamp,direction,customer_number,type,template_name', ...rows, ''].join('\n'),
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(map).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(map).not.toMatch(/(^|\n)"?[=+@-]/);
    const { stdout } = await runCli(['templates', 'log.csv', '--templates', 'map.csv', '--format', 'json'], { cwd });
    const sources = JSON.parse(stdout).map(({ categorySource }: Record<string, string>) => categorySource);
    expect(sources).toEqual(names.map(() => 'map'));
  });

  it('never writes over a log, or where another output goes', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    expectRefusal(
      await runCli(['templates', 'log.csv', '--write', './log.csv'], { cwd }),
      'is a log to read',
      'Give --write',
    );
    const twice = ['templates', 'log.csv', '-o', 'a.csv', '--write', './a.csv'];
    expectRefusal(await runCli(twice, { cwd }), '--output and --write are one file', 'Give --write');
    expect(readFileSync(join(cwd, 'log.csv'), 'utf8')).toBe(LOG);
  });

  it('never writes over the map it reads: the log of another month lacks templates that it names', async () => {
    const map = 'template_name,category,note\nelsewhere,utility,corrected by Ann\n';
    const cwd = scratch({ 'log.csv': LOG, 'map.csv': map });
    for (const option of ['--write', '--output']) {
      const args = ['templates', 'log.csv', '--templates', 'map.csv', option, './map.csv'];
      expectRefusal(await runCli(args, { cwd }), 'map.csv is a file to read', `Give ${option}`);
    }
    expect(readFileSync(join(cwd, 'map.csv'), 'utf8')).toBe(map);
  });

  it('where nobody may write is refused', async () => {
    const cwd = scratch({ 'log.csv': LOG });
    expectRefusal(
      await runCli(['templates', 'log.csv', '--write', 'no/such/map.csv'], { cwd }),
      'no/such/map.csv',
      '--write',
    );
  });
});
