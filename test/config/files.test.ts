import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const LOG = `timestamp,direction,customer_number,type,category
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing
,outbound,573005550002,template,utility
`;
const USUAL = 'waba-cost.config.json';

const models = async (text: string | Uint8Array, path = USUAL, args: readonly string[] = []) =>
  runCli(['models', ...args], { cwd: scratch({ [path]: text }) });

describe('a config file', () => {
  it('names the nearest right key for one that no command knows', async () => {
    expectRefusal(await models('{\n "timezon": "UTC"\n}'), `${USUAL}, line 2`, '"timezon"', '"timezone"');
    expectRefusal(await models('{\n "log-timezone": "UTC"\n}'), '"log-timezone"', 'Did you mean "logTimezone"?');
    expectRefusal(await models('{"--by": "day"}'), '"--by"', 'Did you mean "by"?');
    expectRefusal(await models('{"xylophone": 1}'), '"xylophone"', /^ {2}waba-cost config print lists all/m);
  });

  it('names no other', async () => {
    expectRefusal(await models('{"config": "other.json"}'), '"config"', 'lists all');
  });

  it('may name its schema', async () => {
    expect((await models('{"$schema": "https://example.com/schema.json"}')).code).toBe(0);
  });

  it('may be written with a byte order mark, and be empty of settings', async () => {
    expect((await models('\ufeff{}')).code).toBe(0);
  });

  it('is JSON', async () => {
    expectRefusal(await models('{"strict": true,\n "quiet" }'), `${USUAL}, line 2`, 'comma');
    expectRefusal(await models('{"strict": true,\n\n'), USUAL, 'comma');
    expectRefusal(await models(''), `${USUAL}, line 1`, 'comma');
    expectRefusal(await models('["strict"]'), USUAL, '{"timezone"');
    expectRefusal(await models('null'), USUAL, '{"timezone"');
  });

  it('says nothing twice', async () => {
    expectRefusal(
      await models('{"strict": true,\n"by": [["{"], "}"],\n "strict": false }'),
      `${USUAL}, line 3`,
      '"strict"',
      'one of them',
    );
  });

  it('is there where --config says so', async () => {
    expectRefusal(await models('{}', USUAL, ['--config', 'conf.json']), 'conf.json', 'no such file', '--config');
    expectRefusal(
      await models('{"stric": true}', 'a/conf.json', ['--config', 'a/conf.json']),
      'a/conf.json, line 1',
      '"strict"',
    );
  });

  it('is a file', async () => {
    expectRefusal(await models('', `${USUAL}/x`), USUAL, 'it is a folder', '--config');
  });

  it('has hostile keys shown harmlessly', async () => {
    const { stderr } = await models('{"\\u001b[2Jtimezone": 1, "__proto__": 1}');
    expect(stderr).not.toContain('\u001b');
    expectRefusal(await models('{"__proto__": {"strict": true}}'), '"__proto__"', 'lists all');
  });

  it('names files from its own folder', async () => {
    const map = 'template_name,category\nx,utility\n';
    const config = JSON.stringify({ templates: ['maps/*.csv'], rejects: 'rejects.csv', quiet: true });
    const cwd = scratch({ 'june.csv': LOG, 'conf/a.json': config, 'conf/maps/map.csv': map });
    const { code, stderr } = await runCli(['june.csv', '--config', 'conf/a.json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(join(cwd, 'conf/rejects.csv'))).toBe(true);
    const env = { WABA_COST_REJECTS: 'here.csv' };
    await runCli(['june.csv', '--config', join(cwd, 'conf/a.json')], { cwd, env });
    expect(existsSync(join(cwd, 'here.csv'))).toBe(true);
  });
});

describe('a rate card in a config file', () => {
  it('is named from its own folder, behind the model it is for as well', async () => {
    const card = readFileSync(join(PROJECT, 'src/rates/cards/cbp-2023-usd.csv'), 'utf8');
    const cwd = scratch({
      'june.csv': LOG,
      'conf/a.json': JSON.stringify({ rates: ['cbp-2023=own.csv'], quiet: true }),
      'conf/own.csv': card,
    });
    const { code, stderr } = await runCli(['june.csv', '--config', 'conf/a.json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('the environment', () => {
  it('names the nearest right variable for one that no command knows', async () => {
    const env = { WABA_COST_TIMEZOEN: 'UTC' };
    expectRefusal(await runCli(['models'], { env }), 'WABA_COST_TIMEZOEN', 'Did you mean WABA_COST_TIMEZONE?');
  });

  it('may hold WABA_COST_DEBUG, and names of others', async () => {
    expect((await runCli(['models'], { env: { WABA_COST_DEBUG: '1', WABA_COSTS: '1' } })).code).toBe(0);
  });
});
