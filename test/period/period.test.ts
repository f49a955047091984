import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,category,message_id';

/** A log of templates to one customer each, at the given times. */
function templatesAt(...times: readonly string[]): string {
  const rows = times.map(
    (time, place) => `${time},outbound,57300555${String(1000 + place)},template,utility,m${place}`,
  );
  return [HEADER, ...rows, ''].join('\n');
}

async function unitsUnder(model: string, args: readonly string[], stdin: string): Promise<number | undefined> {
  return (await jsonReport(['-', ...args], { stdin })).totals[model]?.units;
}

describe('a period', () => {
  it('is half-open: its first instant counts, its last does not', async () => {
    const log = templatesAt('2023-06-01T00:00:00Z', '2023-06-30T23:59:59.999Z', '2023-07-01T00:00:00Z');
    expect(await unitsUnder('cbp-2023', ['--month', '2023-06'], log)).toBe(2);
    expect(await unitsUnder('cbp-2023', ['--from', '2023-06-01', '--to', '2023-07-01'], log)).toBe(2);
    expect(await unitsUnder('cbp-2023', ['--from', '2023-07-01'], log)).toBe(1);
  });

  it('does not open again a conversation that was open at its start', async () => {
    const log = `${HEADER}
2023-05-31T20:00:00Z,outbound,573005551000,template,utility,m1
2023-06-01T10:00:00Z,outbound,573005551000,template,utility,m2
`;
    expect(await unitsUnder('cbp-2023', ['--month', '2023-06'], log)).toBe(0);
  });

  it.each([
    ['Asia/Kathmandu, 45 minutes past', 'Asia/Kathmandu', '2023-05-31T18:15:00Z', '2023-05-31T18:14:59Z'],
    ['Australia/Lord_Howe, half an hour', 'Australia/Lord_Howe', '2023-05-31T13:30:00Z', '2023-05-31T13:29:59Z'],
    ['America/New_York, in summer', 'America/New_York', '2023-06-01T04:00:00Z', '2023-06-01T03:59:59Z'],
    ['a fixed offset', 'UTC-5', '2023-06-01T05:00:00Z', '2023-06-01T04:59:59Z'],
  ])('begins at midnight of the account: %s', async (_, zone, first, before) => {
    const args = ['--month', '2023-06', '--timezone', zone];
    expect(await unitsUnder('cbp-2023', args, templatesAt(before, first))).toBe(1);
  });

  it('of a month in which the clocks change is as long as that month', async () => {
    // New York: standard time begins on 5 November 2023, so the month ends at 05:00Z and begins at 04:00Z.
    const log = templatesAt(
      '2023-11-01T03:59:59Z',
      '2023-11-01T04:00:00Z',
      '2023-12-01T04:59:59Z',
      '2023-12-01T05:00:00Z',
    );
    expect(await unitsUnder('cbp-2023', ['--month', '2023-11', '--timezone', 'America/New_York'], log)).toBe(2);
  });

  it('stands in the report as UTC instants', async () => {
    const report = await jsonReport(['-', '--month', '2023-06', '--timezone', 'America/Bogota'], {
      stdin: templatesAt('2023-06-10T00:00:00Z'),
    });
    expect(report.period).toMatchObject({
      from: '2023-06-01T05:00:00Z',
      to: '2023-07-01T05:00:00Z',
      timezone: 'America/Bogota',
    });
  });

  it('says once that its edge may be off where the log begins less than 72 h before it', async () => {
    const edge = async (first: string): Promise<number> => {
      const args = ['-', '--month', '2023-06'];
      const report = await jsonReport(args, { stdin: templatesAt(first, '2023-06-10T00:00:00Z') });
      return report.diagnostics.filter(({ code }) => code === 'period-edge').length;
    };
    expect(await edge('2023-05-29T00:00:00Z')).toBe(0);
    expect(await edge('2023-05-29T00:00:01Z')).toBe(1);
    expect(await edge('2023-06-02T00:00:00Z')).toBe(1);
    // Nothing of a log that begins behind the period is in it.
    const late = await jsonReport(['-', '--month', '2023-06'], { stdin: templatesAt('2023-07-01T00:00:00Z') });
    expect(late.diagnostics.map(({ code }) => code)).not.toContain('period-edge');
  });

  it.each([
    [['--month', '2024-01'], 'Nothing to price: no conversation opened in the period.'],
    [['--month', '2024-01', '--models', 'pmp-2025'], 'Nothing to price: no message was delivered in the period.'],
    [['--month', '2023-06', '--models', 'pmp-2025'], 'The traffic costs USD'],
  ])('is compared only where it holds something: %j', async (args, sentence) => {
    const { stdout, code } = await runCli(['-', ...args], { stdin: templatesAt('2023-06-10T00:00:00Z') });
    expect({ code, holds: stdout.includes(`\n${sentence}`) }).toEqual({ code: 0, holds: true });
  });

  it.each([
    [['--month', '2023-13'], '2023-13', '2023-06'],
    [['--month', 'June'], 'June', '2023-06'],
    [['--from', '01/06/2023'], '01/06/2023', '2023-06-01'],
    [['--from', '2023-07-01', '--to', '2023-06-01'], '2023-07-01', '--to'],
    [['--month', '2023-06', '--from', '2023-06-01'], '--month', 'one or the other'],
    [['--free-tier-used', 'many'], 'many', 'ACCOUNT=400'],
  ])('is refused where it is none: %j', async (args, value, step) => {
    expectRefusal(await runCli(['-', ...args], { stdin: templatesAt('2023-06-10T00:00:00Z') }), value, step);
  });
});
