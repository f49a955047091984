import { expect, it } from 'vitest';
import fc from '../fast-check.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
type Category = (typeof CATEGORIES)[number];
type Reading = Readonly<Record<string, Category>>;
const NAMES = ['alpha', 'beta'];
/** Exact to the last digit of any card, as a whole number. */
const units = (decimal: string): number => Math.round(Number(decimal) * 1e8);

const CARD = `Market,Currency,Category,From,To,Rate
Colombia,USD,utility,1,2,0.0100
Colombia,USD,utility,3,4,0.0071
Colombia,USD,utility,5,,0.0033
Colombia,USD,authentication,1,1,0.0300
Colombia,USD,authentication,2,,0.0210
Colombia,USD,marketing,1,3,0.0500
Colombia,USD,marketing,4,,0.0410
`;
const OPTIONS = ['--models', 'pmp-2026', '--rates', 'pmp-2026=card.csv', '--volume-tiers'];

/** Messages of few customers on a grid of hours: many at one instant, around the turn of a month, of two accounts. */
const logs = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 10 }),
      customer: fc.constantFrom('573005550100', '57300555019', '573005550200'),
      business: fc.constantFrom('576015550100', '576015550199'),
      kind: fc.constantFrom('alpha', 'beta', 'alpha', 'text', 'inbound'),
    }),
    { minLength: 3, maxLength: 30 },
  )
  .map((messages) =>
    [
      'timestamp,direction,business_number,waba_id,customer_number,type,template_name,message_id',
      ...messages.map(({ hours, customer, business, kind }, n) => {
        const at = new Date(Date.UTC(2026, 9, 31, 20) + hours * 3_600_000).toISOString();
        const [direction, type, name] = NAMES.includes(kind)
          ? ['outbound', 'template', kind]
          : [kind === 'text' ? 'outbound' : 'inbound', 'text', ''];
        return `${at},${direction},${business},1,${customer},${type},${name},m${n}`;
      }),
      '',
    ].join('\n'),
  );
const readings = fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.constantFrom(...CATEGORIES)])));

async function bill(log: string, reading: Reading) {
  const map = ['template_name,category', ...Object.entries(reading).map((pair) => pair.join(',')), ''].join('\n');
  const cwd = scratch({ 'log.csv': log, 'map.csv': map, 'card.csv': CARD });
  const args = ['log.csv', '--templates', 'map.csv', ...OPTIONS];
  const { totals } = await jsonReport(args, { cwd });
  const listed = JSON.parse((await runCli(['templates', ...args, '--format', 'json'], { cwd })).stdout);
  const list = JSON.parse((await runCli(['conversations', ...args, '--format', 'json'], { cwd })).stdout);
  const own = (name: string): { cost: number; opened: number } => {
    const ofTemplate = list.filter(({ openedBy }: { openedBy: { template: string } }) => openedBy.template === name);
    const costs = ofTemplate.map(({ cost }: { cost: string }) => units(cost));
    return { cost: costs.reduce((sum: number, cost: number) => sum + cost, 0), opened: costs.length };
  };
  return { total: units(totals['pmp-2026']?.cost ?? '0'), own, listed };
}

it('by volume tiers, a template in another category costs what the bill and the list say once it has it', async () => {
  await fc.assert(
    fc.asyncProperty(logs, readings, async (log, reading) => {
      const asTold = await bill(log, reading);
      for (const { name, models } of asTold.listed) {
        expect(units(models['pmp-2026'].cost), name).toBe(asTold.own(name).cost);
        for (const category of CATEGORIES) {
          const other = await bill(log, { ...reading, [name]: category });
          const { cost, units: opened, billChange } = models['pmp-2026'].as[category];
          const place = `${name} as ${category}`;
          expect(units(billChange), place).toBe(other.total - asTold.total);
          expect({ cost: units(cost), opened }, place).toEqual(other.own(name));
        }
      }
    }),
    { numRuns: 8 },
  );
});
