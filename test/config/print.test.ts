import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { spawnShell } from '../spawn-cli.js';

const USUAL = 'waba-cost.config.json';
const CONFIG = `{
  "$schema": "waba-cost.config.schema.json",
  "timezone": "America/Bogota",
  "by": ["month", "country"],
  "output": "report.csv",
  "format": "csv"
}`;

describe('config print', () => {
  const cwd = (): string => scratch({ [USUAL]: CONFIG, 'conf.json': '{"strict":\n true, "models": "all"}' });
  const args = ['config', 'print', '--config', 'conf.json', '--models', 'cbp-2023'];
  const env = { WABA_COST_QUIET: '1' };

  it('shows each value and where it comes from', async () => {
    const { stdout, stderr, code } = await runCli(args, { cwd: cwd(), env });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const lines = stdout.split('\n').map((line) => line.split(/ {2,}/));
    expect(lines).toEqual(
      expect.arrayContaining([
        ['timezone', 'America/Bogota', `${USUAL}:3`],
        ['by', 'month country', `${USUAL}:4`],
        ['strict', 'true', 'conf.json:1'],
        ['models', 'cbp-2023', 'flag --models'],
        ['quiet', 'true', 'WABA_COST_QUIET'],
        ['logTimezone', '--timezone', 'default'],
        ['rejects', 'default'],
      ]),
    );
  });

  it('as JSON', async () => {
    const { stdout } = await runCli([...args, '--format', 'json'], { cwd: cwd(), env });
    const settings: { key: string }[] = JSON.parse(stdout);
    const of = (wanted: string) => settings.find(({ key }) => key === wanted);
    expect(of('by')).toEqual({
      key: 'by',
      flag: '--by',
      variable: 'WABA_COST_BY',
      value: ['month', 'country'],
      from: `${USUAL}:4`,
      line: 4,
    });
    expect(of('rejects')).toMatchObject({ value: null, from: 'default', line: null });
    expect(of('format')).toMatchObject({ value: 'json', from: 'flag --format' });
  });

  it('does not write over the file that is configured for reports', async () => {
    const folder = cwd();
    const { stdout } = await runCli(['config', 'print'], { cwd: folder });
    expect(stdout).toContain('report.csv');
    expect(existsSync(join(folder, 'report.csv'))).toBe(false);
    expect((await runCli(['config', 'print', '-o', 'own.json'], { cwd: folder })).stdout).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'own.json'), 'utf8')).length).toBeGreaterThan(20);
  });

  it('refuses what a command would refuse', async () => {
    const bad = scratch({ [USUAL]: '{"models": "cbp-2032"}' });
    expectRefusal(await runCli(['config', 'print'], { cwd: bad }), '"cbp-2032"', `${USUAL}, line 1`);
  });
});

describe('the document on configuration', () => {
  const readme = readFileSync(join(PROJECT, 'src/config/README.md'), 'utf8');

  it('shows a config file that is read', async () => {
    const [, config = ''] = /```json\n(.*?)\n```/s.exec(readme) ?? [];
    expect(config).toContain('waba-cost.config.schema.json');
    const { stdout, code } = await runCli(['config', 'print', '--format', 'csv'], {
      cwd: scratch({ [USUAL]: config }),
    });
    expect(code).toBe(0);
    expect(stdout).toContain(`500 category=marketing:200 country=BR:100`);
  });

  it('shows a crontab line that appends without a header, says nothing, and fails where something is over', () => {
    const [, line = ''] = /```crontab\n(.*?)\n```/s.exec(readme) ?? [];
    const folder = scratch({ 'logs/june.csv': readFileSync(join(PROJECT, 'fixtures/demo/june-2023.csv')) });
    // What cron makes of it, in a month there is a log of.
    const command = line
      .replace(/^(\S+ ){5} */, '')
      .replaceAll('\\%', '%')
      .replace('waba-cost', '"$WABA_COST"')
      .replace('/srv/whatsapp', folder)
      .replace(/\$\(date [^)]*\)/, '2023-06');
    expect(spawnShell(command)).toEqual({ stdout: '', stderr: '', code: 0 });
    const once = readFileSync(join(folder, 'costs.csv'), 'utf8');
    expect(once).toMatch(/^2023-06,marketing,\d/);
    const over = spawnShell(command.replace('--fail-if-over 500', '--fail-if-over 5'));
    expect(over).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^waba-cost: --fail-if-over 5: .*\n$/),
    });
    expect(readFileSync(join(folder, 'costs.csv'), 'utf8')).toBe(once + once);
  });
});

describe('the JSON schema', () => {
  const shipped = readFileSync(join(PROJECT, 'dist/waba-cost.config.schema.json'), 'utf8');
  const isValid = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(shipped));

  it('is shipped as config schema prints it, even where the configuration is broken', async () => {
    const { stdout, code } = await runCli(['config', 'schema'], { cwd: scratch({ [USUAL]: '{' }) });
    expect({ stdout, code }).toEqual({ stdout: shipped, code: 0 });
  });

  it('allows what the program allows, and nothing else', () => {
    expect(isValid(JSON.parse(CONFIG))).toBe(true);
    expect(isValid({ by: 'month', templates: ['a.csv'], threads: 2, color: false })).toBe(true);
    expect(isValid({ timezon: 'UTC' })).toBe(false);
    expect(isValid({ strict: 'yes' })).toBe(false);
    expect(isValid({ config: 'other.json' })).toBe(false);
    expect(isValid({ by: [true] })).toBe(false);
  });
});
