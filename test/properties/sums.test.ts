import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../../src/report/dimensions.js';
import fc from '../fast-check.js';
import { type JsonCell, type JsonReport, jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { asNdjson, generatedLogs } from './generated-log.js';

const COUNTS = ['units', 'charged', 'freeTier', 'freeEntryPoint', 'freeWindow', 'unpriced'] as const;

function expectToSum(cells: readonly JsonCell[], total: JsonCell | undefined): void {
  for (const count of COUNTS) expect(cells.reduce((sum, cell) => sum + cell[count], 0)).toBe(total?.[count]);
  expect(cells.reduce((sum, { cost }) => sum.plus(cost), new Big('0')).eq(total?.cost ?? '-1')).toBe(true);
}

/** Any combination of dimensions. */
const combinations = fc.subarray([...DIMENSIONS], { minLength: 1 });

describe('the parts of a report', () => {
  it('sum to its totals under every --by', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, combinations, async (log, by) => {
        const report = await jsonReport(['-', '--models', 'all,in-force', '--by', by.join(',')], {
          stdin: asNdjson(log),
        });
        for (const { id } of report.models) {
          const cells = report.breakdowns[0]?.rows.map(({ models }) => models[id]) ?? [];
          expectToSum(
            cells.filter((cell) => cell !== undefined),
            report.totals[id],
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('make up its units: charged, free and unpriced', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, async (log) => {
        const report: JsonReport = await jsonReport(['-', '--models', 'all,in-force'], { stdin: asNdjson(log) });
        for (const cell of Object.values(report.totals)) {
          const { charged, freeTier, freeEntryPoint, freeWindow, unpriced } = cell;
          expect(cell.units).toBe(charged + freeTier + freeEntryPoint + freeWindow + unpriced);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the conversations listed: as many, at the same cost', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, fc.integer({ min: 990, max: 1000 }), async (log, used) => {
        const options = ['-', '--models', 'all,in-force', '--free-tier-used', String(used)];
        const report = await jsonReport(options, { stdin: asNdjson(log) });
        const { stdout } = await runCli(['conversations', ...options, '--format', 'json'], { stdin: asNdjson(log) });
        const listed: { model: string; status: string; cost: string | null }[] = JSON.parse(stdout);
        for (const [model, cell] of Object.entries(report.totals)) {
          const own = listed.filter((unit) => unit.model === model);
          const statusCount = (status: string): number => own.filter((unit) => unit.status === status).length;
          expect(own).toHaveLength(cell.units);
          expect(statusCount('charged')).toBe(cell.charged);
          expect(statusCount('free_tier')).toBe(cell.freeTier);
          expect(statusCount('unpriced')).toBe(cell.unpriced);
          expect(own.reduce((sum, { cost }) => sum.plus(cost ?? '0'), new Big('0')).eq(cell.cost)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('add up over consecutive periods to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(generatedLogs, fc.integer({ min: 1, max: 7 }), async (log, days) => {
        const cut = new Date(Date.UTC(2023, 4, 29 + days)).toISOString().slice(0, 10);
        const world = { stdin: asNdjson(log) };
        const whole = await jsonReport(['-', '--models', 'all,in-force'], world);
        const before = await jsonReport(['-', '--models', 'all,in-force', '--to', cut], world);
        const after = await jsonReport(['-', '--models', 'all,in-force', '--from', cut], world);
        for (const { id } of whole.models) {
          const parts = [before.totals[id], after.totals[id]].filter((cell) => cell !== undefined);
          expectToSum(parts, whole.totals[id]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
