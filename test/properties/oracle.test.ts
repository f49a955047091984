import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { FIVE_MODELS } from '../five-models.js';
import { runCli } from '../run-cli.js';
import { oracle, type Unit } from './oracle.js';
import { CUSTOMERS, NO_VERDICT, type VerdictCase, verdictCases } from './verdict-logs.js';

interface Shown {
  readonly model: string;
  readonly businessNumber: string;
  readonly customerNumber: string;
  readonly category: string;
  readonly initiator: string;
  readonly openedAt: string;
  readonly expiresAt: string | null;
  readonly closedAt: string | null;
  readonly status: string;
  readonly cost: string | null;
}

async function program({ zone, used, log }: VerdictCase): Promise<string[]> {
  const options = [
    '--models',
    `${FIVE_MODELS},in-force`,
    '--format',
    'json',
    '--timezone',
    zone,
    '--free-tier-used',
    String(used),
    '--quiet',
  ];
  const stdin = log.map((row) => `${JSON.stringify(row)}\n`).join('');
  const { stdout, stderr, code } = await runCli(['conversations', '-', ...options], { stdin });
  // Nothing but calls of the business's.
  if (stderr.includes('There is no usable message')) return [];
  expect(code, stderr).toBe(0);
  const shown: Shown[] = JSON.parse(stdout);
  return lines(
    shown.map((one) => ({
      ...one,
      businessNumber: one.businessNumber.replace('+', ''),
      customerNumber: one.customerNumber.replace('+', ''),
      initiator: one.model === 'cbp-2022' ? one.initiator : null,
      openedAt: Date.parse(one.openedAt),
      expiresAt: one.expiresAt === null ? null : Date.parse(one.expiresAt),
      closedAt: one.closedAt === null ? null : Date.parse(one.closedAt),
    })),
  );
}

/** One line a unit, to compare as sorted sets; a cost without its trailing zeros. */
function lines(units: readonly Unit[]): string[] {
  const time = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());
  return units
    .map((one) => {
      const cost = one.cost?.includes('.') ? one.cost.replace(/\.?0+$/, '') : one.cost;
      const times = `${time(one.openedAt)} ${time(one.expiresAt)} ${time(one.closedAt)}`;
      const who = `${one.businessNumber} ${one.customerNumber}`;
      return `${one.model} ${who} ${times} ${one.category} ${one.initiator} ${one.status} ${cost}`;
    })
    .sort();
}

describe('the program and a slow transcription of the rules', () => {
  it('make the same units of any log', async () => {
    await fc.assert(
      fc.asyncProperty(verdictCases, async (one) => {
        expect(await program(one)).toEqual(lines(oracle(one.log, one.zone, one.used)));
      }),
      { numRuns: 400, unbiased: true },
    );
  });

  it('order the free tier of one instant by the numbers of customers and businesses', async () => {
    const numbers = CUSTOMERS.split(' ').filter((customer) => !customer.startsWith('US.'));
    const row = { timestamp: '2023-06-05T10:00:00Z', direction: 'outbound' as const, waba_id: '1', type: 'text' };
    const rest = {
      ...NO_VERDICT,
      ...{ category: '', template_name: '', status: '', delivered_at: '' },
      ...{ referral_source: '', message_id: '', written_in: '' },
    };
    const log = numbers.flatMap((customer_number) =>
      ['576015550199', '99955501000'].map((business_number) => ({ ...row, ...rest, business_number, customer_number })),
    );
    for (let used = 1000 - log.length; used <= 1000; used += 1) {
      const one = { zone: 'UTC', used, log };
      expect(await program(one)).toEqual(lines(oracle(log, one.zone, used)));
    }
  });
});
