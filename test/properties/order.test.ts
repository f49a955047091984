import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { figuresOf, jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { asNdjson, type GeneratedRow, generatedLogs } from './generated-log.js';

const EVERY_MODEL = ['--models', 'all', '--by', 'category', '--by', 'country,initiator', '--by', 'template'];

async function figures(log: readonly GeneratedRow[]): Promise<string> {
  return figuresOf(await jsonReport(['-', ...EVERY_MODEL], { stdin: asNdjson(log) }));
}

/** A log, and the same rows in any order. */
const logAndShuffled = generatedLogs.chain((log) =>
  fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length })),
);

describe('the result of a generated log', () => {
  it('does not depend on the order of its rows', async () => {
    await fc.assert(
      fc.asyncProperty(logAndShuffled, async ([log, shuffled]) => {
        expect(await figures(shuffled)).toBe(await figures(log));
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on rows that are repeated', async () => {
    const repeated = generatedLogs.chain((log) => fc.tuple(fc.constant(log), fc.subarray(log)));
    await fc.assert(
      fc.asyncProperty(repeated, async ([log, again]) => {
        expect(await figures([...again, ...log, ...again])).toBe(await figures(log));
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on how threads are interleaved', async () => {
    const byThread = (row: GeneratedRow): string => row.customer_number + row.business_number;
    await fc.assert(
      fc.asyncProperty(generatedLogs, async (log) => {
        const grouped = [...log].sort((a, b) => (byThread(a) < byThread(b) ? -1 : 1));
        expect(await figures(grouped)).toBe(await figures(log));
      }),
      { numRuns: 40 },
    );
  });

  it('does not depend on the files the rows are split into', async () => {
    const folder = scratch();
    await fc.assert(
      fc.asyncProperty(generatedLogs, fc.infiniteStream(fc.boolean()), async (log, coin) => {
        const first = log.filter(() => coin.next().value);
        const second = log.filter((row) => !first.includes(row));
        const parts = [first, second].filter(({ length }) => length > 0);
        const paths = parts.map((part, place) => {
          writeFileSync(join(folder, `${place}.ndjson`), asNdjson(part));
          return join(folder, `${place}.ndjson`);
        });
        expect(figuresOf(await jsonReport([...paths.reverse(), ...EVERY_MODEL]))).toBe(await figures(log));
      }),
      { numRuns: 40 },
    );
  });

  it('lists the same conversations in the same order, whatever the order of rows', async () => {
    const listed = async (log: readonly GeneratedRow[]): Promise<string> => {
      const { stdout } = await runCli(['conversations', '-', '--format', 'ndjson'], { stdin: asNdjson(log) });
      return stdout.replace(/"line":\d+/g, '');
    };
    await fc.assert(
      fc.asyncProperty(logAndShuffled, async ([log, shuffled]) => {
        expect(await listed(shuffled)).toBe(await listed(log));
      }),
      { numRuns: 40 },
    );
  });
});
