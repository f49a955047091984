import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import * as library from '../../src/library/index.js';
import { reportSchema } from '../../src/reporters/schema/index.js';
import { PART_OF_DEMO } from '../part-of-demo.js';
import { PROJECT, runCli } from '../run-cli.js';

const SMALL = 'fixtures/reporters/small/log.csv';
const ANALYTICS = 'fixtures/demo/june-2023-analytics.json';
const WEBHOOKS = 'fixtures/reconcile/edges/webhooks.ndjson';
const VOLUMES = 'fixtures/volumes/template.csv';
const CURRENCIES = 'fixtures/rates/currencies/log.csv';
const HERE = { cwd: PROJECT } as const;

async function all<One>(ones: AsyncIterable<One>): Promise<One[]> {
  const gathered: One[] = [];
  for await (const one of ones) gathered.push(one);
  return gathered;
}

/** Each call, and the command line that says the same. */
const CALLS: readonly (readonly [report: string, args: string, call: () => Promise<unknown>])[] = [
  [
    'estimate',
    `${SMALL} --models all --by country,day --by template --markup 5% --fee-per-message in=0.01,out=0.02 --month 2023-06`,
    () =>
      library.estimate(SMALL, {
        ...HERE,
        models: 'all',
        by: [['country', 'day'], 'template'],
        markup: '5%',
        feePerMessage: { in: '0.01', out: '0.02' },
        month: '2023-06',
      }),
  ],
  [
    'estimate',
    `${CURRENCIES} --models pmp-2026 --currency BRL --exchange-rate USD=5.1 --free-tier-used 400`,
    () =>
      library.estimate(CURRENCIES, {
        ...HERE,
        models: ['pmp-2026'],
        currency: 'BRL',
        exchangeRate: { USD: '5.1' },
        freeTierUsed: 400,
      }),
  ],
  ['price', `${VOLUMES} --models all`, () => library.price(VOLUMES, { ...HERE, models: 'all' })],
  [
    'conversations',
    `${SMALL} --models all --redact --redact-key 0123456789abcdef`,
    () => all(library.conversations(SMALL, { ...HERE, models: 'all', redact: true, redactKey: '0123456789abcdef' })),
  ],
  [
    'explain',
    `5511987651111 ${CURRENCIES} --models all`,
    () => library.explain('5511987651111', CURRENCIES, { ...HERE, models: 'all' }),
  ],
  ['templates', `${SMALL} --models all`, () => library.templates(SMALL, { ...HERE, models: 'all' })],
  ['inspect', SMALL, () => library.inspect(SMALL, HERE)],
  ['reconcile', WEBHOOKS, () => library.reconcile(WEBHOOKS, HERE)],
  ['reconcile', `${WEBHOOKS} --blind`, () => library.reconcile(WEBHOOKS, { ...HERE, blind: true })],
  [
    'reconcile-against',
    `${PART_OF_DEMO} --against ${ANALYTICS} --timezone America/Bogota`,
    () => library.reconcileAgainst(PART_OF_DEMO, ANALYTICS, { ...HERE, timezone: 'America/Bogota' }),
  ],
  ['calibrate', `${PART_OF_DEMO} --against ${ANALYTICS}`, () => library.calibrate(PART_OF_DEMO, ANALYTICS, HERE)],
  ['models', '', () => library.models()],
  ['rates-list', '', () => library.rateCards()],
  ['rates-show', '', () => library.rates()],
  [
    'rates-show',
    'India --currency INR --models pmp-2026',
    () => library.rates({ market: 'India', currency: 'INR', models: ['pmp-2026'] }),
  ],
  [
    'rates-check',
    'fixtures/rates/check/wrong.csv',
    () => library.checkRateCard('fixtures/rates/check/wrong.csv', HERE),
  ],
];

/** They give no report: the tests that bear their names hold them against their commands. */
const WITHOUT_REPORT = ['count', 'messages'];

const ajv = new Ajv({ strict: true, strictRequired: false });

describe('every call of the library', { timeout: 0 }, () => {
  it.each(CALLS)('gives what the command line writes as JSON, of its schema: %s %s', async (name, args, call) => {
    const command = name.replace('reconcile-against', 'reconcile').split('-');
    const words = [...command, ...args.split(' ').filter(Boolean), '--format', 'json', '--quiet'];
    const { stdout, stderr } = await runCli(words, { cwd: PROJECT });
    expect(stdout, stderr).not.toBe('');
    const given = await call();
    expect(given).toStrictEqual(JSON.parse(stdout));
    const validate = ajv.compile(reportSchema(name));
    expect(validate(given), JSON.stringify(validate.errors)).toBe(true);
  });

  it('is tried here', () => {
    const calls = Object.keys(library).filter((name) => name !== 'WabaCostError' && !WITHOUT_REPORT.includes(name));
    const tried = CALLS.map(([, , call]) => /library\.(\w+)|\b__vi\w+\.(\w+)/.exec(String(call)));
    expect(new Set(tried.map((found) => found?.[1] ?? found?.[2]))).toEqual(new Set(calls));
  });
});
