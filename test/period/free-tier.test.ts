import { describe, expect, it } from 'vitest';
import { type JsonCell, jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,business_number,customer_number,waba_id,type,message_id';

interface Answers {
  readonly count: number;
  readonly from: string;
  readonly account?: string;
  readonly business?: string;
}

/** Free-form answers to one customer each, a second apart: as many service conversations, or messages. */
function answers({ count, from, account = 'A', business = '576015550100' }: Answers): string[] {
  const start = Date.parse(from);
  return Array.from({ length: count }, (_, place) => {
    const at = new Date(start + place * 1000).toISOString();
    return `${at},outbound,${business},${573005000000 + place},${account},text,${account}${business}${at}`;
  });
}

async function cellUnder(
  model: string,
  rows: readonly string[],
  ...args: readonly string[]
): Promise<JsonCell | undefined> {
  const report = await jsonReport(['-', '--models', model, ...args], { stdin: [HEADER, ...rows, ''].join('\n') });
  return report.totals[model];
}

describe('the free tier', () => {
  it('holds unit 1,000 and not unit 1,001', async () => {
    const thousand = answers({ count: 1000, from: '2023-06-10T00:00:00Z' });
    const more = answers({ count: 1001, from: '2023-06-10T00:00:00Z' });
    expect(await cellUnder('cbp-2023', thousand)).toMatchObject({ freeTier: 1000, charged: 0, cost: '0.0000' });
    expect(await cellUnder('cbp-2023', more)).toMatchObject({ freeTier: 1000, charged: 1, cost: '0.0060' });
  });

  it('is anew in every calendar month of the account, not of UTC', async () => {
    const rows = answers({ count: 1200, from: '2023-07-01T04:50:00Z' });
    // Bogotá: 600 before midnight of 30 June, 600 after it; in UTC all are in July.
    expect(await cellUnder('cbp-2023', rows, '--timezone', 'America/Bogota')).toMatchObject({
      freeTier: 1200,
      charged: 0,
    });
    expect(await cellUnder('cbp-2023', rows)).toMatchObject({ freeTier: 1000, charged: 200 });
  });

  it('belongs to the account under the conversation models, to the business number under pmp-2026', async () => {
    const rows = [
      ...answers({ count: 600, from: '2023-06-10T00:00:00Z', business: '576015550100' }),
      ...answers({ count: 600, from: '2023-06-11T00:00:00Z', business: '576015550199' }),
    ];
    expect(await cellUnder('cbp-2023', rows)).toMatchObject({ freeTier: 1000, charged: 200 });
    expect(await cellUnder('pmp-2026', rows)).toMatchObject({ freeTier: 1200, charged: 0 });
    const accounts = [
      ...answers({ count: 600, from: '2023-06-10T00:00:00Z', account: 'A' }),
      ...answers({ count: 600, from: '2023-06-11T00:00:00Z', account: 'B', business: '576015550199' }),
    ];
    expect(await cellUnder('cbp-2023', accounts)).toMatchObject({ freeTier: 1200, charged: 0 });
  });

  it('is used up by units before the period too', async () => {
    const rows = answers({ count: 1200, from: '2023-06-14T23:50:00Z' });
    const half = await cellUnder('cbp-2023', rows, '--from', '2023-06-15');
    expect(half).toMatchObject({ units: 600, freeTier: 400, charged: 200 });
  });

  it('carries what was used before the log, in the month the log begins in', async () => {
    const rows = [
      ...answers({ count: 900, from: '2023-06-20T00:00:00Z' }),
      ...answers({ count: 900, from: '2023-07-20T00:00:00Z' }),
    ];
    expect(await cellUnder('cbp-2023', rows, '--free-tier-used', '300')).toMatchObject({
      freeTier: 1600,
      charged: 200,
    });
    expect(await cellUnder('cbp-2023', rows, '--free-tier-used', 'A=300')).toMatchObject({ charged: 200 });
    expect(await cellUnder('cbp-2023', rows, '--free-tier-used', '5000')).toMatchObject({ charged: 900 });
  });

  it('says so where what was used belongs to a month without a unit', async () => {
    const rows = [
      '2023-05-31T23:59:59Z,inbound,576015550100,573005000000,A,text,first',
      ...answers({ count: 10, from: '2023-06-01T10:00:00Z' }),
    ];
    const stdin = [HEADER, ...rows, ''].join('\n');
    const codes = async (...args: string[]): Promise<string[]> =>
      (await jsonReport(['-', '--free-tier-used', '995', ...args], { stdin })).diagnostics.map(({ code }) => code);
    expect(await codes()).toContain('free-tier-used-in-vain');
    expect(await codes('--month', '2023-06')).not.toContain('free-tier-used-in-vain');
    expect(await cellUnder('cbp-2023', rows, '--free-tier-used', '995', '--month', '2023-06')).toMatchObject({
      freeTier: 5,
      charged: 5,
    });
  });

  it('is told unit by unit in the list of conversations', async () => {
    const stdin = [HEADER, ...answers({ count: 1001, from: '2023-06-10T00:00:00Z' }), ''].join('\n');
    const { stdout } = await runCli(['conversations', '-', '--models', 'cbp-2023', '--format', 'ndjson'], { stdin });
    const reasons = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).reason);
    expect(reasons[316]).toBe('free tier 317 of 1,000');
    expect(reasons[999]).toBe('free tier 1,000 of 1,000');
    expect(reasons[1000]).toBe('service rate of Colombia; unit 1,001 of the month, 1,000 are free');
  });
});
