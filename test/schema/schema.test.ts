import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { allSchemas, REPORT_NAMES, reportSchema } from '../../src/reporters/schema/index.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false });
const VALIDATORS = new Map<string, ValidateFunction>(
  REPORT_NAMES.map((name) => [name, ajv.compile(reportSchema(name))]),
);

function expectValid(name: string, report: unknown): void {
  const validate = VALIDATORS.get(name);
  const isValid = validate?.(report);
  expect(isValid, JSON.stringify(validate?.errors?.slice(0, 5), null, 1)).toBe(true);
}

const SAMPLES = join(PROJECT, 'fixtures/samples');
const PUBLISHED = join(PROJECT, 'fixtures/reconcile/published');
const SMALL = 'fixtures/reporters/small/log.csv';
const CURRENCIES = 'fixtures/rates/currencies/log.csv';
const ANALYTICS = 'fixtures/demo/june-2023-analytics.json';

/** Every report in all its forms: each option that adds something to it. */
const RUNS: readonly (readonly [report: string, args: string])[] = [
  ['estimate', SMALL],
  ['estimate', `${SMALL} --models all --by category --by country,day --by template --month 2023-06`],
  ['estimate', `${SMALL} --markup 5% --fee-per-message 0.01 --fee-per-conversation 0.02`],
  ['estimate', `${CURRENCIES} --models pmp-2025,pmp-2026 --currency EUR --volume-tiers`],
  ['estimate', `${CURRENCIES} --models pmp-2026 --currency BRL --exchange-rate 5.1 --by market --by initiator`],
  ['estimate', 'fixtures/demo/june-2023.csv --timezone America/Bogota --by business --by account --by month'],
  ['price', 'fixtures/volumes/template.csv --models all'],
  ['price', 'fixtures/volumes/template.csv --models pmp-2026 --volume-tiers'],
  ['conversations', `${SMALL} --models all`],
  ['conversations', `${CURRENCIES} --models pmp-2026 --volume-tiers`],
  ['explain', `5511987651111 ${CURRENCIES} --models all`],
  ['templates', `${SMALL} --models all`],
  ['templates', `${CURRENCIES} --models pmp-2026 --volume-tiers`],
  ['inspect', SMALL],
  ['inspect', 'fixtures/samples/meta_cloud_pmp.json'],
  ['calibrate', SMALL],
  ['models', ''],
  ['rates-list', ''],
  ['rates-show', ''],
  ['rates-show', 'India --currency INR'],
  ['rates-check', 'fixtures/rates/check/wrong.csv'],
  ['rates-check', 'fixtures/rates/given/meta-usd-2023-06.csv'],
];

describe('the JSON Schema of a report', { timeout: 0 }, () => {
  it.each(RUNS)('%s: %s', async (name, args) => {
    const words = [...name.split('-'), ...args.split(' ').filter(Boolean)];
    const { stdout, stderr } = await runCli([...words, '--format', 'json', '--quiet'], { cwd: PROJECT });
    expect(stdout, stderr).not.toBe('');
    expectValid(name, JSON.parse(stdout));
  });

  const logs = readdirSync(SAMPLES).filter((name) => !name.endsWith('.estimate.json'));
  it.each(logs)('holds for what every command says of the sample %s', async (log) => {
    for (const name of ['estimate', 'conversations', 'templates', 'inspect', 'reconcile', 'calibrate']) {
      const args = [name, log, '--format', 'json', '--quiet', ...(TAKES_MODELS.has(name) ? ['--models', 'all'] : [])];
      const { stdout, code } = await runCli(args, { cwd: SAMPLES });
      // A sample without a message, or a verdict, has no report.
      if (code === 2) continue;
      expectValid(name, JSON.parse(stdout));
    }
  });

  it.each([
    ['reconcile-against', `reconcile ${PART_OF_DEMO} --against ${ANALYTICS} --timezone America/Bogota`],
    ['reconcile-against', `reconcile ${PART_OF_DEMO} --against ${ANALYTICS}`],
    ['calibrate', `calibrate ${PART_OF_DEMO} --against ${ANALYTICS}`],
    ['reconcile', 'reconcile fixtures/reconcile/edges/webhooks.ndjson'],
    ['reconcile', 'reconcile fixtures/reconcile/edges/webhooks.ndjson --blind'],
  ])('%s: %s', async (name, words) => {
    const { stdout } = await runCli([...words.split(' '), '--format', 'json', '--quiet'], { cwd: PROJECT });
    expectValid(name, JSON.parse(stdout));
  });

  it('holds beside any file of counts there is', async () => {
    const files = readdirSync(PUBLISHED).filter((name) => !name.endsWith('.understood.txt'));
    let compared = 0;
    for (const file of files) {
      for (const log of ['meta_cloud_cbp.ndjson', 'meta_cloud_pmp.json']) {
        const args = ['reconcile', join(SAMPLES, log), '--against', join(PUBLISHED, file)];
        const { stdout, code } = await runCli([...args, '--format', 'json', '--quiet']);
        if (code === 2) continue;
        compared++;
        expectValid('reconcile-against', JSON.parse(stdout));
      }
    }
    expect(compared).toBeGreaterThan(files.length);
  });

  it('holds for a report beside an earlier one', async () => {
    const earlier = await runCli([SMALL, '--format', 'json', '--quiet'], { cwd: PROJECT });
    const cwd = scratch({ 'may.json': earlier.stdout });
    const args = [join(PROJECT, SMALL), '--compare-with', 'may.json', '--format', 'json', '--quiet'];
    const { stdout } = await runCli(args, { cwd });
    expect(JSON.parse(stdout)).toHaveProperty('comparison');
    expectValid('estimate', JSON.parse(stdout));
  });

  it('holds for every report kept as a golden file', () => {
    const kept = [
      ['conversations', 'fixtures/conversations/one-month/expected.json'],
      ['templates', 'fixtures/templates/one-month/expected.json'],
    ] as const;
    for (const [name, path] of kept) expectValid(name, JSON.parse(readFileSync(join(PROJECT, path), 'utf8')));
  });

  it('refuses another shape', async () => {
    const { stdout } = await runCli([SMALL, '--format', 'json'], { cwd: PROJECT });
    const report = JSON.parse(stdout);
    const validate = VALIDATORS.get('estimate');
    expect(validate?.({ ...report, more: 1 })).toBe(false);
    expect(validate?.({ ...report, totals: { 'cbp-2022': { ...report.totals['cbp-2022'], cost: 1.5 } } })).toBe(false);
    const { totals: _, ...without } = report;
    expect(validate?.(without)).toBe(false);
  });
});

const TAKES_MODELS = new Set(['estimate', 'conversations', 'templates']);

describe('waba-cost schema', () => {
  it.each(REPORT_NAMES)('prints that of %s', async (name) => {
    expect(JSON.parse((await runCli(['schema', name])).stdout)).toEqual(JSON.parse(JSON.stringify(reportSchema(name))));
  });

  it('prints all of them, each valid by itself', async () => {
    const printed = JSON.parse((await runCli(['schema'])).stdout);
    expect(printed).toEqual(JSON.parse(JSON.stringify(allSchemas())));
    expect(Object.keys(printed.definitions)).toEqual(REPORT_NAMES);
    const validate = ajv.compile(printed);
    expect(validate(JSON.parse((await runCli(['models', '--format', 'json'])).stdout))).toBe(true);
  });

  it('names the nearest report', async () => {
    expectRefusal(await runCli(['schema', 'conversation']), 'cannot be "conversation"', 'Did you mean conversations?');
  });
});
