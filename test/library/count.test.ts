import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type CountOptions, count, type Diagnostic, estimate } from '../../src/library/index.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HERE = { cwd: PROJECT } as const;
const SMALL = 'fixtures/reporters/small/log.csv';
const DEMO = 'fixtures/demo/june-2023.csv';

/** What the command writes to a file. */
async function written(...args: readonly string[]): Promise<Uint8Array> {
  const file = join(scratch(), 'counted.ledger');
  const { stderr, code } = await runCli(['count', '--quiet', '-o', file, ...args]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return new Uint8Array(readFileSync(file));
}

describe('count', { timeout: 0 }, () => {
  it.each<[string, string, CountOptions]>([
    [SMALL, '', {}],
    ['fixtures/samples/meta_cloud_pmp.json', '--models 2025,in-force', { models: ['pmp-2025', 'in-force'] }],
    [
      DEMO,
      '--timezone America/Bogota --from 2023-06-05 --to 2023-06-12 --by template --assume-delivered',
      {
        timezone: 'America/Bogota',
        from: '2023-06-05',
        to: '2023-06-12',
        by: ['template'],
        assumeDelivered: true,
      },
    ],
    [
      'fixtures/samples/gupshup_v3.ndjson',
      '--redact --redact-key 0123456789abcdef',
      { redact: true, redactKey: '0123456789abcdef' },
    ],
  ])('gives the bytes of the file that the command writes: %s %s', async (log, args, options) => {
    const ledger = await count(log, { ...HERE, ...options });
    expect(ledger).toStrictEqual(await written(log, ...args.split(' ').filter(Boolean)));
    expect(gunzipSync(ledger).toString()).toMatch(/^\["waba-cost ledger",/);
  });

  it('is priced as the log was, handed over, as a stream or from a file', async () => {
    const options = { ...HERE, models: 'all', by: ['country', 'month'] } as const;
    const ledger = await count(SMALL, HERE);
    const file = join(scratch(), 'small.ledger');
    writeFileSync(file, ledger);
    const expected = await estimate(SMALL, options);
    for (const given of [ledger, file, createReadStream(file), { name: 'plain', content: gunzipSync(ledger) }]) {
      expect(await estimate(given, options)).toStrictEqual(expected);
    }
  });

  it('merges ledgers with one another and with logs', async () => {
    const [header = '', ...rows] = readFileSync(join(PROJECT, SMALL), 'utf8').trim().split('\n');
    const customer = header.split(',').indexOf('customer_number');
    const isOdd = (row: string): boolean => /[13579]$/.test(row.split(',')[customer] ?? '');
    const log = (lines: readonly string[]): Uint8Array => Buffer.from(`${[header, ...lines].join('\n')}\n`);
    const [odd, even] = [rows.filter(isOdd), rows.filter((row) => !isOdd(row))];
    expect(Math.min(odd.length, even.length)).toBeGreaterThan(1);
    const { totals } = await estimate(SMALL, HERE);
    const ledger = await count(log(odd));
    const merged = await count([ledger, await count(log(even))]);
    expect((await estimate(merged)).totals).toEqual(totals);
    expect((await estimate(await count([ledger, log(even)]))).totals).toEqual(totals);
    const stream = createReadStream(join(PROJECT, SMALL));
    expect((await estimate(await count(stream))).totals).toEqual(totals);
  });

  it('tells what there is to say of the logs, and how far reading is', async () => {
    const said: Diagnostic[] = [];
    let bytesRead = 0;
    await count(DEMO, {
      ...HERE,
      onDiagnostic: (diagnostic) => said.push(diagnostic),
      onProgress: (progress) => {
        bytesRead = progress.bytesRead;
      },
    });
    expect(bytesRead).toBe(readFileSync(join(PROJECT, DEMO)).length);
    const { stderr } = await runCli(['count', DEMO, '-o', join(scratch(), 'june.ledger')]);
    const warnings = said.filter(({ level }) => level === 'warning');
    expect(warnings.length).toBeGreaterThan(1);
    expect(stderr).toContain(`${warnings.length} warnings`);
  });

  it('ends with its signal, and is rejected where ledgers do not belong together', async () => {
    const reason = new Error('the user went away');
    const ending = new AbortController();
    const onProgress = (): void => ending.abort(reason);
    await expect(count(DEMO, { ...HERE, signal: ending.signal, onProgress })).rejects.toBe(reason);
    const bogota = await count(SMALL, { ...HERE, timezone: 'America/Bogota' });
    await expect(count([bogota, await count(SMALL, HERE)])).rejects.toMatchObject({ name: 'WabaCostError' });
    const cut = bogota.subarray(0, bogota.length - 20);
    await expect(count(cut)).rejects.toMatchObject({ name: 'WabaCostError', place: { file: 'bytes' } });
  });
});
