import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';

const LOG = 'fixtures/reporters/small/log.csv';
const CELL_KEYS = ['units', 'charged', 'freeTier', 'freeEntryPoint', 'freeWindow', 'unpriced', 'cost'];
const HEADER = 'timestamp,direction,customer_number,type,category\n';

/** Logs from which nothing, or nothing of one kind, comes: the shape is the same. */
const LOGS: Readonly<Record<string, string>> = {
  'customers who are never answered': `${HEADER}2023-06-05T10:00:00Z,in,573005550001,text,\n`,
  'messages that never arrive':
    'timestamp,direction,customer_number,status\n2023-06-05T10:00:00Z,out,573005550001,failed\n',
  'a customer without a country': `${HEADER}2023-06-05T10:00:00Z,out,999555010001,template,utility\n`,
  'free-form alone': `${HEADER}2023-06-05T10:00:00Z,out,573005550001,text,\n`,
  'one template': `${HEADER}2023-06-05T10:00:00Z,out,573005550001,template,utility\n`,
};

describe('the JSON report', { timeout: 0 }, () => {
  it('is one object and a line end', async () => {
    const { stdout } = await runCli([LOG, '--format', 'json']);
    expect(stdout).toMatch(/^\{\n[\s\S]*\n\}\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, baseline: 'cbp-2022', currency: 'USD' });
  });

  it('says what the small log holds', async () => {
    const report = await jsonReport([LOG]);
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
    expect(report.tool).toEqual({ name: 'waba-cost', version });
    expect(report.models).toEqual([
      { id: 'cbp-2022', title: expect.any(String), unit: 'conversation', rateCards: ['cbp-2022-usd'] },
      { id: 'cbp-2023', title: expect.any(String), unit: 'conversation', rateCards: ['cbp-2023-usd'] },
    ]);
    expect(report.period).toEqual({
      from: null,
      to: null,
      timezone: 'UTC',
      firstMessage: '2023-06-02T10:00:00Z',
      lastMessage: '2023-06-11T08:00:00Z',
    });
    expect(report.input).toEqual({
      files: [{ path: LOG, format: 'generic', records: 17, rejected: 1 }],
      records: 17,
      messages: 16,
      inbound: 3,
      outbound: 13,
      undelivered: 2,
      duplicates: 0,
      rejected: 1,
      customers: 11,
    });
    expect(report.totals).toEqual({
      'cbp-2022': { units: 9, charged: 0, freeTier: 8, freeEntryPoint: 1, freeWindow: 0, unpriced: 0, cost: '0.0000' },
      'cbp-2023': { units: 10, charged: 7, freeTier: 1, freeEntryPoint: 1, freeWindow: 0, unpriced: 1, cost: '0.1541' },
    });
    expect(report.delta).toEqual({ cost: '0.1541', percent: null });
    const costs = report.breakdowns.map(({ by, rows }) => [
      by,
      rows.map(({ key, models }) => [...Object.values(key), models['cbp-2023']?.cost]),
    ]);
    expect(costs).toEqual([
      // 0.0125 in Colombia and 0.0625 in Brazil; 0.0315 in Brazil and 3 × 0.0042 in India; 0.0350 in Brazil.
      [
        ['category'],
        [
          ['marketing', '0.0750'],
          ['authentication', '0.0441'],
          ['utility', '0.0350'],
          ['service', '0.0000'],
        ],
      ],
      [
        ['country'],
        [
          ['BR', '0.1290'],
          ['IN', '0.0126'],
          ['CO', '0.0125'],
          ['MX', '0.0000'],
          ['ZZ', '0.0000'],
        ],
      ],
    ]);
  });

  it('compares with the first of the models named', async () => {
    const { baseline, delta, models } = await jsonReport([LOG, '--models', 'cbp-2023,cbp-2022']);
    expect({ baseline, delta }).toEqual({ baseline: 'cbp-2023', delta: { cost: '-0.1541', percent: '-100.00' } });
    expect(models.map(({ id }) => id)).toEqual(['cbp-2023', 'cbp-2022']);
  });

  it('has the same shape under one model as under two', async () => {
    const report = await jsonReport([LOG, '--models', 'cbp-2023']);
    expectShape(report);
    expect(report.delta).toEqual({ cost: '0.0000', percent: '0.00' });
  });

  it.each(Object.entries(LOGS))('has the same shape for %s', async (_, stdin) => {
    const report = await jsonReport(['-'], { stdin });
    expectShape(report);
    expect(report.breakdowns.map(({ by }) => by)).toEqual([['category'], ['country']]);
  });

  it('has the same shape for the demo log, by all there is', async () => {
    const by = 'category country market month day account business template initiator'
      .split(' ')
      .flatMap((name) => ['--by', name]);
    expectShape(
      await jsonReport(['fixtures/demo/june-2023.csv', '--models', 'all', ...by, '--by', 'country,category']),
    );
  });

  it('writes no unit as zeros, not as nothing', async () => {
    const { totals, delta, breakdowns, period, input } = await jsonReport(['-'], {
      stdin: LOGS['customers who are never answered'] ?? '',
    });
    const nothing = {
      units: 0,
      charged: 0,
      freeTier: 0,
      freeEntryPoint: 0,
      freeWindow: 0,
      unpriced: 0,
      cost: '0.0000',
    };
    expect(totals).toEqual({ 'cbp-2022': nothing, 'cbp-2023': nothing });
    expect(delta).toEqual({ cost: '0.0000', percent: null });
    expect(breakdowns).toEqual([
      { by: ['category'], rows: [] },
      { by: ['country'], rows: [] },
    ]);
    expect(period).toMatchObject({ firstMessage: '2023-06-05T10:00:00Z', lastMessage: '2023-06-05T10:00:00Z' });
    expect(input).toMatchObject({ messages: 1, inbound: 1, outbound: 0 });
  });

  it('names every warning with its level, count, sentence, and at most three places', async () => {
    const rows = ['yesterday', 'today', 'tomorrow', 'never'].map((time) => `${time},in,573005550001,text,\n`).join('');
    const { diagnostics } = await jsonReport(['-'], { stdin: `${LOGS['one template']}${rows}` });
    expect(diagnostics[0]).toEqual({
      code: 'rejected-bad-time',
      level: 'warning',
      count: 4,
      message: expect.stringMatching(/^4 records left out: /),
      examples: [3, 4, 5].map((line) => ({ file: '-', line })),
    });
  });
});

/** The contract of reporters/README.md, "JSON of the comparison": these keys and no others, with these types. */
function expectShape(report: JsonReport): void {
  expect(Object.keys(report).sort()).toEqual(
    [
      'schemaVersion',
      'tool',
      'models',
      'baseline',
      'currency',
      'period',
      'input',
      'totals',
      'delta',
      'freeTiers',
      'guesses',
      'breakdowns',
      'diagnostics',
    ].sort(),
  );
  const ids = report.models.map(({ id }) => id);
  expect(Object.keys(report.guesses)).toEqual(ids);
  for (const { units, fromText, byDefault, ...amounts } of Object.values(report.guesses)) {
    expect(fromText + byDefault).toBe(units);
    expect(Object.keys(amounts)).toEqual(['cost', 'cheapest', 'dearest', 'likelyFrom', 'likelyTo']);
    for (const amount of Object.values(amounts)) expect(amount).toMatch(/^\d+\.\d{4,}$/);
  }
  for (const model of report.models) expect(Object.keys(model)).toEqual(['id', 'title', 'unit', 'rateCards']);
  expect(Object.keys(report.period)).toEqual(['from', 'to', 'timezone', 'firstMessage', 'lastMessage']);
  expect(Object.keys(report.input).sort()).toEqual(
    [
      'files',
      'records',
      'messages',
      'inbound',
      'outbound',
      'undelivered',
      'duplicates',
      'rejected',
      'customers',
    ].sort(),
  );
  for (const file of report.input.files) expect(Object.keys(file)).toEqual(['path', 'format', 'records', 'rejected']);
  const rows = report.breakdowns.flatMap(({ by, rows: of }) => of.map((row) => ({ ...row, by })));
  for (const { by, key } of rows) {
    expect(Object.keys(key)).toEqual(by);
    expect(Object.values(key).every((value) => typeof value === 'string')).toBe(true);
    if (key.country !== undefined) expect(key.country).toMatch(/^[A-Z]{2}$/);
  }
  for (const { models, delta } of [{ models: report.totals, delta: report.delta }, ...rows]) {
    expect(Object.keys(models)).toEqual(ids);
    for (const cell of Object.values(models)) {
      expect(Object.keys(cell)).toEqual(CELL_KEYS);
      const { cost, ...counts } = cell;
      expect(Object.values(counts).every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
      expect(cost).toMatch(/^\d+\.\d{4,}$/);
    }
    expect(Object.keys(delta)).toEqual(['cost', 'percent']);
    expect(delta.cost).toMatch(/^(0\.0{4,}|-?\d+\.\d{4,})$/);
    expect(delta.cost).not.toMatch(/^-0\.0*$/);
    const baselineCost = models[ids[0] ?? '']?.cost ?? '';
    if (/^0\.0+$/.test(baselineCost)) expect(delta.percent).toBeNull();
    else expect(delta.percent).toMatch(/^-?\d+\.\d{2}$/);
  }
  for (const diagnostic of report.diagnostics) {
    expect(Object.keys(diagnostic)).toEqual(['code', 'level', 'count', 'message', 'examples']);
    expect(['info', 'warning']).toContain(diagnostic.level);
    expect(diagnostic.count).toBeGreaterThan(0);
    for (const example of diagnostic.examples) expect(Object.keys(example)).toEqual(['file', 'line']);
  }
}
