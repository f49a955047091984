import { describe, expect, it } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.js';
import type { TemplateChange } from '../../src/ledger/unit-counts.js';
import type { TemplateCategory } from '../../src/messages/category.js';
import { money } from '../../src/rates/money.js';
import { likelyChange, surenessBy } from '../../src/report/likely-bill.js';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

interface Guessed {
  readonly confidence: number;
  /** What it costs more in the other two categories: it was told marketing. */
  readonly utility: string;
  readonly authentication: string;
}

function likely(guessed: Readonly<Record<string, Guessed>>): [string, string] {
  const costs = new Map<TemplateChange, string>();
  for (const [name, { utility, authentication }] of Object.entries(guessed)) {
    for (const [category, cost] of Object.entries({ marketing: '0', utility, authentication })) {
      const units = new Ledger(0);
      costs.set({ template: `${name}\u0000en`, category: category as TemplateCategory, units }, cost);
    }
  }
  const sureness = surenessBy((name) => {
    const { confidence = 0 } = guessed[name] ?? {};
    return confidence === 0 ? undefined : { category: 'marketing', confidence, because: [] };
  });
  const { from, to } = likelyChange([...costs.keys()], sureness, (change) => money(costs.get(change) ?? '0'));
  return [from.toFixed(4), to.toFixed(4)];
}

describe('what a bill with guessed categories likely is', () => {
  it('is as told where the guess is sure', () => {
    expect(likely({ sale: { confidence: 96, utility: '-3', authentication: '-4' } })).toEqual(['0.0000', '0.0000']);
  });

  it('holds every case of one that is not', () => {
    expect(likely({ sale: { confidence: 60, utility: '-3', authentication: '-4' } })).toEqual(['-4.0000', '0.0000']);
  });

  it('takes each purpose as equally likely where nothing tells it', () => {
    expect(likely({ sale: { confidence: 0, utility: '3', authentication: '-4' } })).toEqual(['-4.0000', '3.0000']);
  });

  it('is narrower than all extremes at once where guesses are many', () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`t${n}`, { confidence: 70, utility: '-1', authentication: '-1' }]),
    );
    const [from, to] = likely(many).map(Number) as [number, number];
    // Six of twenty are wrong on average, and rarely fewer than three or more than nine.
    expect(from).toBeGreaterThanOrEqual(-10);
    expect(from).toBeLessThanOrEqual(-9);
    expect(to).toBeGreaterThanOrEqual(-3);
    expect(to).toBeLessThanOrEqual(-2);
  });

  it('does not hang on the order of templates', () => {
    const guessed = {
      a: { confidence: 55, utility: '0.1', authentication: '-0.7' },
      b: { confidence: 80, utility: '-0.3', authentication: '0.2' },
      c: { confidence: 0, utility: '-1.3', authentication: '0.9' },
    };
    const turned = Object.fromEntries(Object.entries(guessed).toReversed());
    expect(likely(turned)).toEqual(likely(guessed));
  });

  it('lies within the cases that were billed in full', async () => {
    for (const log of ['fixtures/demo/june-2023.csv', 'fixtures/templates/one-month/log.csv']) {
      const { guesses } = await jsonReport([log, '--models', 'all']);
      for (const guess of Object.values(guesses)) {
        const rising = [guess.cheapest, guess.likelyFrom, guess.likelyTo, guess.dearest].map(Number);
        expect(rising).toEqual(rising.toSorted((a, b) => a - b));
      }
    }
  });
});

describe('what a bill with guessed categories likely is goes by the rules of the bill', () => {
  const COLUMNS = 'timestamp,direction,customer_number,type,category,template_name';

  /** What is guessed of a log under one model. */
  async function guessed(rows: readonly string[], model: string, ...options: string[]) {
    const card = [
      'Market,Currency,Category,From,To,Rate',
      'Colombia,USD,marketing,1,,0.0500',
      'Colombia,USD,authentication,1,,0.0500',
      ...['Colombia,USD,utility,1,1,0.0100', 'Colombia,USD,utility,2,,0.0020', ''],
    ].join('\n');
    const cwd = scratch({ 'log.csv': `${[COLUMNS, ...rows].join('\n')}\n`, 'card.csv': card });
    const { guesses } = await jsonReport(['log.csv', '--models', model, ...options], { cwd });
    return guesses[model];
  }

  // As marketing it joins the conversation of the sale; as utility its own one takes in the answer of the next day.
  const ANSWERED = [
    '2023-06-05T00:00:00Z,out,573005550100,template,marketing,sale',
    '2023-06-05T10:00:00Z,out,573005550100,template,,zzz',
    '2023-06-06T05:00:00Z,in,573005550100,text,,',
    '2023-06-06T06:00:00Z,out,573005550100,text,,',
  ];

  it('free tier: the first 1,000 service conversations of a month cost nothing in it', async () => {
    expect(await guessed(ANSWERED, 'cbp-2023')).toMatchObject({ dearest: '0.0210', likelyTo: '0.0210' });
  });

  it('free tier: once it is used up, each service conversation more or less is charged in it', async () => {
    const used = await guessed(ANSWERED, 'cbp-2023', '--free-tier-used', '1000');
    expect(used).toMatchObject({ dearest: '0.0210', likelyFrom: '0.0185', likelyTo: '0.0210' });
  });

  it('volume tiers: a unit more costs what its step says', async () => {
    const rows = [
      '2026-10-05T00:00:00Z,out,573005550100,template,utility,known',
      '2026-10-05T10:00:00Z,out,573005550100,template,,zza',
      '2026-10-06T05:00:00Z,out,573005550100,template,,zzb',
    ];
    const tiered = await guessed(rows, 'pmp-2026', '--rates', 'pmp-2026=card.csv', '--volume-tiers');
    expect(tiered).toMatchObject({ cheapest: '0.0140', likelyFrom: '0.0140', likelyTo: '0.1100' });
  });

  it('of a part that is shown, it is that of a log with the part alone', async () => {
    const to = (country: string): string[] =>
      Array.from({ length: 20 }, (_, n) => `2026-10-05T10:00:00Z,out,${country}5550100,template,,order_${n}`);
    const [colombia, mexico] = [to('57300'), to('5255').map((row) => row.replace('order', 'sale'))];
    const alone = await guessed(colombia, 'pmp-2026');
    expect(alone?.likelyTo).not.toBe(alone?.dearest);
    expect(await guessed([...colombia, ...mexico], 'pmp-2026', '--only', 'country=CO')).toEqual(alone);
  });
});
