import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandPathsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { configKeysOf } from '../../src/config/config-key.js';
import { expectRefusal } from '../refusal.js';
import { type CliWorld, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = `timestamp,direction,customer_number,type,category
2023-06-01T02:00:00Z,outbound,573005550001,template,marketing
2023-06-05T10:00:00Z,outbound,573005550002,template,utility
,outbound,573005550003,template,utility
`;
const USUAL = 'waba-cost.config.json';

/** The zone a run takes, with what each place says of it. */
async function zoneOf(
  files: Readonly<Record<string, unknown>>,
  options: readonly string[] = [],
  env: CliWorld['env'] = {},
): Promise<string> {
  const texts = Object.entries(files).map(([path, contents]) => [path, JSON.stringify(contents)]);
  const cwd = scratch({ 'june.csv': LOG, ...Object.fromEntries(texts) });
  const { stdout, stderr } = await runCli(['june.csv', '--format', 'json', ...options], { cwd, env });
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout).period.timezone;
}

describe('a setting', () => {
  const usual = { [USUAL]: { timezone: 'Asia/Kolkata' } };
  const both = { ...usual, 'other.json': { timezone: 'Europe/Madrid' } };
  const env = { WABA_COST_TIMEZONE: 'America/Lima' };

  it('is the default where nothing says it', async () => {
    expect(await zoneOf({})).toBe('UTC');
  });

  it('is taken from waba-cost.config.json in the working directory', async () => {
    expect(await zoneOf(usual)).toBe('Asia/Kolkata');
  });

  it('is rather taken from --config', async () => {
    expect(await zoneOf(both, ['--config', 'other.json'])).toBe('Europe/Madrid');
    expect(await zoneOf(both, [], { WABA_COST_CONFIG: 'other.json' })).toBe('Europe/Madrid');
  });

  it('that --config does not say is taken from waba-cost.config.json all the same', async () => {
    expect(await zoneOf({ ...usual, 'other.json': { strict: false } }, ['--config', 'other.json'])).toBe(
      'Asia/Kolkata',
    );
  });

  it('is rather taken from the environment', async () => {
    expect(await zoneOf(both, ['--config', 'other.json'], env)).toBe('America/Lima');
  });

  it('is rather taken from a flag', async () => {
    expect(await zoneOf(both, ['--config', 'other.json', '--timezone', 'America/Bogota'], env)).toBe('America/Bogota');
  });

  it('of the environment is none where it is empty', async () => {
    expect(await zoneOf(usual, [], { WABA_COST_TIMEZONE: '' })).toBe('Asia/Kolkata');
  });
});

describe('every option', () => {
  const keys = configKeysOf(commandPathsOf(COMMANDS).flatMap(({ definition }) => [...definition.options]));

  it('has one kind of value in all commands, since one file configures all', () => {
    const kinds = new Map<string, Set<string>>();
    for (const { definition } of commandPathsOf(COMMANDS)) {
      for (const { key, takes, file } of configKeysOf(definition.options)) {
        kinds.set(key, (kinds.get(key) ?? new Set()).add(`${takes}${file !== undefined ? ', a path' : ''}`));
      }
    }
    expect([...kinds].filter(([, found]) => found.size > 1)).toEqual([]);
    expect(kinds.get('by')).toEqual(new Set(['list']));
    expect(kinds.get('templates')).toEqual(new Set(['list, a path']));
    expect(kinds.get('logTimezone')).toEqual(new Set(['text']));
    expect(kinds.get('strict')).toEqual(new Set(['switch']));
  });

  it('can be set by the environment and by a file', async () => {
    const value = { switch: true, text: 'x', list: ['x'] } as const;
    const cwd = scratch({
      [USUAL]: JSON.stringify(
        Object.fromEntries(keys.map(({ key, takes }) => [key, value[takes]]).filter(([key]) => key !== 'config')),
      ),
    });
    // Refused, if at all, for the value, never for the name.
    expect((await runCli(['models'], { cwd })).stderr).not.toContain('there is no setting');
    for (const { variable, takes, key } of keys) {
      if (key === 'config') continue;
      const { stderr } = await runCli(['models'], { env: { [variable]: String(value[takes]) }, cwd: scratch() });
      expect(stderr).not.toContain('stands for no setting');
    }
  });
});

describe('values', () => {
  const run = async (config: unknown, args: string[], env: CliWorld['env'] = {}) =>
    runCli(args, { cwd: scratch({ 'june.csv': LOG, [USUAL]: JSON.stringify(config, null, 1) }), env });

  it('can be lists', async () => {
    const { stdout } = await run({ by: ['month', 'country,category'] }, ['june.csv', '--format', 'json']);
    expect(JSON.parse(stdout).breakdowns.map(({ by }: { by: string[] }) => by)).toEqual([
      ['month'],
      ['country', 'category'],
    ]);
  });

  it('of a list replace each other whole', async () => {
    const env = { WABA_COST_BY: '["day", "market"]' };
    const byOf = async (args: string[], set = {}) =>
      JSON.parse((await run({ by: ['month'] }, ['june.csv', '--format', 'json', ...args], set)).stdout).breakdowns.map(
        ({ by }: { by: string[] }) => by[0],
      );
    expect(await byOf([])).toEqual(['month']);
    expect(await byOf([], env)).toEqual(['day', 'market']);
    expect(await byOf([], { WABA_COST_BY: 'day' })).toEqual(['day']);
    expect(await byOf(['--by', 'country'], env)).toEqual(['country']);
  });

  it('can be switches, on and off', async () => {
    const { stderr } = await run({ quiet: true }, ['june.csv', '--format', 'csv']);
    expect(stderr).toBe('');
    expect((await run({ quiet: true }, ['june.csv', '--format', 'csv'], { WABA_COST_QUIET: '0' })).stderr).not.toBe('');
    expect((await run({}, ['june.csv', '--format', 'csv'], { WABA_COST_QUIET: 'TRUE' })).stderr).toBe('');
    expect((await run({ color: true }, ['models'])).stdout).toContain('\u001b[1m');
    expect((await run({ color: true }, ['models', '--no-color'])).stdout).not.toContain('\u001b[1m');
  });

  it('of numbers are taken as they are written', async () => {
    const used = { freeTierUsed: 999, models: 'cbp-2022' };
    const { stdout } = await run(used, ['june.csv', '--format', 'json']);
    expect(JSON.parse(stdout).totals['cbp-2022']).toMatchObject({ charged: 1, freeTier: 1 });
    expectRefusal(await run({ threads: 1e25 }, ['june.csv']), '--threads', '1e+25', `${USUAL}, line 2`);
  });

  it('for another command are passed over', async () => {
    expect((await run({ by: ['month'], writeMap: 'x' }, ['models'])).code).toBe(0);
  });

  it('are refused as on the command line, with their place', async () => {
    expectRefusal(
      await run({ strict: true, by: ['mnth'] }, ['june.csv']),
      '--by',
      '"mnth"',
      `--by is set by ${USUAL}, line 3`,
    );
    expectRefusal(await run({ timezone: 'Mars' }, ['june.csv']), '"Mars"', `--timezone is set by ${USUAL}, line 2`);
    expectRefusal(await run({}, ['june.csv'], { WABA_COST_MODELS: 'x' }), '"x"', '--models is set by WABA_COST_MODELS');
    expectRefusal(await run({ month: '2023-06' }, ['june.csv', '--from', '2023-06-01']), '--month', `${USUAL}, line 2`);
  });

  it('of a flag are not blamed on a file', async () => {
    const { stderr } = await run({ by: ['month'] }, ['june.csv', '--by', 'mnth']);
    expect(stderr).not.toContain(USUAL);
  });

  it('of the wrong kind are refused with file and line', async () => {
    expectRefusal(
      await run({ quiet: true, strict: 'yes' }, ['june.csv']),
      `${USUAL}, line 3`,
      '"strict"',
      'true or false',
    );
    expectRefusal(await run({ timezone: ['UTC'] }, ['june.csv']), `${USUAL}, line 2`, '"timezone"', 'one text: "UTC"');
    expectRefusal(await run({ models: ['cbp-2022', 'all'] }, ['june.csv']), '"models"', 'one text: "cbp-2022,all"');
    expectRefusal(await run({ timezone: { name: 'UTC' } }, ['june.csv']), '"timezone"', 'a text or a number');
    expectRefusal(await run({ by: [1] }, ['june.csv']), `${USUAL}, line 2`, '"by"', 'a list of texts: ["1"]');
    expectRefusal(await run({ by: null }, ['june.csv']), `${USUAL}, line 2`, '"by"', 'a list of texts');
    expectRefusal(await run({}, ['june.csv'], { WABA_COST_STRICT: 'yes' }), 'WABA_COST_STRICT', '"yes"', '1 or true');
    expectRefusal(await run({}, ['june.csv'], { WABA_COST_BY: '["a"' }), 'WABA_COST_BY', 'JSON list');
  });

  it('of a file to write tell the format before a configured one', async () => {
    const cwd = scratch({ 'june.csv': LOG, [USUAL]: JSON.stringify({ format: 'json' }) });
    expect(JSON.parse((await runCli(['june.csv'], { cwd })).stdout)).toMatchObject({ schemaVersion: 1 });
    await runCli(['june.csv', '--output', 'out.csv'], { cwd });
    await runCli(['june.csv', '--output', 'out.data'], { cwd });
    const read = (path: string): string => readFileSync(join(cwd, path), 'utf8');
    expect(read('out.csv')).toMatch(/^country,market,category/);
    expect(read('out.data')).toMatch(/^\{/);
  });
});
