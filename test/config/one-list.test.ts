import { join } from 'node:path';
import { expect, it } from 'vitest';
import { optionsOf } from '../../src/commands/command-list.js';
import { COMMANDS } from '../../src/commands/index.js';
import { longFlagOf, OPTIONS, type OptionEntry } from '../../src/commands/options/option-list.js';
import { optionsOfEntry } from '../../src/commands/options/options.js';
import type { RawOptions } from '../../src/commands/options/settings.js';
import { configKeysOf } from '../../src/config/config-key.js';
import { readEnvironment } from '../../src/config/environment.js';
import { configSchemaOf } from '../../src/config/schema.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const ENTRIES: readonly (readonly [string, OptionEntry])[] = Object.entries(OPTIONS);

it('every option of a command is of the list, and every one of the list is of a command', () => {
  const taken = new Set(optionsOf(COMMANDS).map((option) => option.attributeName()));
  expect([...taken].sort()).toEqual(Object.keys(OPTIONS).sort());
});

it.each<[Partial<OptionEntry>, object]>([
  [{ takes: 'switch', valueName: '' }, { type: 'boolean' }],
  [{ takes: 'switch', valueName: '', negation: 'only' }, { type: 'boolean' }],
  [{ takes: 'text', valueName: 'n' }, { type: ['string', 'number'] }],
  [{ takes: 'list', valueName: 'file', file: 'read' }, { anyOf: [{}, { type: 'array' }] }],
])('a new entry has its flag, key, variable and schema: %o', (traits, schema) => {
  const entry = { takes: 'text', valueName: '', description: 'made up', ...traits } satisfies OptionEntry;
  const options = optionsOfEntry('quiteNew', entry);
  const [key] = configKeysOf(options);
  const { valueName, takes, negation } = entry as OptionEntry;
  const flag = negation === 'only' ? '--no-quite-new' : '--quite-new';
  expect(options.map(({ flags }) => flags)).toEqual([valueName === '' ? flag : `${flag} <${valueName}>`]);
  expect(key).toMatchObject({ key: 'quiteNew', variable: 'WABA_COST_QUITE_NEW', flag, takes });
  expect(configSchemaOf(configKeysOf(options))).toMatchObject({ properties: { quiteNew: schema } });
  const given = readEnvironment({ WABA_COST_QUITE_NEW: '1' }, () => configKeysOf(options)).get('quiteNew');
  expect(given).toEqual({ switch: true, text: '1', list: ['1'] }[takes]);
});

it('help shows each under its group, in the order of the list', async () => {
  const { stdout } = await runCli(['estimate', '--help'], { env: { COLUMNS: '400' } });
  const places = ENTRIES.flatMap(([key, { group = '', negation }]) => {
    const flag = negation === 'only' ? longFlagOf(key).replace('--', '--no-') : longFlagOf(key);
    const at = stdout.search(new RegExp(`^ +(-\\w, )?${flag}\\b`, 'm'));
    return at === -1 ? [] : [{ key, at, heading: stdout.lastIndexOf(group, at) }];
  });
  expect(places.length).toBeGreaterThan(40);
  expect(places.map(({ key }) => key)).toEqual(places.toSorted((a, b) => a.at - b.at).map(({ key }) => key));
  expect(places.filter(({ heading }) => heading === -1)).toEqual([]);
});

it('a value has the type that its option takes', () => {
  const given: RawOptions = { strict: true, header: false, top: '3', by: ['month'] };
  // @ts-expect-error: a switch is no text
  given satisfies { strict: string };
  // @ts-expect-error: there is no such option
  const unknown: RawOptions = { quiteNew: true };
  expect([given, unknown]).toHaveLength(2);
});

it('an option that is there to switch something off takes true and false from everywhere', async () => {
  const args = ['fixtures/demo/june-2023.csv', '--format', 'csv', '--quiet'];
  const firstLine = async (world: object): Promise<string | undefined> =>
    (await runCli(args, world)).stdout.split('\n')[0];
  const header = await firstLine({});
  expect(header).toContain('country,market');
  expect(await firstLine({ env: { WABA_COST_HEADER: '1' } })).toBe(header);
  expect(await firstLine({ env: { WABA_COST_HEADER: '0' } })).not.toBe(header);
  const config = join(scratch({ 'own.json': '{ "header": false }' }), 'own.json');
  const { stdout, stderr } = await runCli([...args, '--config', config]);
  expect({ stderr, first: stdout.split('\n')[0] }).toEqual({ stderr: '', first: expect.stringMatching(/^CO,/) });
});
