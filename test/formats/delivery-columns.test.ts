import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

const HEADER = 'Sent At,Phone,Category';

/** How many of a campaign's rows, which differ in some columns behind its own, are priced; and what is said of them. */
async function priced(
  columns: string,
  rows: readonly string[],
  args: readonly string[] = [],
): Promise<{ units: number; codes: readonly string[] }> {
  const lines = rows.map((row, place) => `2023-06-05 10:00:00,5730055500${10 + place},marketing,${row}`);
  const { totals, diagnostics } = await jsonReport(
    ['-', '--map', 'direction:=outbound', '--models', 'pmp-2025', ...args],
    { stdin: [`${HEADER},${columns}`, ...lines].join('\n') },
  );
  return { units: totals['pmp-2025']?.units ?? 0, codes: diagnostics.map(({ code }) => code) };
}

describe('a message without a status has failed', () => {
  it.each([
    ['Failed', ['No', 'Yes']],
    ['Failed', ['FALSE', 'TRUE']],
    ['Failed', ['', 'x']],
    ['Failed', ['', 'Failed']],
    ['Failed At', ['0000-00-00 00:00:00', '2023-06-05 10:00:03']],
    ['Failure Reason', ['', 'Message undeliverable']],
    ['Error Code', ['0', '131026']],
    ['error_message', ['NO_ERROR', 'Re-engagement message']],
    ['error', ['0 - OK', '131049 - Meta chose not to deliver']],
    ['errors', ['[]', '"[{""code"":131026}]"']],
    ['Código de error', ['', '131049']],
    ['Motivo do erro', ['', 'número inválido']],
  ])('by a column %s', async (column, rows) => {
    const { units, codes } = await priced(column, rows);
    expect(units).toBe(1);
    expect(codes).toContain('not-delivered');
  });

  it('unless it arrived', async () => {
    const arrived = ['2023-06-05 10:00:05,131000', ',131000'];
    expect((await priced('Delivered At,Error Code', arrived)).units).toBe(1);
    expect((await priced('Status,Error Code', ['delivered,131000', 'sent,131000'])).units).toBe(1);
  });
});

describe('a column that says of each message whether it was delivered', () => {
  it.each([
    ['Delivered', ['Yes', 'No']],
    ['Delivered', ['✓', '✗']],
    ['Delivered', ['✔️', '❌']],
    ['Delivered', ['Delivered', 'Failed']],
    ['Delivered', ['read', 'pending']],
    ['Entregado', ['Entregado', 'Fallido']],
  ])('%s: %s', async (column, rows) => {
    expect((await priced(column, rows)).units).toBe(1);
  });

  it('leaves out by name what nobody can read', async () => {
    expect(await priced('Delivered', ['Yes', 'perhaps'])).toMatchObject({
      units: 1,
      codes: expect.arrayContaining(['rejected-unknown-status']),
    });
  });

  it.each([
    ['Delivered', ['x', '']],
    ['Delivered At', ['2023-06-05 10:00:05', '']],
    ['Delivered At', ['2023-06-05 10:00:05', '0000-00-00 00:00:00']],
  ])('names those for which it says nothing (%s)', async (column, rows) => {
    const counted = await priced(column, rows);
    expect(counted.units).toBe(2);
    expect(counted.codes).toContain('status-missing');
    expect((await priced(column, rows, ['--map', 'status:=sent'])).units).toBe(1);
  });
});
