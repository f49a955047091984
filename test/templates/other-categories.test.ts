import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
type Category = (typeof CATEGORIES)[number];
const NAMES = ['alpha', 'beta', 'gamma'];
const HOUR_MS = 3_600_000;
/** Exact to the last digit of any card, as a whole number. */
const units = (decimal: string): number => Math.round(Number(decimal) * 1e8);

/** Messages of few threads, on a grid of hours, so that windows meet; the free tier all but used up. */
const logs = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 60 }),
      customer: fc.constantFrom('573005550100', '525555550101', '919000555010'),
      kind: fc.constantFrom('alpha', 'beta', 'gamma', 'alpha', 'beta', 'text', 'text', 'inbound', 'ad'),
    }),
    { minLength: 4, maxLength: 40 },
  )
  .map((messages) =>
    [
      'timestamp,direction,customer_number,type,template_name,referral_source,message_id',
      ...messages.map(({ hours, customer, kind }, n) => {
        const at = new Date(Date.UTC(2023, 5, 5) + hours * HOUR_MS).toISOString();
        if (NAMES.includes(kind)) return `${at},outbound,${customer},template,${kind},,m${n}`;
        if (kind === 'text') return `${at},outbound,${customer},text,,,m${n}`;
        return `${at},inbound,${customer},text,,${kind === 'ad' ? 'ad' : ''},m${n}`;
      }),
      '',
    ].join('\n'),
  );
const readings = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...CATEGORIES)])));
type Reading = Readonly<Record<string, Category>>;

const OPTIONS = ['--models', 'cbp-2022,cbp-2023,cbp-2024,pmp-2025,pmp-2026', '--free-tier-used', '997'];
const MODELS = ['cbp-2022', 'cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026'];

/**
 * The bill of a log with each template in a category by the user's own map: whole, and of each template's own units.
 */
async function bill(log: string, reading: Reading, ...options: string[]) {
  const map = ['template_name,category', ...Object.entries(reading).map((pair) => pair.join(',')), ''].join('\n');
  const cwd = scratch({ 'log.csv': log, 'map.csv': map });
  const args = ['log.csv', '--templates', 'map.csv', ...OPTIONS, ...options];
  const { totals, breakdowns } = await jsonReport([...args, '--by', 'template'], { cwd });
  const listed = JSON.parse((await runCli(['templates', ...args, '--format', 'json'], { cwd })).stdout);
  const own = (name: string, model: string): { cost: string; units: number } =>
    breakdowns[0]?.rows.find(({ key }) => key.template === name)?.models[model] ?? { cost: '0', units: 0 };
  return { totals, own, listed };
}

describe('what a template would cost in another category', () => {
  it.each([[[]], [['--from', '2023-06-06']]])(
    'is what the bill says once it has it, in every model %j',
    async (options) => {
      await fc.assert(
        fc.asyncProperty(logs, readings, async (log, reading) => {
          const asTold = await bill(log, reading, ...options);
          for (const { name, models } of asTold.listed) {
            for (const category of CATEGORIES) {
              const other = await bill(log, { ...reading, [name]: category }, ...options);
              for (const model of MODELS) {
                const { cost, units: opened, billChange } = models[model].as[category];
                const place = `${name} as ${category} under ${model}`;
                const before = units(asTold.totals[model]?.cost ?? '0');
                expect(units(billChange), place).toBe(units(other.totals[model]?.cost ?? '0') - before);
                // Under cbp-2022 the category prices nothing; it only decides which of several of one instant opens.
                if (model === 'cbp-2022') continue;
                expect({ cost: units(cost), opened }, place).toEqual({
                  cost: units(other.own(name, model).cost),
                  opened: other.own(name, model).units,
                });
              }
            }
          }
        }),
        { numRuns: 5 },
      );
    },
  );
});

describe('the range of a bill that rests on guesses', () => {
  it('lies within all readings there are; where messages are priced one by one, it is all of them', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const cwd = scratch({ 'log.csv': log });
        const { stdout } = await runCli(['log.csv', ...OPTIONS, '--format', 'json'], { cwd });
        const { guesses, totals } = JSON.parse(stdout);
        const bills: Record<string, number[]> = {};
        for (const alpha of CATEGORIES) {
          for (const beta of CATEGORIES) {
            for (const gamma of CATEGORIES) {
              const read = await bill(log, { alpha, beta, gamma });
              for (const model of MODELS) (bills[model] ??= []).push(units(read.totals[model]?.cost ?? '0'));
            }
          }
        }
        for (const model of MODELS) {
          const [least, most] = [Math.min(...(bills[model] ?? [])), Math.max(...(bills[model] ?? []))];
          const { cheapest, dearest } = guesses[model];
          const told = units(totals[model].cost);
          expect(units(cheapest), model).toBeGreaterThanOrEqual(least);
          expect(units(cheapest), model).toBeLessThanOrEqual(told);
          expect(units(dearest), model).toBeGreaterThanOrEqual(told);
          expect(units(dearest), model).toBeLessThanOrEqual(most);
          if (model.startsWith('pmp')) expect([units(cheapest), units(dearest)], model).toEqual([least, most]);
        }
      }),
      { numRuns: 2 },
    );
  });

  it('is likely what the list of templates says, where one is guessed that nothing tells', async () => {
    const guessed = logs.map((log) => log.replace(/alpha|beta|gamma/g, 'zzz'));
    // Of a free tier with room, and of one that is used up, the openings need not be known.
    const frees = fc.constantFrom('0', '5000');
    const property = fc.asyncProperty(guessed, frees, async (log, used) => {
      const cwd = scratch({ 'log.csv': log });
      const args = ['log.csv', '--models', 'cbp-2023,cbp-2024,pmp-2025,pmp-2026', '--free-tier-used', used];
      const { guesses, totals } = await jsonReport(args, { cwd });
      const [listed] = JSON.parse((await runCli(['templates', ...args, '--format', 'json'], { cwd })).stdout);
      for (const [model, { likelyFrom, likelyTo }] of Object.entries(guesses)) {
        const told = units(totals[model]?.cost ?? '0');
        const bills = CATEGORIES.map((category) => told + units(listed?.models[model].as[category].billChange ?? '0'));
        const likely = [units(likelyFrom), units(likelyTo)];
        expect(likely, model).toEqual([Math.min(told, ...bills), Math.max(told, ...bills)]);
      }
    });
    await fc.assert(property, { numRuns: 10 });
  });

  it('is no range where nothing is guessed, or the model does not price by category', async () => {
    const stdin =
      'timestamp,direction,customer_number,type,category,template_name\n2023-06-01T10:00:00Z,out,573005550100,template,';
    const guessesOf = async (row: string) =>
      JSON.parse((await runCli(['-', '--format', 'json'], { stdin: `${stdin}${row}\n` })).stdout).guesses;
    // One guess that is not sure can be anything.
    const bills = (cheapest: string, dearest: string) => ({
      ...{ cheapest, dearest },
      ...{ likelyFrom: cheapest, likelyTo: dearest },
    });
    const none = { units: 0, fromText: 0, byDefault: 0, cost: '0.0000' };
    expect(await guessesOf('utility,order')).toEqual({
      'cbp-2022': { ...none, ...bills('0.0000', '0.0000') },
      'cbp-2023': { ...none, ...bills('0.0085', '0.0085') },
    });
    expect(await guessesOf(',order')).toEqual({
      'cbp-2022': { ...none, ...bills('0.0000', '0.0000') },
      'cbp-2023': { units: 1, fromText: 1, byDefault: 0, cost: '0.0085', ...bills('0.0077', '0.0125') },
    });
  });
});
