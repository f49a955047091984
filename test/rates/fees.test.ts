import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';

const LOG = join(PROJECT, 'fixtures/reporters/small/log.csv');
const ALL = ['--markup', '5%', '--fee-per-message', 'in=0.005,out=0.004', '--fee-per-conversation', '0.01'];

interface FeeReport {
  readonly totals: Readonly<Record<string, { readonly units: number; readonly cost: string }>>;
  readonly fees: Readonly<
    Record<string, readonly { fee: string; count: number | null; rate: string; amount: string }[]>
  >;
  readonly grandTotals: Readonly<Record<string, string>>;
}

async function report(...args: readonly string[]): Promise<FeeReport> {
  const { stdout, code } = await runCli([LOG, '--format', 'json', '--quiet', ...args]);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe('fees', () => {
  it("are lines of their own, with what they are for, and never in Meta's cost", async () => {
    const { fees, grandTotals, ...rest } = await report(...ALL);
    expect(rest).toEqual(await report());
    expect(fees['cbp-2023']).toEqual([
      { fee: 'markup', count: null, rate: '5', amount: '0.007705' },
      { fee: 'message-in', count: 3, rate: '0.005', amount: '0.0150' },
      { fee: 'message-out', count: 11, rate: '0.004', amount: '0.0440' },
      { fee: 'conversation', count: 10, rate: '0.01', amount: '0.1000' },
    ]);
    expect(rest.totals['cbp-2023']?.cost).toBe('0.1541');
    expect(grandTotals['cbp-2023']).toBe('0.320805');
  });

  it('are for the messages and conversations of the period', async () => {
    const { fees } = await report(...ALL, '--from', '2023-06-03', '--to', '2023-06-06');
    const whole = (await report(...ALL)).fees['cbp-2022'] ?? [];
    for (const [place, { count }] of (fees['cbp-2022'] ?? []).entries()) {
      expect(count ?? 0).toBeLessThanOrEqual(whole[place]?.count ?? 0);
    }
    const parts = await Promise.all(
      [
        ['--to', '2023-06-03'],
        ['--from', '2023-06-03', '--to', '2023-06-06'],
        ['--from', '2023-06-06'],
      ].map((period) => report('--fee-per-message', '1', ...period)),
    );
    const counts = (way: number): number[] => parts.map((part) => part.fees['cbp-2022']?.[way]?.count ?? 0);
    expect(counts(0).reduce((a, b) => a + b)).toBe(3);
    expect(counts(1).reduce((a, b) => a + b)).toBe(11);
  });

  it('count the same with several threads', async () => {
    expect(await report(...ALL, '--threads', '2')).toEqual(await report(...ALL));
  });

  it('one way alone leaves the other out; models by message have no conversations', async () => {
    const { fees } = await report(
      '--models',
      'pmp-2025',
      '--fee-per-message',
      'out=0.004',
      '--fee-per-conversation',
      '1',
    );
    expect(fees['pmp-2025']).toEqual([
      { fee: 'message-out', count: 11, rate: '0.004', amount: '0.0440' },
      { fee: 'conversation', count: 0, rate: '1', amount: '0.0000' },
    ]);
  });

  it('are in the currency of the report', async () => {
    const { fees, totals } = await report(
      '--currency',
      'EUR',
      '--exchange-rate',
      '0.92',
      '--markup',
      '2.5%',
      '--fee-per-message',
      '0.005',
    );
    expect(totals['cbp-2023']?.cost).toBe('0.141772');
    expect(fees['cbp-2023']?.map(({ amount }) => amount)).toEqual(['0.0035443', '0.015000', '0.055000']);
  });

  it('stand under the table, within its width', async () => {
    const { stdout } = await runCli([LOG, ...ALL]);
    const lines = stdout.split('\n');
    const start = lines.findIndex((line) => line.startsWith("Beside Meta's cost"));
    expect(lines.slice(start, start + 8)).toEqual([
      "Beside Meta's cost            2022 model   June 2023 model",
      '─'.repeat(59),
      "Meta's cost                     0.000000          0.154100*",
      'markup of 5 %                   0.000000          0.007705',
      '3 messages in at 0.005          0.015000          0.015000',
      '11 messages out at 0.004        0.044000          0.044000',
      '9 / 10 conversations at 0.01    0.090000          0.100000',
      '─'.repeat(59),
    ]);
    expect(lines[start + 8]).toBe('together, in USD                0.149000          0.320805*');
  });

  it('are no rows of a CSV, which a spreadsheet would sum, but said on stderr', async () => {
    const { stdout, stderr } = await runCli([LOG, '--format', 'csv', ...ALL]);
    expect(stdout).toBe((await runCli([LOG, '--format', 'csv'])).stdout);
    expect(stderr).toContain('Fees are of the whole, not of a row: they are in no cost of a table.');
    expect(stderr).toContain('USD 0.15 under the 2022 model, USD 0.32 under the June 2023 model.');
  });

  it('of volumes are a markup and for each conversation', async () => {
    const args = [
      'price',
      '-',
      '--models',
      'cbp-2023',
      '--format',
      'json',
      '--markup',
      '10%',
      '--fee-per-conversation',
      '0.01',
    ];
    const { stdout } = await runCli(args, { stdin: 'country,category,count\nCO,marketing,1000\n' });
    const { fees, grandTotals } = JSON.parse(stdout) as FeeReport;
    expect(fees['cbp-2023']?.map(({ amount }) => amount)).toEqual(['1.2500', '10.0000']);
    expect(grandTotals['cbp-2023']).toBe('23.7500');
  });

  it.each([
    ['--markup', '0.05', '5%'],
    ['--markup', '-5%', '5%'],
    ['--fee-per-message', '0,005', 'in=0.005,out=0.004'],
    ['--fee-per-message', 'in=0.005,in=0.004', 'in=0.005,out=0.004'],
    ['--fee-per-message', 'sent=0.005', 'in=0.005,out=0.004'],
    ['--fee-per-conversation', 'USD 1', 'such as 0.01'],
  ])('refuse %s %s', async (option, value, next) => {
    expectRefusal(await runCli([LOG, `${option}=${value}`]), `${option} cannot be "${value}"`, next);
  });
});
