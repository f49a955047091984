import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import {
  conversationAnalyticsOf,
  csvOf,
  logOf,
  type PlannedUnit,
  type Publication,
  plannedTraffic,
} from './planned-traffic.js';

const TRUTH = plannedTraffic(1500);
const ZONE = ['--timezone', 'America/Bogota'];

interface JsonDifference {
  readonly reason: string;
  readonly ours: Readonly<Record<string, string>> | null;
  readonly theirs: Readonly<Record<string, string>> | null;
  readonly units: number;
  readonly cost: string | null;
}

interface JsonAgainst {
  readonly verdict: string;
  readonly totals: {
    readonly ours: number;
    readonly theirs: number;
    readonly matched: number;
    readonly different: number;
    readonly cost: { readonly ours: string; readonly theirs: string; readonly difference: string } | null;
  };
  readonly differences: readonly JsonDifference[];
  readonly rates: readonly unknown[];
  readonly notCompared: readonly string[];
}

async function against(log: string, file: string, name: string, args: readonly string[] = ZONE): Promise<JsonAgainst> {
  const cwd = scratch({ 'log.csv': log, [name]: file });
  const { stdout, stderr, code } = await runCli(
    ['reconcile', 'log.csv', '--against', name, '--format', 'json', ...args],
    { cwd },
  );
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

function shown({ differences }: JsonAgainst): unknown[] {
  return differences.map(({ reason, ours, theirs, units }) => ({ reason, ours, theirs, units }));
}

function count(units: readonly PlannedUnit[], isOne: (unit: PlannedUnit, place: number) => boolean): number {
  return units.filter(isOne).length;
}

describe('a log beside what Meta counted of it', () => {
  it('matches to the last conversation, in every combination of dimensions', async () => {
    const dimensions = ['country', 'phone', 'type', 'category', 'direction'] as const;
    const few = TRUTH.slice(0, 150);
    for (let mask = 0; mask < 32; mask++) {
      const some = dimensions.filter((_, place) => mask & (1 << place));
      const file = conversationAnalyticsOf(few, { dimensions: some });
      const found = await against(logOf(few), file, 'meta.json');
      expect(found.totals, some.join()).toMatchObject({ ours: 150, theirs: 150, matched: 150, different: 0 });
      expect(found.differences, some.join()).toEqual([]);
    }
  });

  it('says that all match, whatever the zone, since the file says when its days begin', async () => {
    const found = await against(logOf(TRUTH), conversationAnalyticsOf(TRUTH), 'meta.json', []);
    expect(found.verdict).toBe("All 1,500 conversations match Meta's figures.");
    expect(found.notCompared.join()).toContain('do not begin at midnight of --timezone UTC');
  });

  it('does not depend on the order of rows, of points, or of files', async () => {
    const log = logOf(TRUTH.map((unit, place) => (place % 5 === 0 ? { ...unit, category: 'marketing' } : unit)));
    const file = conversationAnalyticsOf(TRUTH, { freeTier: 100 });
    const expected = await against(log, file, 'meta.json');
    expect(expected.differences.length).toBeGreaterThan(2);
    const [header = '', ...rows] = log.trimEnd().split('\n');
    const parsed = JSON.parse(file);
    parsed.conversation_analytics.data[0].data_points.reverse();
    const found = await against([header, ...rows.toReversed(), ''].join('\n'), JSON.stringify(parsed), 'meta.json');
    expect(found).toEqual(expected);
  });
});

describe('a planted difference', () => {
  it('of days of another zone is one reason, and nothing else', async () => {
    const found = await against(logOf(TRUTH), csvOf(TRUTH, 5), 'days.csv', []);
    expect(found.totals.different).toBeGreaterThan(100);
    expect(shown(found)).toEqual([{ reason: 'time-zone', ours: {}, theirs: {}, units: found.totals.different }]);
  });

  it('of days of another zone does not hide what else differs', async () => {
    const log = logOf(TRUTH.filter(({ country }) => country !== 'MX'));
    const found = await against(log, csvOf(TRUTH, 5), 'days.csv', []);
    const missing = count(TRUTH, ({ country }) => country === 'MX');
    expect(found.differences.map(({ reason }) => reason)).toEqual(['time-zone', 'country-not-in-log']);
    expect(found.differences[1]).toMatchObject({ theirs: { country: 'MX' }, units: missing });
  });

  it('of a free tier used elsewhere', async () => {
    const service = count(TRUTH, ({ category }) => category === 'service');
    const found = await against(logOf(TRUTH), conversationAnalyticsOf(TRUTH, { freeTier: 150 }), 'meta.json');
    expect(shown(found)).toEqual([
      {
        reason: 'free-tier',
        ours: { category: 'service', billing: 'free' },
        theirs: { category: 'service', billing: 'charged' },
        units: service - 150,
      },
    ]);
    expect(Number(found.differences[0]?.cost)).toBeLessThan(0);
  });

  it('of a free tier used elsewhere is gone with the setting that calibrate proposes', async () => {
    const found = await against(logOf(TRUTH), conversationAnalyticsOf(TRUTH, { freeTier: 150 }), 'meta.json', [
      ...ZONE,
      '--free-tier-used',
      '850',
    ]);
    expect(found.differences).toEqual([]);
  });

  it('of a category moved, with what it costs by the cards', async () => {
    const isMoved = ({ category }: PlannedUnit, place: number): boolean => category === 'utility' && place % 3 === 0;
    const log = logOf(TRUTH.map((unit, place) => (isMoved(unit, place) ? { ...unit, category: 'marketing' } : unit)));
    const found = await against(log, conversationAnalyticsOf(TRUTH), 'meta.json');
    const moved = TRUTH.filter(isMoved);
    expect(shown(found)).toEqual([
      { reason: 'category', ours: { category: 'marketing' }, theirs: { category: 'utility' }, units: moved.length },
    ]);
    // The cards of June 2023: marketing less utility.
    const more = { CO: 125 - 85, MX: 436 - 266, BR: 625 - 350 } as Readonly<Record<string, number>>;
    const tenThousandths = moved.reduce((sum, { country }) => sum + (more[country] ?? 0), 0);
    expect(Number(found.differences[0]?.cost)).toBeCloseTo(tenThousandths / 10_000, 9);
  });

  it('of a country that the log lacks', async () => {
    const found = await against(
      logOf(TRUTH.filter(({ country }) => country !== 'BR')),
      conversationAnalyticsOf(TRUTH),
      'meta.json',
    );
    const missing = count(TRUTH, ({ country }) => country === 'BR');
    expect(shown(found)).toEqual([
      { reason: 'country-not-in-log', ours: null, theirs: { country: 'BR' }, units: missing },
    ]);
  });

  it('of templates that the log does not mark', async () => {
    const isUnmarked = ({ category }: PlannedUnit, place: number): boolean => category === 'utility' && place % 2 === 0;
    const log = logOf(TRUTH.map((unit, place) => (isUnmarked(unit, place) ? { ...unit, category: 'service' } : unit)));
    const found = await against(
      log,
      conversationAnalyticsOf(TRUTH, { dimensions: ['country', 'category'] }),
      'meta.json',
    );
    expect(shown(found)).toEqual([
      {
        reason: 'template-or-free-form',
        ours: { category: 'service' },
        theirs: { category: 'utility' },
        units: count(TRUTH, isUnmarked),
      },
    ]);
  });

  it('of customer messages missing in the log, when who began decided', async () => {
    const traffic = plannedTraffic(600, '2023-04-01');
    const [header = '', ...rows] = logOf(traffic).trimEnd().split('\n');
    const isMissing = (row: string): boolean => row.includes(',inbound,') && /[05],102030405060708/.test(row);
    // Answered by a template: only the customer's message tells who began.
    const kept = rows
      .filter((row) => !isMissing(row))
      .map((row) => row.replace(/(?<=,outbound,.*),text,,,/, ',template,marketing,sale,'));
    const log = [header, ...kept, ''].join('\n');
    const missing = rows.filter(isMissing).length;
    const found = await against(log, conversationAnalyticsOf(traffic, { dimensions: ['direction'] }), 'meta.json');
    expect(missing).toBeGreaterThan(20);
    expect(shown(found)).toEqual([
      { reason: 'initiator', ours: { initiator: 'business' }, theirs: { initiator: 'user' }, units: missing },
    ]);
  });

  it('of another number of the account', async () => {
    const file = JSON.parse(conversationAnalyticsOf(TRUTH, { dimensions: ['phone', 'category'] }));
    const points = file.conversation_analytics.data[0].data_points;
    points.push({ ...points[3], phone_number: '573009998877', conversation: 42 });
    const found = await against(logOf(TRUTH), JSON.stringify(file), 'meta.json');
    expect(shown(found)).toEqual([
      { reason: 'business-not-in-log', ours: null, theirs: { business: '573009998877' }, units: 42 },
    ]);
  });

  it('of days missing in the middle of the log', async () => {
    const isKept = ({ at }: PlannedUnit): boolean => new Date(at - 5 * 3_600_000).getUTCDate() !== 15;
    const found = await against(logOf(TRUTH.filter(isKept)), conversationAnalyticsOf(TRUTH), 'meta.json');
    const missing = count(TRUTH, (unit) => !isKept(unit));
    expect(found.differences.every(({ reason }) => reason === 'not-in-log')).toBe(true);
    expect(found.differences.reduce((sum, { units }) => sum + units, 0)).toBe(missing);
  });
});

describe('costs', () => {
  const price: NonNullable<Publication['price']> = ({ category, country }, isFree) => {
    const rates: Readonly<Record<string, readonly [number, number, number, number]>> = {
      CO: [0.0125, 0.0085, 0.0077, 0.006],
      MX: [0.0436, 0.0266, 0.0239, 0.0098],
      BR: [0.0625, 0.035, 0.0315, 0.03],
    };
    const place = ['marketing', 'utility', 'authentication', 'service'].indexOf(category);
    return isFree ? 0 : (rates[country]?.[place] ?? 0);
  };

  it('agree where prices do', async () => {
    const found = await against(logOf(TRUTH), conversationAnalyticsOf(TRUTH, { price }), 'meta.json');
    expect(found.totals.cost?.difference).toBe('0.0000');
    expect(found.rates).toEqual([]);
  });

  it('are not compared in another currency, and counts are', async () => {
    const file = JSON.parse(conversationAnalyticsOf(TRUTH, { price }));
    const found = await against(logOf(TRUTH), JSON.stringify({ currency: 'EUR', ...file }), 'meta.json');
    expect(found.totals).toMatchObject({ matched: 1500, cost: null });
    expect(found.notCompared).toContain('Cost: the file is in EUR, the cards are in USD.');
  });

  it('that differ for the same units are a matter of rates', async () => {
    const file = conversationAnalyticsOf(TRUTH, {
      price: (unit, isFree) => price(unit, isFree) * (unit.country === 'CO' && unit.category === 'utility' ? 2 : 1),
    });
    const found = await against(logOf(TRUTH), file, 'meta.json');
    expect(found.differences).toEqual([]);
    expect(found.rates).toMatchObject([{ key: { country: 'CO', category: 'utility', billing: 'charged' } }]);
  });
});

describe('what the log and the file have in common', () => {
  it('is compared alone, and the rest is named', async () => {
    const half = TRUTH.filter(({ at }) => at >= Date.parse('2023-06-16T05:00:00Z'));
    const found = await against(logOf(half), conversationAnalyticsOf(TRUTH), 'meta.json');
    expect(found.totals).toMatchObject({ ours: half.length, theirs: half.length, different: 0 });
    expect(found.notCompared.join('\n')).toMatch(/2023-06-01 to 2023-06-15: \d+ of Meta's, before the log/);
  });

  it('leaves a month out of which the log holds a part', async () => {
    const months = `month,count\n2023-06,${TRUTH.length}\n`;
    const half = TRUTH.filter(({ at }) => at >= Date.parse('2023-06-16T05:00:00Z'));
    const found = await against(logOf(half), months, 'months.csv');
    expect(found.verdict).toBe('Nothing could be compared: the log holds only a part of 2023-06.');
    expect(found.notCompared.join('\n')).toContain('figures by day');
    expect((await against(logOf(TRUTH), months, 'months.csv')).totals).toMatchObject({ matched: 1500, different: 0 });
  });

  it('is a share of the side that has more', async () => {
    const few = TRUTH.slice(0, 200);
    const found = await against(logOf(few), conversationAnalyticsOf(few.slice(0, 150)), 'meta.json');
    expect(found.verdict).toMatch(/^150 of the log's 200 conversations match Meta's \(75\.0 %\); different: /);
    const missing = await against(logOf(few.slice(0, 150)), conversationAnalyticsOf(few), 'meta.json');
    expect(missing.verdict).toMatch(/^150 of Meta's 200 conversations match \(75\.0 %\); different: /);
  });

  it('is nothing where Meta did not bill so, or at no time', async () => {
    const later = plannedTraffic(5, '2025-09-01');
    const ofMessages = conversationAnalyticsOf(later);
    expect((await against(logOf(later), ofMessages, 'meta.json')).verdict).toBe(
      'Nothing could be compared: Meta did not bill by conversation in 2025-09-11, 2025-09-15, 2025-09-19, 2025-09-30.',
    );
    expect((await against(logOf(later), conversationAnalyticsOf(TRUTH), 'meta.json')).verdict).toBe(
      "Nothing could be compared: the log and Meta's figures have no time in common.",
    );
  });

  it('fails under --max-difference by the share that differs, and no sooner', async () => {
    const cwd = scratch({
      'log.csv': logOf(TRUTH.slice(15)),
      'meta.json': conversationAnalyticsOf(TRUTH, { dimensions: [] }),
    });
    const run = (limit: string) =>
      runCli(['reconcile', 'log.csv', '--against', 'meta.json', '--quiet', '--max-difference', limit], { cwd });
    expect(await run('1%')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('0.99%')).toMatchObject({
      code: 1,
      stderr: "waba-cost: --max-difference 0.99%: 15 of 1500 conversations differ from Meta's (1.00 %).\n",
    });
  });
});
