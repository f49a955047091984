import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { tableText } from '../input/table-text.js';
import { figuresOf, type JsonCell, type JsonCells, jsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** A log as its records, and how any of them are put together to a file. */
interface Log {
  readonly name: string;
  readonly file: string;
  readonly records: readonly string[];
  together(records: readonly string[]): string;
}

const DEMO = readLog('fixtures/demo/june-2023.csv');
const WEBHOOKS = readLog('fixtures/formats/meta-cloud/june-2023.ndjson');
const MODELS = ['--models', 'cbp-2022,cbp-2023'];
const BY = [
  '--timezone',
  'America/Bogota',
  '--by',
  'category',
  '--by',
  'country',
  '--by',
  'template,account,initiator',
  '--by',
  'day',
];

function readLog(file: string): Log {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  if (file.endsWith('json')) {
    return { name: 'log.ndjson', file, records: text.trimEnd().split('\n'), together: (records) => records.join('\n') };
  }
  const [header = [], ...rows]: string[][] = parse(text);
  const records = rows.map((row) => tableText([row]));
  return { name: 'log.csv', file, records, together: (chosen) => tableText([header]) + chosen.join('') };
}

describe.each([DEMO, WEBHOOKS])('the figures of $file', { timeout: 0 }, (log) => {
  const figures = async (...files: string[]): Promise<string> => {
    const names = files.map((_, place) => `${place}-${log.name}`);
    const cwd = scratch(Object.fromEntries(names.map((name, place) => [name, files[place] ?? ''])));
    return figuresOf(await jsonReport([...names, ...MODELS, ...BY], { cwd }));
  };
  const plain = async (): Promise<string> => figuresOf(await jsonReport([log.file, ...MODELS, ...BY]));
  const runs = log === DEMO ? 4 : 60;
  const shuffled = fc.shuffledSubarray([...log.records], { minLength: log.records.length });

  it('are the same from the records written anew', async () => {
    expect(await figures(log.together(log.records))).toBe(await plain());
  });

  it('do not depend on the order of records', async () => {
    const expected = await plain();
    expect(await figures(log.together(log.records.toReversed()))).toBe(expected);
    await fc.assert(
      fc.asyncProperty(shuffled, async (records) => {
        expect(await figures(log.together(records))).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  it('do not depend on how the log is split into files', async () => {
    const expected = await plain();
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat({ max: log.records.length }), fc.boolean(), async (records, at, isShuffled) => {
        const source = isShuffled ? records : log.records;
        expect(await figures(log.together(source.slice(0, at)), log.together(source.slice(at)))).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  it('do not depend on records that come again', async () => {
    const expected = await plain();
    await fc.assert(
      fc.asyncProperty(fc.subarray([...log.records]), fc.boolean(), async (again, isInAnotherFile) => {
        const files = isInAnotherFile
          ? [log.together(log.records), log.together(again)]
          : [log.together([...log.records, ...again])];
        expect(await figures(...files)).toBe(expected);
      }),
      { numRuns: runs },
    );
  });

  it('do not depend on the order the files are named in; nor does anything else', async () => {
    const half = log.records.length >> 1;
    const cwd = scratch({
      'a.log': log.together(log.records.slice(0, half)),
      'b.log': log.together(log.records.slice(half)),
    });
    for (const format of ['json', 'csv', 'table']) {
      const forth = await runCli(['a.log', 'b.log', '--format', format, ...BY], { cwd });
      expect(await runCli(['b.log', 'a.log', '--format', format, ...BY], { cwd })).toEqual(forth);
      expect(forth.code).toBe(0);
    }
  });

  it('are the same each time: the same input gives the same bytes', async () => {
    const first = await runCli([log.file, '--format', 'json', ...BY], { tickMs: 1 });
    expect(await runCli([log.file, '--format', 'json', ...BY], { tickMs: 977 })).toEqual(first);
  });

  it('sum to the totals under every breakdown, in units and in money', async () => {
    const dimensions = 'category country market month day account business template initiator'.split(' ');
    const crossed = [
      'country,category',
      'market,initiator',
      'month,account,business',
      'day,category,initiator,country',
      'template,day',
    ];
    const options = [...dimensions, ...crossed].flatMap((by) => ['--by', by]);
    const { totals, breakdowns } = await jsonReport([log.file, '--models', 'all', ...options]);
    expect(breakdowns.map(({ by }) => by.join())).toEqual([...dimensions, ...crossed]);
    for (const { by, rows } of breakdowns)
      expect(sumsOf(rows.map(({ models }) => models)), by.join()).toEqual(tenThousandths(totals));
  });

  it('count every unit once, as one of five', async () => {
    const { totals, breakdowns } = await jsonReport([
      log.file,
      '--models',
      'all',
      '--by',
      'country,category',
      '--by',
      'day',
    ]);
    const cells = [totals, ...breakdowns.flatMap(({ rows }) => rows.map(({ models }) => models))].flatMap((of) =>
      Object.values(of),
    );
    expect(cells.length).toBeGreaterThan(10);
    for (const { units, charged, freeTier, freeEntryPoint, freeWindow, unpriced } of cells) {
      expect(charged + freeTier + freeEntryPoint + freeWindow + unpriced).toBe(units);
    }
  });

  it('give no free tier more than 1,000 units', async () => {
    const { totals } = await jsonReport([log.file, '--models', 'cbp-2022,cbp-2023', '--timezone', 'America/Bogota']);
    for (const { freeTier } of Object.values(totals)) expect(freeTier).toBeLessThanOrEqual(1000);
  });
});

describe('the demo log', { timeout: 0 }, () => {
  it('is what its generator writes', async () => {
    const generator = pathToFileURL(join(PROJECT, 'fixtures/demo/generate.js')).href;
    const { demoLog }: { demoLog: () => string } = await import(generator);
    expect(readFileSync(join(PROJECT, DEMO.file), 'utf8') === demoLog()).toBe(true);
  });

  it('uses up the free tier of both models', async () => {
    const { totals } = await jsonReport([DEMO.file, ...MODELS, '--timezone', 'America/Bogota']);
    expect(totals['cbp-2022']?.freeTier).toBe(1000);
    expect(totals['cbp-2023']?.freeTier).toBe(1000);
  });
});

type WholeCell = Record<keyof JsonCell, number>;

/** The cells with money as a whole number of ten-thousandths, so that it can be added. */
function tenThousandths(cells: JsonCells): Record<string, WholeCell> {
  return Object.fromEntries(
    Object.entries(cells).map(([model, cell]) => {
      expect(cell.cost).toMatch(/^\d+\.\d{4}$/);
      return [model, { ...cell, cost: Number(cell.cost.replace('.', '')) }];
    }),
  );
}

function sumsOf(rows: readonly JsonCells[]): Record<string, WholeCell> {
  const sums: Record<string, WholeCell> = {};
  for (const [model, cell] of rows.flatMap((row) => Object.entries(tenThousandths(row)))) {
    const sum = (sums[model] ??= {
      units: 0,
      charged: 0,
      freeTier: 0,
      freeEntryPoint: 0,
      freeWindow: 0,
      unpriced: 0,
      cost: 0,
    });
    for (const count of Object.keys(sum) as (keyof JsonCell)[]) sum[count] += cell[count];
  }
  return sums;
}
