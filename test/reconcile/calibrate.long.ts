import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { ACCOUNT, conversationAnalyticsOf, csvOf, logOf, type PlannedUnit, plannedTraffic } from './planned-traffic.js';

const TRUTH = plannedTraffic(1500);

interface JsonProposal {
  readonly setting: string;
  readonly kind: string;
  readonly option: string | null;
  readonly evidence: readonly string[];
}

async function proposals(
  log: string,
  name: string,
  file: string,
  args: readonly string[] = [],
): Promise<Readonly<Record<string, JsonProposal>>> {
  const cwd = scratch({ 'log.csv': log, [name]: file });
  const given = ['calibrate', 'log.csv', '--against', name, '--format', 'json', '--quiet', ...args];
  const { stdout, stderr, code } = await runCli(given, { cwd });
  expect(code, stderr).toBe(0);
  const all: readonly JsonProposal[] = JSON.parse(stdout).proposals;
  return Object.fromEntries(all.map((proposal) => [proposal.setting, proposal]));
}

describe('the time zone', () => {
  it('is told from when the days of the figures begin, and of alike ones is that of the numbers', async () => {
    const { timezone } = await proposals(logOf(TRUTH), 'meta.json', conversationAnalyticsOf(TRUTH));
    expect(timezone).toMatchObject({ kind: 'proposed', option: '--timezone America/Bogota' });
    expect(timezone?.evidence[0]).toContain("Meta's days begin at 05:00 UTC: midnight in America/Bogota, not in UTC");
  });

  it('is told by the best fit where the file names days alone, for every offset there could be', async () => {
    for (const [hoursBehind, zone] of [
      [5, 'America/Bogota'],
      [-5.5, 'Asia/Kolkata'],
      [-9, 'Asia/Tokyo'],
    ] as const) {
      // Traffic around the clock: a quiet night would leave more than one zone.
      const around = TRUTH.map((unit, place) => ({ ...unit, at: unit.at + ((place * 997) % 1440) * 60_000 }));
      const log = logOf(around);
      const { timezone } = await proposals(log, 'days.csv', csvOf(around, hoursBehind));
      expect(timezone?.kind, zone).toBe('proposed');
      expect(timezone?.evidence.join(' '), zone).toMatch(/; with \S+ 0\./);
      const found = timezone?.option?.replace('--timezone ', '') ?? '';
      const offset = new Date('2023-06-15T12:00:00Z').toLocaleString('en-US', {
        timeZone: found,
        timeZoneName: 'longOffset',
      });
      const expected = new Date('2023-06-15T12:00:00Z').toLocaleString('en-US', {
        timeZone: zone,
        timeZoneName: 'longOffset',
      });
      expect(offset).toBe(expected);
    }
  });

  it('stands in the next step where it is set', async () => {
    const cwd = scratch({ 'log.csv': logOf(TRUTH), 'meta.json': conversationAnalyticsOf(TRUTH, { freeTier: 100 }) });
    const given = ['calibrate', 'log.csv', '--against', 'meta.json', '--timezone', 'America/Bogota', '--quiet'];
    const { stdout } = await runCli(given, { cwd, env: { COLUMNS: '200' } });
    expect(stdout).toMatch(/--against FILE --timezone America\/Bogota --free-tier-used \d+\n$/);
  });

  it('is as set where it is', async () => {
    for (const [name, file] of [
      ['meta.json', conversationAnalyticsOf(TRUTH)],
      ['days.csv', csvOf(TRUTH)],
    ] as const) {
      const { timezone } = await proposals(logOf(TRUTH), name, file, ['--timezone', 'America/Bogota']);
      expect(timezone, name).toMatchObject({ kind: 'as-set', option: null });
    }
  });

  it('goes by the name it has today, and is the one most people of the country live in', async () => {
    const around = TRUTH.map((unit, place) => ({ ...unit, at: unit.at + ((place * 997) % 1440) * 60_000 }));
    for (const [hoursBehind, number, zone] of [
      [-5.5, '576015550100', 'Asia/Kolkata'],
      [3, '5511987650000', 'America/Sao_Paulo'],
      [4, '12125550100', 'America/New_York'],
      [-12, '576015550100', 'Pacific/Auckland'],
    ] as const) {
      const log = logOf(around).replaceAll('576015550100', number);
      const { timezone } = await proposals(log, 'days.csv', csvOf(around, hoursBehind));
      expect(timezone?.option, zone).toBe(`--timezone ${zone}`);
    }
  });

  it('is not chosen among zones that fit alike by a country that few customers are of', async () => {
    // A quiet night: the days of the east fit as well in one hour as in the next.
    const quiet = plannedTraffic(300).map(({ at, ...unit }) => ({ ...unit, at: at + 8 * 3_600_000 }));
    const log = logOf(quiet).replaceAll('576015550100', '12025550100');
    const { timezone } = await proposals(log, 'days.csv', csvOf(quiet, -3));
    expect(timezone).toMatchObject({ kind: 'nothing-to-say', option: null });
    expect(timezone?.evidence[0]).toContain('nothing tells these apart');
  });

  it('is not told from a few days, from months, or from figures that fit no zone', async () => {
    const short = TRUTH.filter(({ at }) => at < Date.parse('2023-06-04T05:00:00Z'));
    expect((await proposals(logOf(short), 'days.csv', csvOf(short))).timezone?.kind).toBe('nothing-to-say');
    const months = `month,count\n2023-06,1500\n`;
    expect((await proposals(logOf(TRUTH), 'months.csv', months)).timezone?.kind).toBe('nothing-to-say');
    const other = csvOf(
      plannedTraffic(1500).map((unit, place) => ({ ...unit, at: unit.at + (place % 9) * 86_400_000 })),
    );
    expect((await proposals(logOf(TRUTH), 'other.csv', other)).timezone?.kind).toBe('nothing-to-say');
  });
});

describe('the free tier used elsewhere', () => {
  const kept = (freeTier: number): string => conversationAnalyticsOf(TRUTH, { freeTier });

  it("is what is left of it when Meta's ends", async () => {
    const found = (await proposals(logOf(TRUTH), 'meta.json', kept(150)))['free-tier-used'];
    expect(found).toMatchObject({ kind: 'proposed', option: '--free-tier-used 850' });
    expect(found?.evidence[0]).toContain('was used up after 150, so 850 were used beside the log');
  });

  it('is as set where it is', async () => {
    const found = await proposals(logOf(TRUTH), 'meta.json', kept(150), ['--free-tier-used', `${ACCOUNT}=850`]);
    expect(found['free-tier-used']).toMatchObject({ kind: 'as-set', option: null });
  });

  it('is not told where Meta still has some, where the log has another traffic, or the file does not say', async () => {
    expect((await proposals(logOf(TRUTH), 'meta.json', kept(1000)))['free-tier-used']?.kind).toBe('nothing-to-say');
    const half = logOf(TRUTH.filter((_, place) => place % 2 === 0));
    expect((await proposals(half, 'meta.json', kept(150)))['free-tier-used']?.kind).toBe('nothing-to-say');
    expect((await proposals(logOf(TRUTH), 'days.csv', csvOf(TRUTH)))['free-tier-used']?.kind).toBe('nothing-to-say');
  });
});

describe('authentication at the international rate', () => {
  // Its rates begin in 2024; India is one of the first.
  const traffic = plannedTraffic(300, '2025-03-01').map(
    (unit): PlannedUnit =>
      unit.country === 'MX' ? { ...unit, country: 'IN', customer: unit.customer.replace('5255123', '9198765') } : unit,
  );
  const log = logOf(traffic);
  const priced = (india: number): string =>
    conversationAnalyticsOf(traffic, {
      price: ({ category, country }) => (category === 'authentication' && country === 'IN' ? india : 0.01),
    });

  it('is told from what a unit costs', async () => {
    const found = (await proposals(log, 'meta.json', priced(0.028)))['authentication-international'];
    expect(found).toMatchObject({ kind: 'proposed', option: '--authentication-international IN' });
    const set = await proposals(log, 'meta.json', priced(0.028), ['--authentication-international', 'IN']);
    expect(set['authentication-international']?.kind).toBe('as-set');
  });

  it('is told from its name, even where cost is withheld', async () => {
    const file = conversationAnalyticsOf(traffic).replaceAll(
      /("country":"IN","conversation_type":"REGULAR","conversation_category":)"AUTHENTICATION"/g,
      '$1"AUTHENTICATION_INTERNATIONAL"',
    );
    const found = (await proposals(log, 'meta.json', file))['authentication-international'];
    expect(found?.option).toBe('--authentication-international IN');
  });

  it('is not told from other prices', async () => {
    const found = (await proposals(log, 'meta.json', priced(0.0014)))['authentication-international'];
    expect(found).toMatchObject({ kind: 'nothing-to-say', option: null });
    expect((await proposals(log, 'meta.json', priced(0.02)))['authentication-international']?.kind).toBe(
      'nothing-to-say',
    );
  });
});

describe('templates that the log does not mark', () => {
  const isUnmarked = ({ category }: PlannedUnit, place: number): boolean => category === 'utility' && place % 2 === 0;
  const unmarked = TRUTH.filter(isUnmarked).length;
  const log = logOf(TRUTH.map((unit, place) => (isUnmarked(unit, place) ? { ...unit, category: 'service' } : unit)));
  const file = conversationAnalyticsOf(TRUTH, { dimensions: ['country', 'category'] });

  it('are a share of what Meta says templates opened', async () => {
    const found = (await proposals(log, 'meta.json', file))['unmarked-templates'];
    expect(found).toMatchObject({ kind: 'proposed', option: null });
    expect(found?.evidence[0]).toContain(`${unmarked} of them are free-form in the log (`);
    const cwd = scratch({ 'log.csv': log, 'meta.json': file });
    const given = ['calibrate', 'log.csv', '--against', 'meta.json', '--timezone', 'America/Bogota', '--quiet'];
    const { stdout } = await runCli(given, { cwd });
    expect(stdout).toMatch(/\n\nNo option to add: what the log itself lacks stands above\.\n$/);
  });

  it('are told by the type a system calls them, with the option to add', async () => {
    const numbers = new Set(TRUTH.filter(isUnmarked).map(({ customer }) => customer));
    const own = log.replaceAll(/^.*,outbound,.*,text,.*$/gm, (row) =>
      numbers.has(row.split(',')[3] ?? '') ? row.replace(',text,', ',bulk,') : row,
    );
    const found = (await proposals(own, 'meta.json', file))['unmarked-templates'];
    expect(found?.option).toBe('--map type:bulk=template');
    const after = await proposals(own, 'meta.json', file, ['--map', 'type:bulk=template']);
    expect(after['unmarked-templates']?.evidence[0]).not.toContain(`${unmarked} of them`);
  });

  it('are none where all are marked', async () => {
    expect((await proposals(logOf(TRUTH), 'meta.json', file))['unmarked-templates']?.kind).toBe('nothing-to-say');
  });
});

it('a log by itself tells none of it, and nothing is applied', async () => {
  const cwd = scratch({ 'log.csv': logOf(TRUTH.slice(0, 10)) });
  const { stdout, code } = await runCli(['calibrate', 'log.csv'], { cwd });
  expect(code).toBe(0);
  expect(stdout.match(/nothing to say/g)).toHaveLength(4);
  expect(stdout).toContain('Nothing was applied.');
});
